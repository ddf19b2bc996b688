"""Comparison tables: treatments down, columns across; what a cell says is made by `cells` and worded by `shown`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from generator.models.base import Face
from generator.models.corpus import Corpus
from generator.views.cells import bodies_of
from generator.views.comparisons import rows as treatments
from generator.views.parts_and_wholes import noted
from generator.views.shown import CellShown, cell_shown


class Row(NamedTuple):
    """One treatment of a table, and what the table as a whole has to know of its `cells`; one entry for each column."""

    treatment: str
    name: str
    tier: str
    tier_label: str
    kind: str
    # The kinds of people, and which columns are empty.
    groups: frozenset[str]
    empty: tuple[bool, ...]


@dataclass(frozen=True)
class ColumnHead:
    """The head of a column; ``fact`` is true for a column of words."""

    key: str
    label: str
    months: int | None
    fact: bool = False


@dataclass(frozen=True)
class ComparisonTable:
    """A whole comparison table on one face; what stands in it say its `cells`, row by row."""

    id: str
    role: str
    title: str
    question: str
    rule: str
    how_to_read: str
    example: str
    columns: tuple[ColumnHead, ...]
    rows: tuple[Row, ...]
    # What a reader may narrow the table to: (id, words), only what occurs in it.
    tiers: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, str], ...]


def table(corpus: Corpus, id_: str, face: Face) -> ComparisonTable:
    """One declared table with all its cells."""
    return corpus.once(("table", id_, face), lambda: _table(corpus, id_, face))


def _table(corpus: Corpus, id_: str, face: Face) -> ComparisonTable:
    declared = corpus.tables[id_]
    rows = tuple(
        corpus.kept(("row", id_, treatment, face), partial(_row, corpus, id_, treatment, face))
        for treatment in treatments(corpus, id_)
    )
    if declared.role == "digest":  # a short answer to one question: those that have one come first
        rows = tuple(sorted(rows, key=lambda r: r.empty[0]))
    kinds = corpus.vocabulary.kinds
    return ComparisonTable(
        id=id_, role=declared.role, title=declared.title.on(face), question=declared.question.on(face),
        rule=declared.rule.on(face), how_to_read=declared.how_to_read.on(face),
        example=_example(corpus, id_, rows, face),
        columns=tuple(ColumnHead(c.key, c.label.on(face), c.months, bool(c.fact)) for c in declared.columns), rows=rows,
        tiers=tuple({r.tier: r.tier_label for r in rows}.items()),
        kinds=tuple((k, kinds[k].on(face)) for k in kinds if any(r.kind == k for r in rows)),
        groups=_groups(corpus, rows, face),
    )  # fmt: skip


def _example(corpus: Corpus, id_: str, rows: tuple[Row, ...], face: Face) -> str:
    """The reading of one real cell in full sentences: the first that rests on most groups."""
    found = [
        (-part.k, i, f"{row.name}. {part.line}")
        for i, row in enumerate(rows) for cell in cells(corpus, id_, row.treatment, face) for part in cell.speaking
        if part.line
    ]  # fmt: skip
    return min(found, default=(0, 0, ""))[2]


def _groups(corpus: Corpus, rows: tuple[Row, ...], face: Face) -> tuple[tuple[str, str], ...]:
    found = {g for r in rows for g in r.groups}
    words = (corpus.vocabulary.population_types, corpus.vocabulary.population_features)
    return tuple((i, term.on(face)) for terms in words for i, term in terms.items() if i in found)


def _row(corpus: Corpus, id_: str, treatment: str, face: Face) -> Row:
    record, found = corpus.treatments[treatment], cells(corpus, id_, treatment, face)
    return Row(
        treatment=treatment, name=record.name.on(face), tier=record.tier,
        tier_label=corpus.vocabulary.tiers[record.tier].on(face), kind=record.kind,
        groups=frozenset(g for c in found for g in c.groups), empty=tuple(c.empty for c in found),
    )  # fmt: skip


def cells(corpus: Corpus, id_: str, treatment: str, face: Face) -> tuple[CellShown, ...]:
    """What one treatment has for each column of a declared table."""
    return corpus.once(("cells", id_, treatment, face), lambda: _cells(corpus, id_, treatment, face))


def _cells(corpus: Corpus, id_: str, treatment: str, face: Face) -> tuple[CellShown, ...]:
    bodies = {b.column: b for b in bodies_of(corpus, id_, treatment)}
    made = []
    for column in corpus.tables[id_].columns:
        if column.fact:
            words = corpus.treatments[treatment].facts.get(column.fact)
            made.append(
                CellShown(
                    key=column.key, label=column.label.on(face), address=f"{id_}/{treatment}/{column.key}",
                    state="known-not-counted" if words else "no-data", months=None, parts=(),
                    fact=words.on(face) if words else "",
                )
            )  # fmt: skip
        else:
            made.append(cell_shown(corpus, column, bodies[column.key], face))
    return noted(corpus.tables[id_].columns, made, face)
