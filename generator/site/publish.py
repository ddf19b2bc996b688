"""One swap from the old site to the new one, so that a reader or a crash never meets half a site."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Collection
from itertools import count
from pathlib import Path

from generator.paths import MARK, files_below
from generator.site import marks

_EXCHANGE = 2  # RENAME_EXCHANGE of Linux' renameat2(2)
_CWD = -100
# Inside the build folder, which is ours alone and on one file system with the site, as a rule.
STAGING, OLD = "staging", "old"


def publish(staging: Path, site: Path, ours: Collection[str] = ()) -> bool:
    """Put ``staging`` where ``site`` is, and remove ``ours`` of the old one; True if nothing of the old one is left.

    A folder that cannot be moved, because something is mounted there, gets the new files one by one.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    try:
        if not site.exists():
            staging.rename(site)
            return True
        if not _exchange(staging, site):
            # Without an exchange there is a moment with no site; `recover` mends it if we die in it.
            old = staging.with_name(OLD)
            site.rename(old)
            staging.rename(site)
            return marks.sweep(old, ours)
        return marks.sweep(staging, ours)
    except OSError as error:
        if error.errno not in (errno.EBUSY, errno.EXDEV):
            raise
        _one_by_one(staging, site, set(ours))
        return True


def recover(site: Path, build: Path) -> None:
    """Bring back the last good site if an earlier run died between two renames; sweep what dead runs left.

    The caller holds the lock of the build folder, so that nothing in it belongs to a run that is still alive.
    """
    old = build / OLD
    if old.is_dir() and not site.exists():
        old.rename(site)
    for left in (old, build / STAGING):
        ours = marks.names(left)
        if ours is None:
            # Half a site that we were making.
            shutil.rmtree(left, ignore_errors=True)
        elif not marks.sweep(left, ours):
            # Somebody wrote into the old site in the moment in which it was replaced.
            left.rename(next(p for n in count(1) if not os.path.lexists(p := build / f"not-ours-{n}")))


def _one_by_one(staging: Path, site: Path, ours: set[str]) -> None:
    new = files_below(staging)
    # A run that dies here leaves a mark that names the files of both sites, and the next one makes it right.
    coming = site / marks.COMING
    site.mkdir(exist_ok=True)
    marks.put(site, {*ours, *new})
    for name in new:
        if name == MARK:
            continue
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(staging / name, coming)
        coming.replace(site / name)
    marks.sweep(site, ours - {*new, MARK})
    marks.put(site, new)
    shutil.rmtree(staging)


def _exchange(one: Path, other: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(rename(_CWD, os.fsencode(one), _CWD, os.fsencode(other), _EXCHANGE) == 0)
