"""One swap from the old site to the new one, so that a reader or a crash never meets half a site."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

_EXCHANGE = 2  # RENAME_EXCHANGE of Linux' renameat2(2)
_CWD = -100


def publish(staging: Path, site: Path) -> None:
    """Put ``staging`` where ``site`` is and remove the old one; both must be on one file system."""
    site.parent.mkdir(parents=True, exist_ok=True)
    if not site.exists():
        staging.rename(site)
        return
    if _exchange(staging, site):
        shutil.rmtree(staging)
        return
    # Without an exchange there is a moment with no site; `recover` mends it if we die in it.
    old = _old(site)
    shutil.rmtree(old, ignore_errors=True)
    site.rename(old)
    staging.rename(site)
    shutil.rmtree(old)


def recover(site: Path) -> None:
    """Bring back the last good site if an earlier run died between two renames; sweep what dead runs left.

    The caller holds the lock, so that no folder here belongs to a run that is still alive.
    """
    old = _old(site)
    if old.is_dir() and not site.exists():
        old.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    for left in site.parent.glob(f".{site.name}.*"):
        if left.name.rpartition(".")[2].isdigit():
            shutil.rmtree(left, ignore_errors=True)


def _old(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")


def _exchange(one: Path, other: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(rename(_CWD, os.fsencode(one), _CWD, os.fsencode(other), _EXCHANGE) == 0)
