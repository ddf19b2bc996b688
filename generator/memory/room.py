"""The build folder: ours alone, so that nobody else can have put into it what a later build takes up again."""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from generator.errors import UsageError
from generator.paths import MARK

Say = Callable[[str], None]

_MARK = "TN Atlas builds here: whatever is in docs/, shells/, staging/ and templates/ may be replaced or removed.\n"
# What may be ours at the top of a build folder of 0.1.0, which bore no mark; and what of it is of no use any more.
_OLD = re.compile(
    r"docs|shells|templates|mkdocs\.yml|(?:building\.)?lock|(?:records|rules|pages|pieces|files)\.(?:pickle|new)"
    r"|stamp-[0-9a-f]{12}\.json|contact-sheet|(?:audit|canary|bench)-venv"
)
_PICKLES = tuple(f"{name}.pickle" for name in ("records", "rules", "pages", "pieces", "files"))
# Whatever a build takes up again, so all that must go where others could have written.
MEMORY = (*(f"{name}.kept" for name in ("records", "rules", "pages", "pieces", "files")), "shells", "templates")
_FOLDERS = ("docs", "shells", "staging", "templates")


def is_ours(folder: Path) -> bool:
    """True if nobody else can have written into ``folder``."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and _is_owner(found) and not found.st_mode & 0o022


def take(folder: Path, say: Say = lambda _: None) -> None:
    """Make ``folder``, or make sure that it is ours and nobody else's; raises `UsageError` if it is not."""
    with suppress(FileExistsError):
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        raise UsageError(f"{folder} is not a folder, and one to build in is needed there. Move it away.")
    if not _is_owner(found):
        raise UsageError(f"{folder} belongs to somebody else, who could put anything into it. Move it away.")
    marked, names = is_marked(folder), sorted(path.name for path in folder.iterdir())
    if not marked:
        strangers = [name for name in names if not _OLD.fullmatch(name)]
        if names and (strangers or not _is_old(names)):
            raise UsageError(
                f"{folder} is not empty and bears no mark of ours ({MARK}): "
                f"{(strangers or names)[0]} would be at risk. Move it away, or name another place with --out."
            )
    for link in _links(folder):
        raise UsageError(f"{link} is a link, and a build would write through it. Remove it.")
    if found.st_mode & 0o022 or not marked:
        forget(folder)
    if found.st_mode & 0o077:
        folder.chmod(0o700)
    if not marked:
        (folder / MARK).write_text(_MARK, encoding="utf-8")
        if names:
            say(f"{folder}: adopted from 0.1.0.")


def is_marked(folder: Path) -> bool:
    """True if ``folder`` holds a mark of ours, which is a file and no link."""
    try:
        return stat.S_ISREG((folder / MARK).lstat().st_mode)
    except OSError:
        return False


def forget(folder: Path) -> None:
    """Remove all that a build takes up again, by its exact name."""
    for name in (*MEMORY, *_PICKLES):
        path = folder / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _is_owner(found: os.stat_result) -> bool:
    return sys.platform == "win32" or found.st_uid == os.geteuid()


def _is_old(names: list[str]) -> bool:
    return "building.lock" in names or any(name.startswith("stamp-") for name in names)


def _links(folder: Path) -> Iterator[str]:
    """Links where a build writes; those of other tools' folders lead where they like."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                yield entry.path
            elif entry.name in _FOLDERS and entry.is_dir():
                yield from _links_below(entry.path)


def _links_below(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                yield entry.path
            elif entry.is_dir():
                yield from _links_below(entry.path)
