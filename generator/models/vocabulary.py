"""The closed vocabularies: every term a record may use, named once with its meaning for each face."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from generator.models.base import Count, Face, Id, Line, Record, Text

Family = Literal[
    "pain-relief", "recurrence", "retreatment", "time", "score", "harm", "death", "comparison",
    "predictor", "dose", "diagnosis", "epidemiology", "burden", "care", "definition",
]  # fmt: skip


class Term(Record):
    """A word of a closed vocabulary with a label for each face and its place in the order."""

    order: Count = 0
    patients: Line
    trainees: Line
    meaning: Text | None = None
    meaning_patients: Text | None = None
    meaning_trainees: Text | None = None

    def on(self, face: Face) -> str:
        """The label for one face."""
        return self.patients if face == "patients" else self.trainees

    def meant(self, face: Face) -> str:
        """The meaning for one face, falling back to the one both share."""
        own = self.meaning_patients if face == "patients" else self.meaning_trainees
        return own or self.meaning or self.meaning_patients or ""


class Tier(Term):
    """A family of treatments, in the order in which they are usually met."""


class Success(Term):
    """A definition of success; ``strict`` runs from 1 (strictest) upwards."""

    strict: Count


class Harm(Term):
    """An unwanted effect; ``severity`` is our own plain grouping, not a published scale."""

    group: Id
    severity: Literal["low", "middle", "high", "life-threatening"]
    often_lasting: Literal[True, False, "varies"]


class Measure(Record):
    """What was measured: one key for one definition."""

    family: Family
    patients: Line
    trainees: Line
    better: Literal["higher", "lower", "neither"]
    success: Id | None = None
    harm: Id | None = None
    acute: bool = False

    def on(self, face: Face) -> str:
        """The label for one face."""
        return self.patients if face == "patients" else self.trainees


class PopulationType(Term):
    """Who was studied; ``in_condition`` is false for people with some other condition."""

    in_condition: bool
    headline: bool = False


class Section(Record):
    """A fixed section of a page: its heading for a face and what the data add below the prose."""

    id: Id
    heading: Line
    families: tuple[Family, ...] = ()
    dimensions: tuple[Id, ...] = ()
    statements: tuple[Id, ...] = ()
    disagreements: bool = False
    gaps: bool = False
    # The section of the other face that says the same; without it the one at the same place.
    twin: Id | None = None


SectionPlan = Mapping[Literal["patients", "trainees"], tuple[Section, ...]]


class Sections(Record):
    """The section headings of each kind of page, the same for every record so that they compare."""

    treatment: SectionPlan
    factor: SectionPlan
    topic: SectionPlan


class Intent(Record):
    """What a question is after: the words that show it, where it leads, and the sections that answer it."""

    phrases: tuple[Line, ...]
    to: tuple[Line, ...] = ()
    sections: tuple[Id, ...] = ()
    # Leads before a subject that the same question names; and, for people in danger, before everything.
    first: bool = False
    urgent: bool = False


class Synonyms(Record):
    """The words people search with; link targets are written as in prose (`treatment/id`, `page/name`)."""

    fillers: tuple[Line, ...] = ()
    # Words that every page has, and words of every day: both say little beside others.
    faint: tuple[Line, ...] = ()
    everyday: tuple[Line, ...] = ()
    spellings: tuple[tuple[Line, Line], ...] = ()
    groups: tuple[tuple[Line, ...], ...] = ()
    names: Mapping[Line, tuple[Line, ...]] = {}
    intents: Mapping[Id, Intent] = {}
    # Where the search sends people when it found nothing.
    main: tuple[Line, ...] = ()


class Vocabulary(Record):
    """All closed vocabularies together, by id."""

    tiers: Mapping[Id, Tier]
    success: Mapping[Id, Success]
    harms: Mapping[Id, Harm]
    harm_groups: Mapping[Id, Term]
    measures: Mapping[Id, Measure]
    population_types: Mapping[Id, PopulationType]
    population_features: Mapping[Id, Term]
    units: Mapping[Id, Term]
    designs: Mapping[Id, Term]
    statement_kinds: Mapping[Id, Term]
    # Facts about a person that a caution may be against; a site without cautions needs none.
    facts: Mapping[Id, Term] = {}
    sections: Sections
    synonyms: Synonyms
