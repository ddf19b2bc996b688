"""The site -> things to give away, reproducible to the byte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.bundles import zip as zip_bundle
from generator.paths import Layout

KINDS = ("zip",)


def make(layout: Layout, kinds: tuple[str, ...], out: Path) -> Iterator[tuple[Path, int]]:
    """Write each kind into ``out``; yields where it is and its size in bytes."""
    version, _, date = (layout.site / "data" / "VERSION").read_text(encoding="utf-8").strip().partition(" ")
    name = f"tn-atlas-{version}-{date}"
    for kind in kinds:
        if kind == "zip":
            path = out / f"{name}.zip"
            yield path, zip_bundle.write(layout.site, path, name)
