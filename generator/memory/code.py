"""What everything remembered depends on besides the content: our own code, the templates, the libraries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from generator.paths import ROOT, files_below

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
        for name in [""] if root.is_file() else files_below(root):
            if "__pycache__/" in name:
                continue
            data = (root / name).read_bytes()
            digest.update(f"{root.name}/{name}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()
