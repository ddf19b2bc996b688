"""People like the reader: what studies counted in one group of people, and apart from it what in others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.models.base import Face
from generator.models.caution import in_order
from generator.models.corpus import Corpus
from generator.models.people import PeopleLike
from generator.models.site import Column
from generator.views.cells import bodies_of, cell_bodies
from generator.views.fitting import TINY
from generator.views.safety import Line, lines
from generator.views.shown import CellShown, cell_shown


@dataclass(frozen=True)
class TreatmentIn:
    """One treatment: the cells that studies filled with this group, and those that they filled with others only."""

    treatment: str
    name: str
    tier: str
    studied: tuple[CellShown, ...]
    elsewhere: tuple[CellShown, ...]

    @property
    def few(self) -> bool:
        """True if no study of this group counted twenty people: such a treatment does not speak first."""
        return bool(self.studied) and max(p.people for c in self.studied for p in c.parts) < TINY

    @property
    def missing(self) -> tuple[str, ...]:
        """The questions that nobody counted in this group and somebody did in others."""
        return tuple(c.label for c in self.elsewhere)


@dataclass(frozen=True)
class PeopleView:
    """The page of one fact; ``left`` are the treatments that remain where the fact narrows options only."""

    id: str
    name: str
    studied_head: str
    elsewhere_head: str
    intro: str
    cautions: tuple[Line, ...]
    studied: tuple[TreatmentIn, ...]
    elsewhere: tuple[TreatmentIn, ...]
    left: tuple[TreatmentIn, ...]
    see: tuple[str, ...]

    @property
    def left_by_tier(self) -> tuple[tuple[str, tuple[TreatmentIn, ...]], ...]:
        """What remains, by families in their order."""
        tiers = dict.fromkeys(t.tier for t in self.left)
        return tuple((tier, tuple(t for t in self.left if t.tier == tier)) for tier in tiers)


def people(corpus: Corpus, id_: str, face: Face) -> PeopleView:
    """What is known of people with one fact."""
    record = corpus.people[id_]
    of = record.type or record.feature
    found = tuple(sorted(_treatments(corpus, record, of, face), key=lambda t: t.few))
    return PeopleView(
        id=id_, name=record.name.on(face), studied_head=record.studied.on(face),
        elsewhere_head=record.elsewhere.on(face), intro=record.intro.on(face),
        cautions=lines(corpus, _cautions(corpus, record), face),
        studied=tuple(t for t in found if t.studied), elsewhere=tuple(t for t in found if of and t.elsewhere),
        left=() if of else found, see=record.see,
    )  # fmt: skip


def _cautions(corpus: Corpus, record: PeopleLike) -> tuple[str, ...]:
    """What is against one of the facts, for a treatment that remains."""
    found = ((i, c) for i, c in corpus.cautions.items() if {*c.facts} & {*record.facts})
    left = [(t, one) for t, one in corpus.treatments.items() if t not in record.without]
    return in_order(corpus.cautions, (i for i, c in found if any(c.meets(t, one) for t, one in left)))


def _treatments(corpus: Corpus, record: PeopleLike, of: str | None, face: Face) -> Iterator[TreatmentIn]:
    table = next(iter(corpus.tables_as("index")), None)
    columns = tuple(c for c in corpus.tables[table].columns if not c.fact) if table else ()
    for kind, id_ in corpus.subjects():
        if kind == "treatment" and id_ not in record.without:
            treatment = corpus.treatments[id_]
            tier = corpus.vocabulary.tiers[treatment.tier].on(face)
            own = tuple(_own(corpus, columns, id_, of, face)) if of else ()
            held = {c.key for c in own}
            others = tuple(_general(corpus, table, columns, id_, held, face)) if table and of else ()
            yield TreatmentIn(id_, treatment.name.on(face), tier, own, others)


def _own(corpus: Corpus, columns: tuple[Column, ...], treatment: str, of: str, face: Face) -> Iterator[CellShown]:
    """The cells that hold a study of this group; they are no cells of a table, and bear another name."""
    for column in columns:
        cell = cell_bodies(corpus, f"people-{of}", columns, column, treatment, of)
        if any(p.filled for p in cell.parts):
            yield cell_shown(corpus, column, cell, face)


def _general(
    corpus: Corpus, table: str, columns: tuple[Column, ...], treatment: str, held: set[str], face: Face
) -> Iterator[CellShown]:
    by_key = {c.key: c for c in columns}
    for cell in bodies_of(corpus, table, treatment):
        if cell.column not in held and any(p.filled for p in cell.parts):
            yield cell_shown(corpus, by_key[cell.column], cell, face)
