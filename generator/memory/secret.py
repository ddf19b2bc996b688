"""A key that is kept outside every build folder, so that nobody who can write into one can sign what is in it."""

from __future__ import annotations

import os
import secrets
import stat
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

LENGTH = 32


@cache
def key() -> bytes | None:
    """The key of whoever runs this, made when there is none; None where none can be kept."""
    try:
        path = _folder() / "key"
        if not path.exists():
            _make(path)
        return _read(path)
    except (OSError, RuntimeError):  # nowhere to keep it, or a user without a home
        return None


def _folder() -> Path:
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (named if named.is_absolute() else Path.home() / ".cache") / "tn-atlas"


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f"key.{secrets.token_hex(8)}")
    file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(file, secrets.token_bytes(LENGTH))
        # Whole or not at all, and the first of two that make one at a time is that of both.
        with suppress(FileExistsError):
            os.link(beside, path)
    finally:
        os.close(file)
        beside.unlink()


def _read(path: Path) -> bytes | None:
    for found in (path.parent.lstat(), path.lstat()):
        if sys.platform != "win32" and (found.st_uid != os.geteuid() or found.st_mode & 0o022):
            return None
    if not stat.S_ISREG(found.st_mode) or found.st_mode & 0o077:
        return None
    data = path.read_bytes()
    return data if len(data) == LENGTH else None
