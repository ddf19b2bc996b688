"""A publication, its citation, and what was taken from it: estimates (figures) and statements (words)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.models.base import Count, Id, IsoDate, Line, Number, Pair, Record, Text

# Months in each unit, by the Gregorian mean month of 30.44 days.
_MONTHS = {
    "minutes": 1 / 43829.1, "hours": 1 / 730.485, "days": 1 / 30.436875,
    "weeks": 7 / 30.436875, "months": 1.0, "years": 12.0,
}  # fmt: skip

Doi = Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/\S+$", max_length=200)]
Dimension = Literal[
    "efficacy", "durability", "side-effect", "mortality", "predictor", "burden",
    "epidemiology", "diagnosis", "definition", "recommendation",
]  # fmt: skip
Unit = Id


class Citation(Record):
    """How a reader finds the paper; a field that is not known is left out, never guessed."""

    title: Line
    status: Literal["complete", "identified", "official"]
    authors: tuple[Line, ...] = ()
    # True where the source cut the list of authors: there are more than we could read.
    more_authors: bool = False
    journal: Line | None = None
    year: Annotated[int, Field(ge=1700, le=2100)] | None = None
    volume: Line | None = None
    issue: Line | None = None
    pages: Line | None = None
    doi: Doi | None = None
    pmid: Annotated[str, StringConstraints(pattern=r"^\d{1,9}$")] | None = None
    pmcid: Annotated[str, StringConstraints(pattern=r"^PMC\d+$")] | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"']+$", max_length=500)] | None = None


class FollowUp(Record):
    """When something was measured; ``kind`` says whether it is a point in time, a minimum or an average."""

    kind: Literal["fixed", "actuarial", "at-least", "range", "mean", "median", "acute"]
    value: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    unit: Literal["minutes", "hours", "days", "weeks", "months", "years"] | None = None

    @property
    def months(self) -> float | None:
        """The time in months, None where the source gives none."""
        if self.value is None or self.unit is None:
            return None
        return self.value * _MONTHS[self.unit]

    @property
    def at(self) -> float | None:
        """Months, only if this is a point in time (fixed or actuarial) and not an average."""
        return self.months if self.kind in ("fixed", "actuarial") else None


class Population(Record):
    """Who was studied, in closed words: one type and any number of features."""

    type: Id
    features: tuple[Id, ...] = ()


class Against(Record):
    """What a figure was compared with: another treatment or a labelled group, and its own result."""

    treatment: Id | None = None
    label: Line | None = None
    estimate: Id | None = None
    value: Number | None = None
    events: Count | None = None
    denominator: Count | None = None


# What a figure was before a change: its value, or both ends of its range.
Was = Number | Pair


class Change(Record):
    """One change to a published figure: what it was, the day it changed, and why."""

    date: IsoDate
    was: Was
    because: Text


# Of whom a share is taken. Only everyone treated, and what is not stated, may speak for people in general.
Base = Literal[
    "all-treated", "first-relieved", "completers", "answered", "reached", "implanted", "single-procedure",
    "recurrence-only", "subgroup", "not-stated",
]  # fmt: skip


# What a share is a share of: a person can have several procedures, and has two sides.
Counted = Literal["people", "procedures", "sides", "not-stated"]


class Estimate(Record):
    """One figure from one study, with its definition, time, people and uncertainty.

    ``band`` is the frequency band of a label as text and never a number. ``arm`` names one of several groups of one
    study that have the same treatment. ``made_from`` are the figures of the same people that a computed one rests on:
    grades that exclude each other, or the complement. ``weak`` says why it must not stand in a cell. ``counted`` is
    people where nothing else is said; it has to be said where procedures are named beside the people.
    """

    id: Id
    treatment: Id | None = None
    factor: Id | None = None
    topic: Id | None = None
    dimension: Dimension
    measure: Id
    definition: Text
    value: Number | None = None
    unit: Unit
    interval: Pair | None = None
    range: Pair | None = None
    events: Count | None = None
    denominator: Count | None = None
    review_size: Count | None = None
    # How many were treated, where those still followed are not printed: for size and order, never for an interval.
    treated: Count | None = None
    follow_up: FollowUp | None = None
    population: Population
    people: Text
    base: Base | None = None
    counted: Counted | None = None
    permanence: Literal["temporary", "permanent", "not-stated", "mixed"] | None = None
    against: Against | None = None
    direction: Literal["worse", "better", "no-difference", "mixed"] | None = None
    computed: Text | None = None
    bound: Literal["upper", "lower", "approximate"] | None = None
    band: Line | None = None
    arm: Line | None = None
    made_from: tuple[Id, ...] = ()
    weak: Text | None = None
    seen: Literal["full-text", "abstract", "secondary"] | None = None
    via: Id | None = None
    note: Text | None = None
    changes: tuple[Change, ...] = ()


class Statement(Record):
    """Something a source says that is not a figure of its own: a dose, a caution, a position."""

    id: Id
    treatment: Id | None = None
    factor: Id | None = None
    topic: Id | None = None
    kind: Id
    text: Text
    body: Line | None = None
    # The day by which its source has to be read again, where it changes with time (a label, a law).
    review: IsoDate | None = None


class Study(Record):
    """One publication; the file name is its id."""

    citation: Citation
    design: Id
    publication: Literal[
        "journal", "preprint", "congress-abstract", "thesis", "book", "official-document",
        "drug-label", "web-page", "trial-record",
    ]  # fmt: skip
    seen: Literal["full-text", "abstract", "secondary"]
    recorded: IsoDate
    found: Literal["search", "reference-list", "label", "not-recorded"] = "not-recorded"
    cohort: Id | None = None
    # The same people had one treatment after the other.
    crossover: bool = False
    superseded_by: Id | None = None
    note: Text | None = None
    estimates: tuple[Estimate, ...] = ()
    statements: tuple[Statement, ...] = ()
