"""Answers: a question as people put it, and what the records say to it in two sentences that change with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from generator.models.base import FACES, Count, Face, Id, Line, Record, Text
from generator.models.caution import Route
from generator.models.references import Reference, references
from generator.models.site import Rung

Path = tuple[str | int, ...]


class Cells(Record):
    """Cells of one column that an answer rests on; of a ladder of relief one rung, since definitions differ."""

    table: Id
    column: Id
    treatments: Annotated[tuple[Id, ...], Field(min_length=1)]
    rung: Rung | None = None


class Answer(Record):
    """One question with its answer, on the faces that it is written for.

    ``answer`` holds no number: it takes each from a figure, a cell (`[[cell:table/treatment/column/rung]]`), a
    statement or a caution. ``offers`` are the treatments that it speaks of as something to have: what is grave about
    them stands with it, for the ``route`` by which they are given where that decides. ``urgent`` are cautions
    that stand before it. The cells are what its picture shows, under ``picture``; ``drawing`` is one of the content's
    own instead.
    """

    question: Annotated[Mapping[Face, Line], Field(min_length=1)]
    answer: Mapping[Face, Text]
    means: Mapping[Face, Text]
    group: Id
    order: Count = 1000
    aliases: tuple[Line, ...] = ()
    offers: tuple[Id, ...] = ()
    route: Route | None = None
    urgent: tuple[Id, ...] = ()
    cells: tuple[Cells, ...] = ()
    picture: Mapping[Face, Line] = {}
    drawing: Id | None = None
    figures: tuple[Id, ...] = ()
    statements: tuple[Id, ...] = ()
    cautions: tuple[Id, ...] = ()
    topics: tuple[Id, ...] = ()
    onward: tuple[Line, ...] = ()

    @property
    def faces(self) -> tuple[Face, ...]:
        """The faces that have it."""
        return tuple(f for f in FACES if f in self.question)

    def texts(self) -> Iterator[tuple[Path, Face, str]]:
        """(path, face, text) of everything written for readers, in reading order."""
        for name in ("question", "answer", "picture", "means"):
            for face, text in getattr(self, name).items():
                yield (name, face), face, text

    def quoted(self, kind: str) -> tuple[str, ...]:
        """The ids of the records of a kind that its texts refer to, each once."""
        return tuple(dict.fromkeys(r.id for r in self._references() if r.kind == kind))

    def _references(self) -> Iterator[Reference]:
        for _, _, text in self.texts():
            yield from references(text)

    @property
    def empty(self) -> bool:
        """True if it rests on nothing that a reader could look up."""
        named = (self.cells, self.figures, self.statements, self.cautions, self.topics)
        return not any(named) and not list(self._references())
