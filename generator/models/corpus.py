"""All records of one content folder, with the inverse of every relation built once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, TypeVar

from generator.models.answer import Answer
from generator.models.audit import Instrument
from generator.models.base import Face
from generator.models.caution import Caution
from generator.models.chart import Chart
from generator.models.help import HelpLine
from generator.models.learn import Case, Objective, Question, Sheet, Station
from generator.models.ledger import Published, Withdrawn
from generator.models.pathway import Pathway
from generator.models.people import PeopleLike
from generator.models.search import LeftOut, Strategy
from generator.models.site import GlossaryTerm, Picture, Site, Table
from generator.models.study import Estimate, Statement, Study
from generator.models.subject import Factor, Prose, Subject, SubjectKind, Topic, Treatment
from generator.models.vocabulary import Vocabulary

Key = tuple[SubjectKind, str]
T = TypeVar("T")


def subjects_of(record: Estimate | Statement) -> tuple[Key, ...]:
    """The subjects one estimate or statement names."""
    named: tuple[tuple[SubjectKind, str | None], ...] = (
        ("treatment", record.treatment),
        ("factor", record.factor),
        ("topic", record.topic),
    )
    return tuple((kind, id_) for kind, id_ in named if id_)


@dataclass(frozen=True)
class Corpus:
    """Everything that is true, by id; relations are stored once and inverted here."""

    site: Site
    vocabulary: Vocabulary
    treatments: Mapping[str, Treatment]
    factors: Mapping[str, Factor]
    topics: Mapping[str, Topic]
    studies: Mapping[str, Study]
    tables: Mapping[str, Table]
    glossary: Mapping[str, GlossaryTerm]
    prose: Mapping[tuple[SubjectKind, str, Face], Prose] = field(default_factory=dict)
    pathway: Pathway | None = None
    charts: Mapping[str, Chart] = field(default_factory=dict)
    cautions: Mapping[str, Caution] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    help_lines: Mapping[str, HelpLine] = field(default_factory=dict)
    # Groups of people that a reader may belong to.
    people: Mapping[str, PeopleLike] = field(default_factory=dict)
    objectives: Mapping[str, Objective] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    cases: Mapping[str, Case] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    stations: Mapping[str, Station] = field(default_factory=dict)
    published: Mapping[str, Published] = field(default_factory=dict)
    withdrawn: Mapping[str, Withdrawn] = field(default_factory=dict)
    search: Strategy | None = None
    left_out: Mapping[str, LeftOut] = field(default_factory=dict)
    audit: Mapping[str, Instrument] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    # (view box, inner SVG) of each picture.
    drawings: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    # The hash of what was read for each record, by collection and id; without it nothing can be remembered.
    digests: Mapping[tuple[str, Any], str] = field(default_factory=dict)

    # Records that are one for the whole site.
    WHOLE: ClassVar = ("site", "vocabulary", "pathway", "search")

    def once(self, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        """What ``make`` returns, made once; ``key`` names the view and everything but the corpus that it depends on."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]  # type: ignore[no-any-return]

    def kept(self, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        """The same, for what a later build may take from this one: worth it for what is slow to make and small to keep.

        ``key`` must be the same in the next run, and what ``make`` returns must be a value through and through.
        """
        return self.once(key, make)

    def forget(self) -> None:
        """Let go of what `once` made, which may be as large as all pages together."""
        self._made.clear()

    @cached_property
    def _made(self) -> dict[tuple[Hashable, ...], Any]:
        return {}

    def subjects(self) -> Mapping[Key, Subject]:
        """All subjects by kind and id, each kind in its order of reading."""
        return self._subjects

    @cached_property
    def _subjects(self) -> Mapping[Key, Subject]:
        found: dict[Key, Subject] = {}
        kinds: tuple[tuple[SubjectKind, Mapping[str, Subject]], ...] = (
            ("treatment", self.treatments), ("factor", self.factors), ("topic", self.topics),
        )  # fmt: skip
        for kind, records in kinds:
            for id_ in sorted(records, key=lambda i: (self._rank(records[i]), i)):
                found[kind, id_] = records[id_]
        return found

    def _rank(self, record: Subject) -> tuple[int, int]:
        # A tier that does not exist is a problem of its own; until it is mended its treatments come last.
        tier = self.vocabulary.tiers.get(record.tier) if isinstance(record, Treatment) else None
        return (tier.order if tier else 10**6 if isinstance(record, Treatment) else 0), record.order

    @cached_property
    def urgent(self) -> Mapping[str, Topic]:
        """The topics for people in danger, in their order of reading."""
        return {i: self.topics[i] for kind, i in self.subjects() if kind == "topic" and self.topics[i].urgent}

    def tables_as(self, *roles: str) -> tuple[str, ...]:
        """The ids of the tables with one of these roles, in their order."""
        found = [i for i, t in self.tables.items() if t.role in roles]
        return tuple(sorted(found, key=lambda i: (self.tables[i].order, i)))

    @cached_property
    def estimates(self) -> Mapping[str, Estimate]:
        """Every estimate by its id."""
        return {e.id: e for s in self.studies.values() for e in s.estimates}

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """Every statement by its id."""
        return {t.id: t for s in self.studies.values() for t in s.statements}

    @cached_property
    def study_of(self) -> Mapping[str, str]:
        """The study id of every estimate and statement."""
        found = {e.id: i for i, s in self.studies.items() for e in s.estimates}
        return found | {t.id: i for i, s in self.studies.items() for t in s.statements}

    @cached_property
    def cohorts(self) -> Mapping[str, tuple[str, ...]]:
        """The studies whose patients overlap, by the name of their cohort, sorted."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for id_, study in sorted(self.studies.items()):
            if study.cohort is not None:
                found[study.cohort].append(id_)
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def estimates_on(self) -> Mapping[Key, tuple[Estimate, ...]]:
        """The estimates that name a subject, in the order of their studies."""
        found: defaultdict[Key, list[Estimate]] = defaultdict(list)
        for estimate in self.estimates.values():
            for key in subjects_of(estimate):
                found[key].append(estimate)
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def statements_on(self) -> Mapping[Key, tuple[Statement, ...]]:
        """The statements that name a subject, in the order of their studies."""
        found: defaultdict[Key, list[Statement]] = defaultdict(list)
        for statement in self.statements.values():
            for key in subjects_of(statement):
                found[key].append(statement)
        return {k: tuple(v) for k, v in found.items()}
