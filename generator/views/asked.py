"""A table by question: under each question, and each way of counting, the treatments as lines of one real table."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.base import Face
from generator.models.corpus import Corpus
from generator.models.site import Column
from generator.views import fitting, terms, wording
from generator.views.decision import WAITING
from generator.views.extent import Extent, extent
from generator.views.pairs import PairRow, pairs
from generator.views.shown import CellShown, PartShown
from generator.views.tables import ComparisonTable, Row, cells


@dataclass(frozen=True)
class Line:
    """One treatment under one way of counting; without ``parts`` its cell says why there is no figure.

    ``last`` marks the last line of a treatment under a question, where reviews and remarks on the whole cell stand.
    """

    row: Row
    cell: CellShown
    parts: tuple[PartShown, ...]
    last: bool


@dataclass(frozen=True)
class Lines:
    """Lines that count one thing in one way: figures of unlike definition never share a heading."""

    head: str
    lines: tuple[Line, ...]
    # Nobody counted these treatments in any of the ways above.
    none: bool = False


@dataclass(frozen=True)
class Within:
    """Two treatments that studies compared within themselves, by this question."""

    one: str
    other: str
    one_name: str
    other_name: str
    rows: tuple[PairRow, ...]


@dataclass(frozen=True)
class Question:
    """One column of a table: its label, its ways of counting, and what single studies compared within themselves.

    ``folds`` marks what a phone shows when it is asked for: words, and relief between the first time and the last.
    ``unwanted`` says that nobody wants it to happen.
    """

    key: str
    label: str
    fact: bool
    folds: bool
    unwanted: bool
    groups: tuple[Lines, ...]
    within: tuple[Within, ...]


def questions(corpus: Corpus, table: ComparisonTable, face: Face) -> tuple[Question, ...]:
    """All questions of a table: those with figures first, those with words only after them."""
    declared = {c.key: c for c in corpus.tables[table.id].columns}
    found = tuple(_question(corpus, table, declared[head.key], at, face) for at, head in enumerate(table.columns))
    return tuple(sorted(found, key=lambda q: q.fact))


def usual(corpus: Corpus, table: ComparisonTable) -> tuple[str, ...]:
    """The treatments that stand there before a reader chooses: the declared ones, or else the first four."""
    declared = corpus.tables[table.id].chosen
    return declared or tuple(r.treatment for r in table.rows if r.kind != WAITING)[:4]


def always(table: ComparisonTable) -> tuple[str, ...]:
    """What stands beside every choice: waiting."""
    return tuple(r.treatment for r in table.rows if r.kind == WAITING)


def bar(part: PartShown) -> Extent | None:
    """The drawing of a part; nothing for figures of people with another condition."""
    return extent(part) if part.filled else None


def other_side(part: PartShown) -> str:
    """How many it does not hold for, so that a chance is read from both sides; empty where no share is printed."""
    if not part.k or part.low is None or part.high is None:
        return ""
    fewest, most = wording.rest(part.high), wording.rest(part.low)
    return fewest if fewest == most else f"{fewest} {'and' if part.k == 2 else 'to'} {most}"


def _question(corpus: Corpus, table: ComparisonTable, column: Column, at: int, face: Face) -> Question:
    rows = [(row, cells(corpus, table.id, row.treatment, face)[at]) for row in table.rows]
    groups = _by_rung(corpus, column, rows, face) if column.ladder else (Lines("", tuple(map(_whole, rows))),)
    return Question(
        key=column.key, label=column.label.on(face), fact=bool(column.fact), folds=_folds(corpus, table, column),
        unwanted=corpus.vocabulary.unwanted(column.concepts),
        groups=tuple(g for g in groups if g.lines), within=() if column.fact else _within(corpus, column, face),
    )  # fmt: skip


def _folds(corpus: Corpus, table: ComparisonTable, column: Column) -> bool:
    ladders = [c.key for c in corpus.tables[table.id].columns if c.ladder]
    return bool(column.fact) or column.key in ladders[1:-1]


def _whole(found: tuple[Row, CellShown]) -> Line:
    row, cell = found
    return Line(row, cell, tuple(p for p in cell.speaking if p.filled), True)


def _by_rung(corpus: Corpus, column: Column, rows: list[tuple[Row, CellShown]], face: Face) -> tuple[Lines, ...]:
    words, last = corpus.vocabulary.rungs, dict[str, str]()
    spoken: dict[str, list[tuple[Row, CellShown, tuple[PartShown, ...]]]] = {}
    for rung in column.rungs:
        for row, cell in rows:
            if own := tuple(p for p in cell.speaking if p.filled and p.rung == str(rung)):
                spoken.setdefault(str(rung), []).append((row, cell, own))
                last[row.treatment] = str(rung)
    alone = len(column.rungs) == 1
    groups = [
        Lines(
            "" if alone else words[terms.rung_id(rung)].on(face),
            tuple(Line(*found, last[found[0].treatment] == str(rung)) for found in spoken.get(str(rung), ())),
        )
        for rung in column.rungs
    ]  # fmt: skip
    silent = tuple(_whole(found) for found in rows if found[0].treatment not in last)
    return (*groups, Lines("" if alone else "No figure", silent, True))


def _within(corpus: Corpus, column: Column, face: Face) -> tuple[Within, ...]:
    """Comparisons within one study of what the column counts, with a difference: the only ones that are printed."""
    made = []
    for group in corpus.once(("pairs", face), lambda: pairs(corpus, face)):
        rows = tuple(row for row in group.rows if row.difference and _asks(corpus, column, row))
        if rows:
            one, other = rows[0].one, rows[0].other
            made.append(Within(one.treatment, other.treatment, one.name, other.name, rows))
    return tuple(made)


def _asks(corpus: Corpus, column: Column, row: PairRow) -> bool:
    e = corpus.estimates[row.what.id]
    dated = fitting.times(corpus, column, e) and (not column.dimensions or e.dimension in column.dimensions)
    return dated and fitting.counts(corpus, column, e)
