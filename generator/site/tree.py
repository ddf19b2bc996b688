"""The build folder: write what changed, remove what is no longer planned."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


State = tuple[int, int]


def put(root: Path, name: str, text: str) -> State:
    """Write one file of the build folder, unless it holds these bytes already; returns its size and time."""
    path, data = root / name, text.encode()
    if ".." in Path(name).parts or Path(name).is_absolute():
        raise ValueError(f"{name} would leave {root}")
    try:
        same = path.read_bytes() == data
    except OSError:
        same = False
    if not same:
        if path.is_dir():
            shutil.rmtree(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return state(path)


def state(path: Path) -> State:
    """Size and time of a file; of one that is not there, nothing."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def prune(root: Path, planned: set[str]) -> int:
    """Remove what is not ``planned`` from the build folder, empty folders too; returns how many files."""
    removed = 0
    for folder, folders, files in os.walk(root, topdown=False):
        here = os.path.relpath(folder, root)
        for name in files:
            if os.path.normpath(os.path.join(here, name)) not in planned:  # noqa: PTH118 - a thousand names
                os.unlink(os.path.join(folder, name))  # noqa: PTH108, PTH118
                removed += 1
        for name in folders:
            with suppress(OSError):  # it holds something
                os.rmdir(os.path.join(folder, name))  # noqa: PTH106, PTH118
    return removed


def write(root: Path, files: Iterable[tuple[str, str]]) -> int:
    """Make ``root`` hold exactly ``files`` (path, text); returns how many were written or removed.

    A file with the same bytes is not touched, so that a live preview does not rebuild for ever.
    """
    changed = 0
    planned: set[str] = set()
    for name, text in files:
        before = state(root / name)
        changed += put(root, name, text) != before
        planned.add(name)
    return changed + prune(root, planned)
