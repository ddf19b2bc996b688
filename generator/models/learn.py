"""What a trainee studies with: objectives, questions, cases, sheets and stations, all resting on the other records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from generator.models.base import Count, Id, Line, Record, Text

Path = tuple[str | int, ...]
Written = Iterator[tuple[Path, str]]
Level = Literal["know", "explain", "decide"]
Difficulty = Literal["easy", "medium", "hard"]


class Objective(Record):
    """What somebody can do after reading a page; ``section`` is where the page answers it."""

    on: Line
    level: Level
    text: Line
    section: Id | None = None


class Choice(Record):
    """One option of a question, and why it is right or not."""

    text: Line
    because: Text
    right: bool = False


class Card(Record):
    """The question as a flash card: one fact, asked in one line and answered in one."""

    front: Line
    back: Line


class Grounds(Record):
    """The records that something rests on."""

    statements: tuple[Id, ...] = ()
    figures: tuple[Id, ...] = ()
    cautions: tuple[Id, ...] = ()


class Question(Grounds):
    """A single-best-answer question; its page and level are those of its objective."""

    objective: Id
    difficulty: Difficulty
    stem: Text
    ask: Line
    choices: Annotated[tuple[Choice, ...], Field(min_length=3, max_length=5)]
    card: Card | None = None

    def texts(self) -> Written:
        """(path, text) of everything written for readers."""
        yield ("stem",), self.stem
        yield ("ask",), self.ask
        yield from _choices(self.choices)
        if self.card:
            yield from ((("card", name), getattr(self.card, name)) for name in ("front", "back"))


class Stage(Grounds):
    """One part of a case: what is told, where on the pathway it stands, what becomes known, and what is given.

    ``cautions`` stand open here; with ``ask`` the reader decides.
    """

    kind: Literal["history", "examination", "decide", "happened", "why"]
    text: Text
    step: Id | None = None
    learns: tuple[Id, ...] = ()
    gives: tuple[Id, ...] = ()
    ask: Line | None = None
    choices: tuple[Choice, ...] = ()

    def texts(self) -> Written:
        """(path, text) of everything written for readers."""
        yield ("text",), self.text
        if self.ask:
            yield ("ask",), self.ask
        yield from _choices(self.choices)


class Case(Record):
    """A made-up person who walks the pathway with its guards."""

    title: Line
    summary: Line
    on: Line
    level: Level
    order: Count = 1000
    stages: Annotated[tuple[Stage, ...], Field(min_length=3)]

    def texts(self) -> Written:
        """(path, text) of everything written for readers."""
        yield ("title",), self.title
        yield ("summary",), self.summary
        for i, stage in enumerate(self.stages):
            yield from ((("stages", i, *path), text) for path, text in stage.texts())


class Row(Record):
    """One line of a table: what it is about, and a cell for each column."""

    head: Line
    cells: Annotated[tuple[Text, ...], Field(min_length=1)]


class Block(Record):
    """One table of a sheet; a single column needs no heads."""

    title: Line
    columns: tuple[Line, ...] = ()
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]


class Sheet(Record):
    """One side of paper: tables whose every cell comes from records.

    Of a treatment the tables are made from its records, and ``leads`` names the statements that stand in full.
    """

    title: Line | None = None
    on: Line
    order: Count = 1000
    leads: tuple[Id, ...] = ()
    blocks: tuple[Block, ...] = ()

    def texts(self) -> Written:
        """(path, text) of everything written for readers."""
        if self.title:
            yield ("title",), self.title
        for i, block in enumerate(self.blocks):
            at: Path = ("blocks", i)
            yield (*at, "title"), block.title
            yield from (((*at, "columns", j), head) for j, head in enumerate(block.columns))
            for j, row in enumerate(block.rows):
                yield (*at, "rows", j, "head"), row.head
                yield from (((*at, "rows", j, "cells", k), cell) for k, cell in enumerate(row.cells))


class Mark(Record):
    """One line of a mark sheet."""

    text: Line
    marks: Annotated[int, Field(ge=1, le=5)] = 1


class Part(Record):
    """The lines of a mark sheet that belong together."""

    title: Line
    marks: Annotated[tuple[Mark, ...], Field(min_length=1)]


class Station(Grounds):
    """One station of a clinical examination: the task, whom the candidate meets, and the mark sheet.

    ``plain`` are cautions, whose words for patients are the model of plain speech.
    """

    title: Line
    on: Line
    order: Count = 1000
    minutes: Annotated[int, Field(ge=1, le=30)]
    task: Text
    person: Text
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]
    plain: tuple[Id, ...] = ()

    def texts(self) -> Written:
        """(path, text) of everything written for readers."""
        for name in ("title", "task", "person"):
            yield (name,), getattr(self, name)
        for i, part in enumerate(self.parts):
            yield ("parts", i, "title"), part.title
            yield from ((("parts", i, "marks", j, "text"), m.text) for j, m in enumerate(part.marks))


def _choices(choices: tuple[Choice, ...]) -> Written:
    for i, choice in enumerate(choices):
        yield ("choices", i, "text"), choice.text
        yield ("choices", i, "because"), choice.because
