"""Whether anything a build depends on, or anything it made, has changed since the last one."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from pathlib import Path

from generator.paths import ROOT, Layout

ENGINES = ("mkdocs", "mkdocs-material", "Markdown", "Jinja2", "pydantic", "PyYAML", "pymdown-extensions")


def inputs(layout: Layout) -> str:
    """One hash over every byte the site is made from: content, theme, generator, configuration, engines."""
    digest = hashlib.sha256()
    for name in ENGINES:
        digest.update(f"{name}={version(name)}\n".encode())
    roots = (layout.content, layout.theme, ROOT / "generator", layout.config)
    for root in roots:
        for path in [root] if root.is_file() else sorted(p for p in root.rglob("*") if p.is_file()):
            if "__pycache__" in path.parts:
                continue
            digest.update(f"{path.relative_to(root.parent)}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def outputs(site: Path) -> list[list[object]]:
    """Name, size and time of every file of the built site: enough to see that somebody touched it."""
    found = ((p, p.stat()) for p in sorted(site.rglob("*")) if p.is_file())
    return [[str(p.relative_to(site)), s.st_size, s.st_mtime_ns] for p, s in found]


def unchanged(layout: Layout, now: str) -> bool:
    """True if the last build had the same inputs and its site is still as it left it."""
    try:
        last = json.loads(_file(layout).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(last.get("inputs") == now and layout.site.is_dir() and last.get("outputs") == outputs(layout.site))


def save(layout: Layout, now: str) -> None:
    """Remember what was built from what."""
    _file(layout).write_text(json.dumps({"inputs": now, "outputs": outputs(layout.site)}), encoding="utf-8")


def _file(layout: Layout) -> Path:
    return layout.build / f"stamp-{hashlib.sha256(str(layout.site.absolute()).encode()).hexdigest()[:12]}.json"
