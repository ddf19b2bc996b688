"""EPUB 3, one book per face, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.bundles.archive import pack
from generator.models.base import Face
from generator.models.corpus import Corpus
from generator.pages.book import files
from generator.paths import Layout

MIMETYPE = "application/epub+zip"


def write(layout: Layout, corpus: Corpus, target: Path, face: Face) -> int:
    """Pack the book of one face; returns its size in bytes."""
    return pack(target, _files(layout, corpus, face), stored=("mimetype",))


def _files(layout: Layout, corpus: Corpus, face: Face) -> Iterator[tuple[str, bytes]]:
    # The standard wants this one first and not compressed, so that the kind of file shows in its first bytes.
    yield "mimetype", MIMETYPE.encode()
    for name, text in files(corpus, layout.theme / "templates", face):
        yield name, text.encode()
