"""A drawing with the words that stand for it on one face."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.base import Face
from generator.models.corpus import Corpus


@dataclass(frozen=True)
class PictureView:
    """A drawing: its view box, what is drawn in it, and its words."""

    id: str
    box: str
    width: int
    height: int
    drawing: str
    title: str
    description: str


def picture(corpus: Corpus, id_: str | None, face: Face) -> PictureView | None:
    """The picture a page names, or nothing."""
    if id_ is None:
        return None
    box, drawing = corpus.drawings[id_]
    width, height = box.split()[2:]
    words = corpus.pictures[id_]
    return PictureView(
        id_, box, int(width), int(height), drawing, words.title.on(face), words.description.on(face),
    )  # fmt: skip
