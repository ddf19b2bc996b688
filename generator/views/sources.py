"""The studies that one page rests on: every one that its figures, statements and words name, once."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.base import Face
from generator.models.corpus import Corpus, Key
from generator.models.references import references
from generator.views.citations import label
from generator.views.subjects import SubjectView


def sources(corpus: Corpus, key: Key, face: Face, view: SubjectView) -> tuple[tuple[str, str, str], ...]:
    """(id, label, title) of each study, in the order of their labels."""
    ids = {f.study for s in view.sections for f in s.figures} | {t.study for s in view.sections for t in s.sayings}
    ids |= {id_ for text in _texts(corpus, key, face, view) for id_ in _named(corpus, text)}
    found = ((i, label(i, corpus.studies[i]), corpus.studies[i].citation.title) for i in ids)
    return tuple(sorted(found, key=lambda x: (x[1].lower(), x[0])))


def _named(corpus: Corpus, text: str) -> Iterator[str]:
    for ref in references(text):
        yield ref.id if ref.kind == "study" else corpus.study_of[ref.id]


def _texts(corpus: Corpus, key: Key, face: Face, view: SubjectView) -> Iterator[str]:
    record = corpus.subjects()[key]
    yield from (*view.key_messages, view.summary)
    for section in view.sections:
        yield section.markdown
        yield from section.gaps
        yield from (d.on(face) for d in section.disagreements)
    yield from (words.on(face) for words in getattr(record, "effect", {}).values())
