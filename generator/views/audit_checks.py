"""What the self-audit lets a machine check: each a small question about the corpus, asked at every build."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.models.base import FACES, Face
from generator.models.corpus import Corpus
from generator.models.subject import Prose
from generator.views.readability import ledger

Check = Callable[[Corpus], bool]
QUESTIONS = 3  # at least, on each page for patients
SECTION = 200  # words of a section for patients, at most


def _sections(corpus: Corpus, face: Face, *dimensions: str) -> bool:
    plan = corpus.vocabulary.sections.treatment[face]
    return all(any(d in s.dimensions for s in plan) for d in dimensions)


def _dates(corpus: Corpus) -> bool:
    return corpus.site.checked < corpus.site.next_check


def _sources(corpus: Corpus) -> bool:
    return all(e.id in corpus.study_of for e in corpus.estimates.values())


def _findable(corpus: Corpus) -> bool:
    found = (s.citation for s in corpus.studies.values())
    # A journal with year and pages leads to a paper as an identifier does.
    return all(
        c.doi or c.pmid or c.pmcid or c.url or (c.journal and c.year and c.pages) or c.status == "identified"
        for c in found
    )


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
    return all(
        any("question" in s.id and s.markdown.count("?") >= QUESTIONS for s in prose.sections)
        for prose in _for_patients(corpus)
    )


def _pathway(corpus: Corpus) -> bool:
    return corpus.pathway is not None


def _pictures(corpus: Corpus) -> bool:
    shown = {s.picture for s in corpus.subjects().values() if s.picture}
    return bool(shown) and all(corpus.pictures[i].title and corpus.pictures[i].description for i in shown)


def _values(corpus: Corpus) -> bool:
    return bool(corpus.tables_as("values"))


def _policy(corpus: Corpus) -> bool:
    return bool(corpus.site.update_policy) and _dates(corpus)


def _disclaimer(corpus: Corpus) -> bool:
    return all(corpus.site.disclaimer.on(face) for face in FACES)


def _options(corpus: Corpus) -> bool:
    return len(corpus.treatments) > 1 and _waiting(corpus)


def _facts(corpus: Corpus) -> bool:
    # Options compare when each of them answers the same questions.
    asked = {frozenset(t.facts) for t in corpus.treatments.values() if t.compare}
    return len(asked) == 1 and all(asked)


def _headings(corpus: Corpus) -> bool:
    plans = corpus.vocabulary.sections
    return all(
        [s.id for s in prose.sections] == [s.id for s in getattr(plans, kind)[face]]
        for (kind, _, face), prose in corpus.prose.items()
    )


def _short_sections(corpus: Corpus) -> bool:
    return all(len(s.markdown.split()) <= SECTION for prose in _for_patients(corpus) for s in prose.sections)


def _you(corpus: Corpus) -> bool:
    return all(any(" you" in s.markdown for s in prose.sections) for prose in _for_patients(corpus))


def _support(corpus: Corpus) -> bool:
    return bool(corpus.urgent) and any(line.kind == "crisis" for line in corpus.help_lines.values())


def _for_patients(corpus: Corpus) -> list[Prose]:
    return [prose for (_, _, face), prose in corpus.prose.items() if face == "patients"]


CHECKS: Mapping[str, Check] = {
    "dates": _dates, "sources": _sources, "findable": _findable, "funding": _funding, "waiting": _waiting,
    "good-and-bad": _good_and_bad, "both-faces": _both_faces, "readable": _readable, "who": _who, "urgent": _urgent,
    "key-messages": _key_messages, "glossary": _glossary, "gaps": _gaps, "questions": _questions,
    "pathway": _pathway, "pictures": _pictures, "values": _values, "policy": _policy, "disclaimer": _disclaimer,
    "options": _options, "facts": _facts, "headings": _headings, "short-sections": _short_sections, "you": _you,
    "support": _support,
}  # fmt: skip
