"""One treatment, factor or topic on one face: its prose sections and what the data add to each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.models.base import Face, other_face
from generator.models.corpus import Corpus, Key
from generator.models.study import Estimate, Statement
from generator.models.subject import Disagreement, Treatment
from generator.models.vocabulary import Section
from generator.views.citations import label
from generator.views.figures import RATIOS, Figure, figure
from generator.views.selection import may_lead, rank

# How many figures a section shows before it points to the page with all of them.
SHOWN = 6


@dataclass(frozen=True)
class Saying:
    """A statement as shown: its words and its source."""

    id: str
    kind: str
    kind_label: str
    text: str
    body: str
    study: str
    study_label: str


@dataclass(frozen=True)
class SectionView:
    """A section: prose to be rendered, then figures, statements, disagreements and gaps."""

    id: str
    twin: str
    heading: str
    markdown: str
    figures: tuple[Figure, ...]
    more: int
    sayings: tuple[Saying, ...]
    disagreements: tuple[Disagreement, ...]
    gaps: tuple[str, ...]
    # (head, words) of what every option says here in a line each.
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class SubjectView:
    """A whole page of one subject on one face, as numbers and words."""

    kind: str
    id: str
    name: str
    summary: str
    key_messages: tuple[str, ...]
    aliases: tuple[str, ...]
    sections: tuple[SectionView, ...]
    studies: int
    estimates: int
    related: tuple[Key, ...]


def subject(corpus: Corpus, key: Key, face: Face, most: int = SHOWN) -> SubjectView:
    """The view of one subject with at most ``most`` figures in a section; its evidence page shows all there are."""
    kind, id_ = key
    record = corpus.subjects()[key]
    plan: tuple[Section, ...] = getattr(corpus.vocabulary.sections, kind)[face]
    prose = {s.id: s.markdown for s in corpus.prose[kind, id_, face].sections}
    estimates = corpus.estimates_on.get(key, ())
    sections = tuple(
        _section(
            corpus, key, s, twin(corpus, kind, face, i), prose[s.id], _fitting(corpus, s, estimates, face), face, most
        )
        for i, s in enumerate(plan)
    )
    by_id = {i: (k, i) for k, i in corpus.subjects()}
    return SubjectView(
        kind=kind, id=id_, name=record.name.on(face), summary=record.summary.on(face),
        key_messages=record.key_messages[face], aliases=record.aliases, sections=sections,
        studies=len({corpus.study_of[e.id] for e in estimates}), estimates=len(estimates),
        related=tuple(by_id[r] for r in record.related),
    )  # fmt: skip


def twin(corpus: Corpus, kind: str, face: Face, place: int) -> str:
    """The section of the other face where a reader goes on: the one that is named, or the one at the same place."""
    sections = getattr(corpus.vocabulary.sections, kind)
    own: Section = sections[face][place]
    other: tuple[Section, ...] = sections[other_face(face)]
    return own.twin or (other[place].id if place < len(other) else "")


def _section(
    corpus: Corpus, key: Key, plan: Section, twin_id: str, markdown: str, found: list[Estimate], face: Face, most: int
) -> SectionView:
    record = corpus.subjects()[key]
    shown = spread(corpus, found, most)
    own = record.facts if isinstance(record, Treatment) else {}
    return SectionView(
        id=plan.id, twin=twin_id, heading=plan.heading, markdown=markdown,
        figures=tuple(figure(corpus, e, face) for e in shown), more=len(found) - len(shown),
        sayings=tuple(saying(corpus, s, face) for s in corpus.statements_on.get(key, ()) if s.kind in plan.statements),
        disagreements=record.disagreements if plan.disagreements else (),
        gaps=tuple(g.on(face) for g in record.gaps) if plan.gaps else (),
        facts=tuple((head, own[i].on(face)) for i, head in plan.facts.items() if i in own),
    )  # fmt: skip


def _fitting(corpus: Corpus, plan: Section, estimates: tuple[Estimate, ...], face: Face) -> list[Estimate]:
    return [e for e in estimates if _shown_in(corpus, plan, e, face)]


def _shown_in(corpus: Corpus, plan: Section, estimate: Estimate, face: Face) -> bool:
    if not (plan.families or plan.dimensions):
        return False
    if face == "patients" and estimate.unit in (*RATIOS, "smd", "nnt", "nnh"):
        return False  # a ratio alone misleads; patients get shares of people, trainees both
    family = corpus.vocabulary.measures[estimate.measure].family
    if plan.families and family not in plan.families:
        return False
    return not plan.dimensions or estimate.dimension in plan.dimensions


def spread(corpus: Corpus, estimates: Iterable[Estimate], most: int) -> tuple[Estimate, ...]:
    """At most ``most`` estimates, best of each measure and time first, so that no measure crowds out another."""
    groups: dict[tuple[str, object], list[Estimate]] = {}
    best = sorted(estimates, key=lambda e: (not may_lead(corpus, e), rank(corpus, e)))
    for estimate in best:
        at = estimate.follow_up.at if estimate.follow_up else None
        groups.setdefault((estimate.measure, at), []).append(estimate)
    rounds: list[Estimate] = []
    for depth in range(max(map(len, groups.values()), default=0)):
        rounds += [g[depth] for g in groups.values() if len(g) > depth]
    return tuple(sorted(rounds[:most], key=lambda e: reading_order(corpus, e)))


def reading_order(corpus: Corpus, estimate: Estimate) -> tuple[int, str, float, tuple[int, int, int, int, int, str]]:
    """Strict definitions first, then by measure, time and rank."""
    measure = corpus.vocabulary.measures[estimate.measure]
    terms = (corpus.vocabulary.success.get(measure.success or ""), corpus.vocabulary.harms.get(measure.concept))
    order = min((t.order for t in terms if t), default=99)
    months = estimate.follow_up.months if estimate.follow_up else None
    return order, estimate.measure, months if months is not None else -1.0, rank(corpus, estimate)


def saying(corpus: Corpus, statement: Statement, face: Face) -> Saying:
    """The view of one statement."""
    study_id = corpus.study_of[statement.id]
    return Saying(
        id=statement.id, kind=statement.kind,
        kind_label=corpus.vocabulary.statement_kinds[statement.kind].on(face),
        text=statement.text, body=statement.body or "", study=study_id,
        study_label=label(study_id, corpus.studies[study_id]),
    )  # fmt: skip


def all_figures(corpus: Corpus, key: Key, face: Face) -> tuple[tuple[str, tuple[Figure, ...]], ...]:
    """Every figure of a subject, grouped by dimension, in reading order."""
    groups: dict[str, list[Estimate]] = {}
    for estimate in corpus.estimates_on.get(key, ()):
        groups.setdefault(estimate.dimension, []).append(estimate)
    order = ("efficacy", "durability", "side-effect", "mortality", "predictor", "burden", "diagnosis")
    names = sorted(groups, key=lambda n: (order.index(n) if n in order else 99, n))
    return tuple(
        (n, tuple(figure(corpus, e, face) for e in sorted(groups[n], key=lambda e: reading_order(corpus, e))))
        for n in names
    )
