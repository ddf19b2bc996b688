"""One publication as a page: its citation, what is missing from it, its figures and where they are used."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.corpus import Corpus, Key, subjects_of
from generator.views import citations
from generator.views.figures import Figure, figure
from generator.views.subjects import Saying, saying


@dataclass(frozen=True)
class StudyView:
    """Everything taken from one publication."""

    id: str
    label: str
    title: str
    year: str
    reference: str
    links: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    status: str
    design: str
    design_meaning: str
    publication: str
    seen: str
    recorded: str
    note: str
    superseded_by: str
    cohort: tuple[str, ...]
    figures: tuple[Figure, ...]
    sayings: tuple[Saying, ...]
    used: tuple[Key, ...]


def study(corpus: Corpus, id_: str) -> StudyView:
    """The view of one study, in the words of the trainee face (study pages are for everyone)."""
    record = corpus.studies[id_]
    c = record.citation
    design = corpus.vocabulary.designs[record.design]
    used = {k: None for e in record.estimates for k in subjects_of(e)}
    used |= {k: None for s in record.statements for k in subjects_of(s)}
    return StudyView(
        id=id_, label=citations.label(id_, record), title=c.title, year=str(c.year or ""),
        reference=citations.vancouver(c), links=citations.links(c),
        missing=citations.missing(c) if c.status == "identified" else (), status=c.status,
        design=design.trainees, design_meaning=design.meant("patients"),
        publication=record.publication.replace("-", " "), seen=record.seen, recorded=record.recorded,
        note=record.note or "", superseded_by=record.superseded_by or "",
        cohort=tuple(i for i in corpus.cohorts[record.cohort] if i != id_) if record.cohort is not None else (),
        figures=tuple(figure(corpus, e, "trainees") for e in record.estimates),
        sayings=tuple(saying(corpus, s, "trainees") for s in record.statements),
        used=tuple(used),
    )  # fmt: skip
