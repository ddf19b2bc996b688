"""What the search knows of each thing a reader may look for: its kind, names, words and weight; no addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.models.base import FACES, Face
from generator.models.corpus import Corpus
from generator.models.vocabulary import Section
from generator.views.answers import plain_answer
from generator.views.citations import family_name, label
from generator.views.help import countries

# How much each kind counts beside the others when words match equally well: a study is an answer to few questions.
WEIGHTS = {
    "answer": 0.92,
    "treatment": 1.0,
    "factor": 0.97,
    "topic": 0.98,
    "comparison": 0.95,
    "step": 0.8,
    "page": 0.8,
    "glossary": 0.62,
    "study": 0.4,
}
KIND_LABELS = {
    "answer": "Answer", "treatment": "Treatment", "factor": "Why treatment fails", "topic": "Basics",
    "comparison": "Comparison", "step": "What next?", "study": "Study", "glossary": "Glossary", "page": "Page",
}  # fmt: skip

ByFace = dict[Face, str]


@dataclass(frozen=True)
class Entry:
    """One thing to be found: ``target`` is written as in prose (`treatment/id`), titles and texts are by face."""

    target: str
    kind: str
    title: ByFace
    names: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    # Words that belong to it without being its name, such as the columns of a table.
    words: tuple[str, ...] = ()
    text: ByFace | None = None
    urgent: bool = False
    # The one face that has it; None for what both have.
    face: Face | None = None


@dataclass(frozen=True)
class StudyEntry:
    """A publication, found by its label, title, authors, and what it is called elsewhere."""

    id: str
    label: str
    title: str
    authors: str
    identifiers: str


@dataclass(frozen=True)
class IntentView:
    """An intent with its phrases and ends; ``to`` are targets as in prose."""

    phrases: tuple[str, ...]
    unless: tuple[str, ...]
    to: tuple[str, ...]
    sections: tuple[str, ...]
    first: bool
    urgent: str | None


def entries(corpus: Corpus) -> Iterator[Entry]:
    """Answers, treatments, factors, topics, comparison tables and glossary terms, each once for both faces."""
    yield from _answers(corpus)
    more = corpus.vocabulary.synonyms.names
    for (kind, id_), record in corpus.subjects().items():
        target = f"{kind}/{id_}"
        yield Entry(
            target=target, kind=kind, title=_both(record.name), names=(*record.aliases, *more.get(target, ())),
            misspellings=record.misspellings, words=record.mesh, text=_both(record.summary),
            urgent=bool(getattr(record, "urgent", False)),
        )  # fmt: skip
    for id_, table in sorted(corpus.tables.items(), key=lambda x: (x[1].order, x[0])):
        target = f"page/compare/{id_}"
        labels = [c.label.on(f) for c in table.columns for f in FACES]
        if any(i in corpus.vocabulary.harms for c in table.columns for i in c.concepts):
            labels += [h.on(f) for h in corpus.vocabulary.harms.values() for f in FACES]
        yield Entry(
            target, "comparison", _both(table.title), more.get(target, ()), (), _pieces(labels), _both(table.question)
        )
    yield from _steps(corpus)
    for id_, term in sorted(corpus.glossary.items()):
        shared: ByFace = {"patients": term.term, "trainees": term.term}
        text: ByFace = {"patients": term.meaning, "trainees": term.detail or term.meaning}
        yield Entry(f"page/glossary#{id_}", "glossary", shared, term.match, (), (), text)


def _answers(corpus: Corpus) -> Iterator[Entry]:
    for id_, answer in sorted(corpus.answers.items(), key=lambda x: (x[1].order, x[0])):
        faces = answer.faces
        yield Entry(
            target=f"answer/{id_}", kind="answer", title=dict(answer.question), names=answer.aliases,
            text={f: plain_answer(corpus, id_, f) for f in faces}, face=faces[0] if len(faces) == 1 else None,
        )  # fmt: skip


def _steps(corpus: Corpus) -> Iterator[Entry]:
    """Each step of the pathway, found by its title and by the situations in people's own words that lead to it."""
    graph = corpus.pathway
    if graph is None:
        return
    for id_, title in graph.titles().items():
        names = tuple(dict.fromkeys(e.label.on(f) for e in graph.entries if e.to == id_ for f in FACES))
        text = _both(graph.states[id_].question) if id_ in graph.states else None
        yield Entry(f"step/{id_}", "step", _both(title), names, (), (), text)


def studies(corpus: Corpus) -> Iterator[StudyEntry]:
    """Every publication by id."""
    for id_, study in sorted(corpus.studies.items()):
        authors = " ".join(family_name(a) for a in study.citation.authors[:12])
        c = study.citation
        called = " ".join(x.lower() for x in (c.doi, c.pmid, c.pmcid) if x)
        yield StudyEntry(id_, label(id_, study), c.title, authors, called)


def intents(corpus: Corpus) -> tuple[IntentView, ...]:
    """The intents in the order of their declaration."""
    found = corpus.vocabulary.synonyms.intents.values()
    return tuple(IntentView(i.phrases, i.unless, i.to, i.sections, i.first, i.urgent) for i in found)


def classes(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """The classes of words, with the names in one word of every medicine and of every procedure of this site."""
    names: dict[str, set[str]] = {"medicine": set(), "operation": set()}
    for treatment in corpus.treatments.values():
        kind = "medicine" if treatment.kind == "medicine" else "operation"
        given = (treatment.name.on(face) for face in FACES)
        names[kind] |= {n.lower() for n in (*given, *treatment.aliases) if n.isalpha()}
    told = corpus.vocabulary.synonyms.classes
    return {id_: tuple(dict.fromkeys((*words, *sorted(names.get(id_, ()))))) for id_, words in told.items()}


def numbers(corpus: Corpus) -> dict[str, list[tuple[str, str]]]:
    """(number as written, whose it is) to call, for somebody to talk to and in an emergency."""
    found: dict[str, list[tuple[str, str]]] = {"crisis": [], "emergency": []}
    for country in countries(corpus):
        for service in country.services:
            whose = f"{country.name}: {service.name}" if service.kind == "crisis" else country.name
            found[service.kind] += [(c.written, whose) for c in service.calls if not c.mobile_only]
    return found


def sections(corpus: Corpus) -> dict[str, dict[Face, tuple[Section, ...]]]:
    """The fixed sections of each kind of page on each face."""
    plans = corpus.vocabulary.sections
    return {k: {f: getattr(plans, k)[f] for f in FACES} for k in ("treatment", "factor", "topic")}


def _pieces(labels: list[str]) -> tuple[str, ...]:
    # "Keratitis, dry eye (MeSH: Keratitis)" is a list of names.
    found = (p.strip() for text in labels for p in re.split(r"[,;()]|MeSH:|\bor\b", text))
    return tuple(dict.fromkeys(p for p in found if p))


def _both(words: object) -> ByFace:
    return {face: words.on(face) for face in FACES}  # type: ignore[attr-defined]
