"""The self-audit: every item of every instrument, what a machine can check checked again at each build."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.models.audit import Status
from generator.models.base import FACES, Face
from generator.models.corpus import Corpus
from generator.views.readability import ledger

Check = Callable[[Corpus], bool]
LABELS: dict[Status, str] = {
    "met": "Met", "partly": "Partly met", "not-met": "Not met", "outside": "Not met: needs people outside",
}  # fmt: skip


@dataclass(frozen=True)
class ItemView:
    """One item as shown; ``machine`` is true where a build decided it."""

    item: str
    status: Status
    label: str
    where: tuple[str, ...]
    note: str
    machine: bool


@dataclass(frozen=True)
class InstrumentView:
    """One instrument with its items and how many stand at each status."""

    id: str
    name: str
    what: str
    source: str
    items: tuple[ItemView, ...]
    counts: tuple[tuple[str, int], ...]


def audit(corpus: Corpus) -> tuple[InstrumentView, ...]:
    """All instruments in their order; a failing check turns `met` into `not met`."""
    asked = {i.check for instrument in corpus.audit.values() for i in instrument.items if i.check}
    passed = {check: CHECKS[check](corpus) for check in asked}
    found = []
    for id_, instrument in sorted(corpus.audit.items(), key=lambda x: (x[1].order, x[0])):
        items = []
        for i in instrument.items:
            status: Status = i.status if i.check is None or passed[i.check] else "not-met"
            items.append(ItemView(i.item, status, LABELS[status], i.where, i.note or "", i.check is not None))
        counts = tuple((LABELS[s], n) for s in LABELS if (n := sum(i.status == s for i in items)))
        found.append(InstrumentView(id_, instrument.name, instrument.what, instrument.source, tuple(items), counts))
    return tuple(found)


def _sections(corpus: Corpus, face: Face, *dimensions: str) -> bool:
    plan = corpus.vocabulary.sections.treatment[face]
    return all(any(d in s.dimensions for s in plan) for d in dimensions)


def _dates(corpus: Corpus) -> bool:
    return corpus.site.checked < corpus.site.next_check


def _sources(corpus: Corpus) -> bool:
    return all(e.id in corpus.study_of for e in corpus.estimates.values())


def _findable(corpus: Corpus) -> bool:
    found = (s.citation for s in corpus.studies.values())
    return all(c.doi or c.pmid or c.pmcid or c.url or c.status == "identified" for c in found)


def _funding(corpus: Corpus) -> bool:
    return bool(corpus.site.funding and corpus.site.conflicts and corpus.site.authorship)


def _waiting(corpus: Corpus) -> bool:
    return any(t.kind == "waiting" for t in corpus.treatments.values())


def _good_and_bad(corpus: Corpus) -> bool:
    return _sections(corpus, "patients", "efficacy", "side-effect")


def _both_faces(corpus: Corpus) -> bool:
    return all((*key, face) in corpus.prose for key in corpus.subjects() for face in FACES)


def _readable(corpus: Corpus) -> bool:
    return all(row.holds for row in ledger(corpus, ("patients",)))


def _who(corpus: Corpus) -> bool:
    return all(e.population.type for e in corpus.estimates.values())


def _urgent(corpus: Corpus) -> bool:
    return any(t.urgent for t in corpus.topics.values())


def _key_messages(corpus: Corpus) -> bool:
    return all(s.key_messages.get(face) for s in corpus.subjects().values() for face in FACES)


def _glossary(corpus: Corpus) -> bool:
    return bool(corpus.glossary)


def _gaps(corpus: Corpus) -> bool:
    return all(t.gaps or t.disagreements for t in corpus.treatments.values())


def _questions(corpus: Corpus) -> bool:
    plans = corpus.vocabulary.sections
    return all(any("question" in s.id for s in getattr(plans, k)["patients"]) for k in ("treatment", "factor", "topic"))


def _pathway(corpus: Corpus) -> bool:
    return corpus.pathway is not None


def _pictures(corpus: Corpus) -> bool:
    return bool(corpus.pictures)


def _values(corpus: Corpus) -> bool:
    return bool(corpus.tables_as("values"))


CHECKS: Mapping[str, Check] = {
    "dates": _dates, "sources": _sources, "findable": _findable, "funding": _funding, "waiting": _waiting,
    "good-and-bad": _good_and_bad, "both-faces": _both_faces, "readable": _readable, "who": _who, "urgent": _urgent,
    "key-messages": _key_messages, "glossary": _glossary, "gaps": _gaps, "questions": _questions,
    "pathway": _pathway, "pictures": _pictures, "values": _values,
}  # fmt: skip
