"""The cells of all tables as studies filled them with one group of people: what a page shows once a fact is known."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.models.base import Face
from generator.models.corpus import Corpus
from generator.models.people import PeopleLike
from generator.models.site import Column
from generator.views import terms
from generator.views.cells import CellBodies, cell_bodies
from generator.views.comparisons import ROLES, rows
from generator.views.shown import CellShown, cell_shown


def treatments_of(corpus: Corpus, fact: str) -> tuple[str, ...]:
    """The treatments of which any figure is about people with this fact alone."""
    of = group(corpus.people[fact])
    found = corpus.estimates.values() if of else ()
    counted = {e.treatment for e in found if "+".join(terms.special(corpus, e)) == of}
    return tuple(i for kind, i in corpus.subjects() if kind == "treatment" and i in counted)


def cells_of(corpus: Corpus, fact: str, treatment: str, face: Face) -> Iterator[tuple[str, CellShown]]:
    """(`table/treatment/column`, cell) of every cell that holds a study of people with this fact."""
    of = group(corpus.people[fact])
    for table in corpus.tables_as(*ROLES):
        # Both faces show the same bodies.
        key = ("narrowed bodies", table, treatment, of)
        for column, cell in corpus.once(key, partial(_filled, corpus, table, treatment, of)):
            yield cell.address, cell_shown(corpus, column, cell, face)


def _filled(corpus: Corpus, table: str, treatment: str, of: str) -> list[tuple[Column, CellBodies]]:
    columns = tuple(c for c in corpus.tables[table].columns if not c.fact)
    asked = columns if treatment in rows(corpus, table) else ()
    cells = ((c, cell_bodies(corpus, table, columns, c, treatment, of)) for c in asked)
    return [(column, cell) for column, cell in cells if any(p.filled for p in cell.parts)]


def group(record: PeopleLike) -> str:
    """The group that studies counted by itself; empty where a fact narrows options only."""
    return record.type or record.feature or ""


def offers(corpus: Corpus) -> dict[str, tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]]:
    """What each step of the pathway offers: the step itself, and each of its options."""
    states = corpus.pathway.states if corpus.pathway else {}
    return {i: (state.offers, tuple(o.offers for o in state.options)) for i, state in states.items()}
