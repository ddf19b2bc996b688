"""A whole site in a staging folder: what is as it was is linked from the last site, only the rest is written."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from generator.paths import files_below

# For each file of a site: the hash of its bytes, its size and its time, as of the build that made it.
Manifest = dict[str, tuple[str, int, int]]
Source = bytes | Path


def assemble(staging: Path, files: Iterable[tuple[str, Source]], site: Path, last: Manifest) -> dict[str, str]:
    """Fill ``staging`` with ``files``; returns the hash of each. ``last`` tells what ``site`` holds."""
    return {
        name: put(staging, name, source if isinstance(source, bytes) else source.read_bytes(), site, last)
        for name, source in files
    }


def put(staging: Path, name: str, data: bytes, site: Path, last: Manifest) -> str:
    """Put one file into ``staging``, the last site's own if it has these bytes; returns their hash."""
    hash_ = hashlib.sha256(data).hexdigest()
    if not (name in last and last[name][0] == hash_ and take(staging, name, site, last[name])):
        (staging / name).parent.mkdir(parents=True, exist_ok=True)
        (staging / name).write_bytes(data)
    return hash_


def take(staging: Path, name: str, site: Path, entry: tuple[str, int, int]) -> bool:
    """Link one file of the last site; False if somebody has touched it since ``entry`` was written down."""
    (staging / name).parent.mkdir(parents=True, exist_ok=True)
    return _linked(site / name, staging / name, entry)


def manifest(site: Path, hashes: dict[str, str]) -> Manifest:
    """What the site holds now."""
    stats = ((name, hash_, (site / name).stat()) for name, hash_ in hashes.items())
    return {name: (hash_, stat.st_size, stat.st_mtime_ns) for name, hash_, stat in stats}


def as_left(site: Path, last: Manifest) -> bool:
    """True if nobody has touched the site since: same files, sizes and times."""
    names = files_below(site)
    return set(names) == last.keys() and all(is_as_left(site, name, last) for name in names)


def is_as_left(site: Path, name: str, last: Manifest) -> bool:
    """True if the last build made this file and nobody has touched it since."""
    return name in last and _same(site / name, last[name])


def _same(path: Path, entry: tuple[str, int, int]) -> bool:
    try:
        stat = path.lstat()
    except OSError:
        return False
    return (stat.st_size, stat.st_mtime_ns) == tuple(entry[1:])


def _linked(old: Path, new: Path, entry: tuple[str, int, int]) -> bool:
    # A file that somebody touched since the last build is made again.
    if not _same(old, entry):
        return False
    try:
        os.link(old, new)
    except OSError:  # a file system without hard links
        shutil.copy2(old, new)
    return True


def hash_of(path: Path) -> str:
    """The hash of one file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
