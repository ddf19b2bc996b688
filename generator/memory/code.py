"""What everything remembered depends on besides the content: our own code, the templates, the libraries."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from generator import walk
from generator.paths import ROOT

ENGINES = ("mkdocs", "mkdocs-material", "Markdown", "Jinja2", "pydantic", "PyYAML", "pymdown-extensions")


@cache
def generator() -> str:
    """One hash over the code of the generator and the versions of its libraries; this run's code does not change."""
    return hashed((ROOT / "generator",), *engines())


def engines() -> list[str]:
    """The libraries that have a say in the bytes, with their versions."""
    return [f"{name}={version(name)}" for name in ENGINES]


def hashed(roots: Iterable[Path], *more: str) -> str:
    """One hash over files, or all files below folders, and a few words."""
    digest = hashlib.sha256("\n".join(more).encode())
    for root in roots:
        real = os.path.realpath(root)
        for name in [""] if root.is_file() else (name for name, _ in walk.below(root)):
            data = _data(root / name, real) if name else root.read_bytes()
            # A name need not be text.
            digest.update(os.fsencode(f"{root.name}/{name}") + b"\0%d\0" % len(data))
            digest.update(data)
    return digest.hexdigest()


def _data(path: Path, root: str) -> bytes:
    """What is in a file; of what cannot or must not be read, that, and what the system says of it."""
    try:
        return walk.read(path, root)
    except (walk.Refused, OSError) as error:
        found = path.stat() if path.exists() else path.lstat()
        return f"{type(error).__name__} {found.st_mode} {found.st_size} {found.st_mtime_ns}".encode()
