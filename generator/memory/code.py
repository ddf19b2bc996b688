"""What everything remembered depends on besides the content: our own code, the templates, the libraries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

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
        for path in [root] if root.is_file() else sorted(p for p in root.rglob("*") if p.is_file()):
            if "__pycache__" in path.parts:
                continue
            data = path.read_bytes()
            digest.update(f"{path.relative_to(root.parent)}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()
