"""The answers of one treatment: its declared outcomes, each body with people, range, middle and certainty."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.base import Face
from generator.models.corpus import Corpus
from generator.models.site import Column
from generator.views.cells import CellBodies, bodies_of
from generator.views.forest import Summary, summary
from generator.views.parts_and_wholes import noted
from generator.views.pooling import pool
from generator.views.shown import CellShown, PartShown, cell_shown

MOST = 7


@dataclass(frozen=True)
class Finding:
    """One outcome with all its bodies; ``pooled`` are the shares that pooling rules allow, for each part or None."""

    key: str
    label: str
    cell: CellShown
    pooled: tuple[Summary | None, ...]

    @property
    def rows(self) -> tuple[tuple[PartShown, Summary | None], ...]:
        """Each part that speaks, and one of each other base, with its pooled share."""
        shown = (*self.cell.speaking, *self.cell.others)
        return tuple((p, s) for p, s in zip(self.cell.parts, self.pooled, strict=True) if p in shown)

    @property
    def nothing(self) -> bool:
        """True if there is no figure and no word on it, not even beside the body."""
        return self.cell.empty and not (self.rows or self.cell.apart or self.cell.beside or self.cell.note)


def findings(corpus: Corpus, treatment: str, face: Face) -> tuple[Finding, ...]:
    """The declared outcomes of a treatment, those without data at their place; nothing if no table declares any."""
    tables = corpus.tables_as("findings")
    if not tables or not corpus.treatments[treatment].compare:
        return ()
    columns = {c.key: c for c in corpus.tables[tables[0]].columns[:MOST]}
    bodies = [b for b in bodies_of(corpus, tables[0], treatment) if b.column in columns]
    shown = [cell_shown(corpus, columns[b.column], b, face) for b in bodies]
    cells = noted([columns[b.column] for b in bodies], shown, face)
    return tuple(_finding(corpus, columns[b.column], b, cell) for b, cell in zip(bodies, cells, strict=True))


def _finding(corpus: Corpus, column: Column, bodies: CellBodies, cell: CellShown) -> Finding:
    pooled = tuple(
        summary(pool(corpus, [corpus.estimates[i] for c in part.body.cohorts for i in c.estimates]), 0)
        for part in bodies.parts
    )
    return Finding(column.key, cell.label, cell, pooled)
