"""The closed vocabularies: every term a record may use, named once with its meaning for each face."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal

from generator.models.base import Count, Face, Id, Line, Record, Text, Words

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
    """A definition of success; ``strict`` runs from 1 (strictest) upwards.

    ``rung`` is its place on the ladder of relief, None for success in the authors' own words. ``part`` marks what is
    only a part of its rung, unless everybody takes the treatment all the time: no pain while still on medicine.
    """

    strict: Count
    rung: Literal[1, 2, 3] | None = None
    part: bool = False


class Step(Term):
    """A rung of the ladder of relief; ``clause`` is what people did or had, as the end of a sentence about them."""

    clause: Words


class Concept(Term):
    """What can happen to a person, or what is measured; ``severity`` is our own plain grouping, no published scale."""

    family: Family
    group: Id | None = None
    severity: Literal["low", "middle", "high", "life-threatening"] | None = None
    often_lasting: Literal[True, False, "varies"] | None = None


# Whether people are counted who have it, have it not, failed, or are as before; `quantity` counts no people.
Polarity = Literal["has", "has-not", "failed", "unchanged", "quantity"]
# How much of it, and how bothersome (BNI facial numbness: II is not, III somewhat, IV very bothersome).
Amount = Literal["any", "mild", "moderate", "severe", "mild-or-moderate", "moderate-or-severe"]
Bother = Literal["any", "not", "somewhat", "very", "somewhat-or-very"]


class Measure(Record):
    """What was measured: one key for one definition, in closed words that say what a figure counts.

    ``scope`` says which part of a composite is counted, ``permanence`` is set only where the definition itself says it,
    ``medicine`` says for relief whether medicine for the pain was still taken, ``curve`` whether a share over time
    keeps a state or reaches it (a running total that can only rise).
    """

    family: Family
    patients: Line
    trainees: Line
    better: Literal["higher", "lower", "neither"]
    concept: Id
    polarity: Polarity
    amount: Amount | None = None
    bother: Bother | None = None
    scope: Id | None = None
    permanence: Literal["temporary", "lasting"] | None = None
    medicine: Literal["none", "allowed", "on", "not-stated"] | None = None
    curve: Literal["keeping", "reaching"] | None = None
    success: Id | None = None
    acute: bool = False

    def on(self, face: Face) -> str:
        """The label for one face."""
        return self.patients if face == "patients" else self.trainees


class PopulationType(Term):
    """Who was studied; ``in_condition`` is false for people with some other condition.

    ``headline`` marks people in general. ``indirect`` are the words that stand before a figure from people with another
    condition ("In epilepsy"); a type without them never stands in for people with this one.
    """

    in_condition: bool
    headline: bool = False
    indication: Id | None = None
    indirect: Line | None = None


class PopulationFeature(Term):
    """What sets a group apart; a ``special`` group is out of the general cell and is found by those who ask for it."""

    special: bool = False


class Scope(Term):
    """Which part of a composite outcome is counted."""


class NotApplicable(Record):
    """What a kind of treatment cannot do: the concepts, columns or rungs that do not apply, and the reason in words."""

    concepts: tuple[Id, ...] = ()
    columns: tuple[Id, ...] = ()
    rungs: tuple[Literal[1, 2, 3], ...] = ()
    words: Words


class Kind(Term):
    """A kind of treatment; ``taken`` is true where everybody takes it all the time, such as a medicine."""

    taken: bool = False
    not_applicable: tuple[NotApplicable, ...] = ()


class Section(Record):
    """A fixed section of a page: its heading for a face and what the data add below the prose."""

    id: Id
    heading: Line
    families: tuple[Family, ...] = ()
    dimensions: tuple[Id, ...] = ()
    statements: tuple[Id, ...] = ()
    disagreements: bool = False
    gaps: bool = False
    # Facts that every treatment states in a line each, and the head over each line: the same detail for every option.
    facts: Mapping[Id, Line] = {}
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
    rungs: Mapping[Id, Step]
    concepts: Mapping[Id, Concept]
    scopes: Mapping[Id, Scope]
    kinds: Mapping[Id, Kind]
    harm_groups: Mapping[Id, Term]
    measures: Mapping[Id, Measure]
    population_types: Mapping[Id, PopulationType]
    population_features: Mapping[Id, PopulationFeature]
    units: Mapping[Id, Term]
    designs: Mapping[Id, Term]
    statement_kinds: Mapping[Id, Term]
    # Facts about a person that a caution may be against; a site without cautions needs none.
    facts: Mapping[Id, Term] = {}
    sections: Sections
    synonyms: Synonyms

    @cached_property
    def harms(self) -> Mapping[str, Concept]:
        """The concepts that are unwanted effects, death among them."""
        return {i: c for i, c in self.concepts.items() if c.family in ("harm", "death")}

    def unwanted(self, concepts: Iterable[str]) -> bool:
        """True if nobody wants these to happen: a picture of them does not look like one of relief."""
        families = {self.concepts[i].family for i in concepts if i in self.concepts}
        return bool(families & {"harm", "death", "recurrence", "retreatment"})
