"""Comparison tables: which figures stand in which cell; missing is a value and is shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from generator.models.base import Face
from generator.models.corpus import Corpus
from generator.models.site import Column, Table
from generator.models.study import Estimate
from generator.views import wording
from generator.views.figures import Figure, figure
from generator.views.selection import may_lead, ordered

# A time column takes a figure at exactly its month; weeks and years are converted, so allow rounding.
SLACK = 0.02
# How much is done to the body, in plain words, for the filter.
KINDS = {
    "medicine": "Medicines", "operation": "Operations", "needle-procedure": "Needle procedures",
    "radiosurgery": "Radiation", "stimulation": "Stimulation", "care": "Care by a team", "waiting": "Waiting",
}  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """What one treatment has for one column; without a headline, others and words it is "No data"."""

    key: str
    label: str
    months: int | None
    headline: Figure | None
    others: tuple[Figure, ...]
    # The ids, ends and words of all possible headlines with the same definition as the headline.
    spread: tuple[str, ...]
    low: float | None
    high: float | None
    spread_text: str
    # A fact in words (with references) instead of figures.
    fact: str = ""

    @property
    def empty(self) -> bool:
        """True if nothing is recorded."""
        return self.headline is None and not self.others and not self.fact


class Row(NamedTuple):
    """One treatment of a table, and what the table as a whole has to know of its `cells`; one entry for each column."""

    treatment: str
    name: str
    tier: str
    tier_label: str
    kind: str
    # The definition of each headline (empty where there is none), the kinds of people, and which columns are empty.
    badges: tuple[str, ...]
    groups: frozenset[str]
    empty: tuple[bool, ...]


@dataclass(frozen=True)
class ColumnHead:
    """The head of a column and whether more than one definition of success stands in it."""

    key: str
    label: str
    months: int | None
    mixed: tuple[str, ...]
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


# What is good of a measure of this family.
_GOOD = {"pain-relief": "higher", "recurrence": "lower"}


def fits(corpus: Corpus, column: Column, estimate: Estimate) -> bool:
    """True if an estimate belongs into a column: its kind, its definition and exactly its time."""
    measure = corpus.vocabulary.measures[estimate.measure]
    if column.fact or (column.permanence and estimate.permanence not in column.permanence):
        return False
    if column.units and estimate.unit not in column.units:
        return False
    if column.families and measure.family not in column.families:
        return False
    if column.dimensions and estimate.dimension not in column.dimensions:
        return False
    if measure.better != _GOOD.get(measure.family, measure.better):
        return False  # shares of failure, parts of a success and causes would read as something else here
    if column.bases and (estimate.base or "not-stated") not in column.bases:
        return False
    if column.success and measure.success not in column.success:
        return False
    if column.harms and measure.harm not in column.harms:
        return False
    if not corpus.vocabulary.population_types[estimate.population.type].in_condition:
        return False
    time = estimate.follow_up
    if column.acute:
        return measure.acute or (time is not None and (time.kind == "acute" or time.at == 0))
    if column.months is not None:
        at = time.at if time else None
        return at is not None and abs(at - column.months) <= SLACK * column.months
    return True


def table(corpus: Corpus, id_: str, face: Face) -> ComparisonTable:
    """One declared table with all its cells."""
    return corpus.once(("table", id_, face), lambda: _table(corpus, id_, face))


def _table(corpus: Corpus, id_: str, face: Face) -> ComparisonTable:
    declared = corpus.tables[id_]
    rows = tuple(
        corpus.kept(("row", id_, key[1], face), partial(_row, corpus, id_, key[1], face))
        for key in corpus.subjects()
        if key[0] == "treatment" and _wanted(corpus, declared, key[1])
    )
    if declared.role == "digest":  # a short answer to one question: those that have one come first
        rows = tuple(sorted(rows, key=lambda r: not r.badges[0]))
    columns = tuple(
        ColumnHead(c.key, c.label.on(face), c.months, _mixed(rows, i), bool(c.fact))
        for i, c in enumerate(declared.columns)
    )
    return ComparisonTable(
        id=id_, role=declared.role, title=declared.title.on(face), question=declared.question.on(face),
        rule=declared.rule.on(face), how_to_read=declared.how_to_read.on(face),
        example=declared.example.on(face) if declared.example else "", columns=columns, rows=rows,
        tiers=tuple({r.tier: r.tier_label for r in rows}.items()),
        kinds=tuple((k, v) for k, v in KINDS.items() if any(r.kind == k for r in rows)),
        groups=_groups(corpus, rows, face),
    )  # fmt: skip


def _groups(corpus: Corpus, rows: tuple[Row, ...], face: Face) -> tuple[tuple[str, str], ...]:
    found = {g for r in rows for g in r.groups}
    words = (corpus.vocabulary.population_types, corpus.vocabulary.population_features)
    return tuple((i, term.on(face)) for terms in words for i, term in terms.items() if i in found)


def _wanted(corpus: Corpus, declared: Table, treatment: str) -> bool:
    record = corpus.treatments[treatment]
    return record.compare and (not declared.tiers or record.tier in declared.tiers)


def _row(corpus: Corpus, id_: str, treatment: str, face: Face) -> Row:
    record, found = corpus.treatments[treatment], cells(corpus, id_, treatment, face)
    figures = [f for c in found for f in (*((c.headline,) if c.headline else ()), *c.others)]
    return Row(
        treatment=treatment, name=record.name.on(face), tier=record.tier,
        tier_label=corpus.vocabulary.tiers[record.tier].on(face), kind=record.kind,
        badges=tuple(c.headline.badge if c.headline else "" for c in found),
        groups=frozenset(g for f in figures for g in f.groups), empty=tuple(c.empty for c in found),
    )  # fmt: skip


def cells(corpus: Corpus, id_: str, treatment: str, face: Face) -> tuple[Cell, ...]:
    """What one treatment has for each column of a declared table."""
    return corpus.once(("cells", id_, treatment, face), lambda: _cells(corpus, corpus.tables[id_], treatment, face))


def _cells(corpus: Corpus, declared: Table, treatment: str, face: Face) -> tuple[Cell, ...]:
    record = corpus.treatments[treatment]
    estimates = corpus.estimates_on.get(("treatment", treatment), ())
    placed: set[str] = set()
    made = []
    for column in declared.columns:
        # "Other times" takes what no column of a fixed time took, so it is declared last.
        found = [e for e in estimates if fits(corpus, column, e)]
        if column.other_times:
            found = [e for e in found if e.id not in placed]
        placed |= {e.id for e in found}
        words = record.facts.get(column.fact or "")
        made.append(cell(corpus, column, found, face, words.on(face) if words else ""))
    return tuple(made)


def cell(corpus: Corpus, column: Column, found: list[Estimate], face: Face, fact: str = "") -> Cell:
    """One cell: the figure that may lead, all others, and the spread of those defined alike."""
    best = ordered(corpus, found)
    lead = best[0] if best and may_lead(corpus, best[0]) else None
    others = tuple(figure(corpus, e, face) for e in best if e is not lead)
    same = [e for e in best if lead and may_lead(corpus, e) and alike(corpus, e, lead)]
    values = [e.value for e in same if e.value is not None]
    low, high = (min(values), max(values)) if len(values) > 1 else (None, None)
    return Cell(
        key=column.key, label=column.label.on(face), months=column.months,
        headline=figure(corpus, lead, face) if lead else None, others=others,
        spread=tuple(e.id for e in same) if low is not None else (), low=low, high=high,
        spread_text=wording.span(low, high, lead.unit, face, corpus.vocabulary)
        if lead and low is not None and high is not None else "",
        fact=fact,
    )  # fmt: skip


def alike(corpus: Corpus, one: Estimate, other: Estimate) -> bool:
    """True if two figures have one definition, one unit and one base."""
    # Only what has one definition, one unit and one base may be called a spread.
    a, b = corpus.vocabulary.measures[one.measure], corpus.vocabulary.measures[other.measure]
    return (a.success, a.harm, one.unit, one.base) == (b.success, b.harm, other.unit, other.base)


def _mixed(rows: tuple[Row, ...], index: int) -> tuple[str, ...]:
    badges = {row.badges[index] for row in rows if row.badges[index]}
    return tuple(sorted(badges)) if len(badges) > 1 else ()
