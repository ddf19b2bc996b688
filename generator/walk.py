"""One walk decides which files of a folder count: for the reader, for the hash and for the preview alike."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

# Nobody types so much into one file; what is larger is refused before it is read.
MOST = 2_000_000

# What editors and systems leave beside a file: hidden files, `x~`, `#x#`, vim's `4913`, `~$x`, and a few names.
_LEFT = re.compile(
    r"\..*|.*~|~\$.*|#.*#|\d+|.*\.sw[a-p]|.*___jb_(?:old|tmp)___|__pycache__|thumbs\.db|desktop\.ini|icon\r",
    re.IGNORECASE | re.DOTALL,
)


LEADS_OUT = ("this link leads out of the content folder", "Copy in what it leads to.")


class Refused(Exception):
    """Something that cannot be read as a file of ours: what it is, and what to do about it."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


class IsFolder(Refused):
    """A folder, where a file belongs."""


def is_left_behind(entry: os.DirEntry[str]) -> bool:
    """True for what an editor or a system put there and nobody wrote; a folder of digits may be a record."""
    name = entry.name
    return bool(_LEFT.fullmatch(name)) and not (name.isdigit() and entry.is_dir(follow_symlinks=False))


def entries(folder: Path | str) -> list[os.DirEntry[str]]:
    """What stands in a folder, sorted, without what editors leave; nothing if there is no such folder."""
    try:
        with os.scandir(folder) as found:
            return sorted((e for e in found if not is_left_behind(e)), key=lambda e: e.name)
    except (FileNotFoundError, NotADirectoryError):
        return []


def below(folder: Path | str, under: str = "") -> Iterator[tuple[str, os.stat_result]]:
    """(name with slashes, what it is) of everything below a folder that is no folder; no link is followed."""
    for entry in entries(folder):
        name = f"{under}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from below(entry.path, f"{name}/")
        else:
            try:
                yield name, entry.stat(follow_symlinks=False)
            except FileNotFoundError:  # it was there a moment ago
                continue


def judge(path: Path, root: str) -> None:
    """Raise `Refused` if ``path`` is no regular file of a sensible size below ``root``, a real path; opens nothing."""
    if os.path.islink(path):  # noqa: PTH114 - a thousand files
        # Does not raise on links in a circle, as `Path.resolve` does.
        real = os.path.realpath(path)
        if os.path.islink(real):  # noqa: PTH114
            raise Refused("this link leads in a circle", "Take it away, or copy the file in.")
        if not os.path.lexists(real):
            raise Refused("this link leads nowhere", "Take it away, or copy the file in.")
        if not real.startswith(root.rstrip(os.sep) + os.sep):
            raise Refused(*LEADS_OUT)
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise IsFolder("this is a directory, a file belongs here", "Move it away.")
    if not stat.S_ISREG(found.st_mode):
        raise Refused("this is neither a file nor a folder", "Take it away.")
    if found.st_size > MOST:
        raise Refused(f"file is larger than {MOST} bytes", "Split it into several records.")


def read(path: Path, root: str) -> bytes:
    """The bytes of a file that `judge` lets pass; raises `Refused` otherwise, and `OSError` where there is none."""
    judge(path, root)
    # Whatever has come to stand there in the meantime: a pipe that nobody writes into is not waited for.
    file = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            raise Refused("this is neither a file nor a folder", "Take it away.")
        with os.fdopen(os.dup(file), "rb") as opened:
            data = opened.read(MOST + 1)
    finally:
        os.close(file)
    if len(data) > MOST:
        raise Refused(f"file is larger than {MOST} bytes", "Split it into several records.")
    return data


def state(folder: Path | str) -> dict[str, tuple[int, int, int]]:
    """What tells whether anything below a folder (or a file) has changed: kind, size and time of each file."""
    if os.path.isfile(folder):  # noqa: PTH113
        try:
            found = os.stat(folder)  # noqa: PTH116
        except OSError:
            return {}
        return {"": (found.st_mode, found.st_size, found.st_mtime_ns)}
    return {name: (s.st_mode, s.st_size, s.st_mtime_ns) for name, s in below(folder)}
