"""The site -> things to give away, reproducible to the byte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.bundles import anki, data, epub
from generator.bundles import zip as zip_bundle
from generator.bundles.archive import slug
from generator.gates import load
from generator.models.base import FACES
from generator.models.corpus import Corpus
from generator.paths import Layout

KINDS = ("zip", "data", "epub", "anki")


def make(layout: Layout, kind: str, out: Path) -> Iterator[tuple[Path, int]]:
    """Write one kind into ``out``; yields where each file is and its size in bytes.

    Raises `MissingExtra` for a kind that needs a library which is not installed.
    """
    corpus, _ = load(layout.content)
    name = file_name(corpus)
    if kind == "zip":
        path = out / f"{name}.zip"
        yield path, zip_bundle.write(layout.site, path, name)
    elif kind == "data":
        path = out / f"{name}-data.zip"
        yield path, data.write(layout, corpus, path, f"{name}-data")
    elif kind == "epub":
        for face in FACES:
            path = out / f"{name}-{face}.epub"
            yield path, epub.write(layout, corpus, path, face)
    elif kind == "anki":
        path = out / f"{name}.apkg"
        yield path, anki.write(corpus, path, layout.content)


def file_name(corpus: Corpus) -> str:
    """What every bundle's name starts with: version and day of the last check, fit for every file system."""
    return f"tn-atlas-{slug(corpus.site.version)}-{corpus.site.checked}"
