"""The studies that one page rests on: every one that its figures, statements and words name, once."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.base import Face
from generator.models.corpus import Corpus, Key
from generator.models.references import references
from generator.views.citations import label
from generator.views.subjects import SubjectView

# A page that rests on more studies than this lists their labels alone, for its weight.
TITLED = 40


def sources(corpus: Corpus, key: Key, face: Face, view: SubjectView) -> tuple[tuple[str, str, str], ...]:
    """(id, label, title) of each study, in the order of their labels; no titles for patients and in long lists."""
    ids = {f.study for s in view.sections for f in s.figures} | {t.study for s in view.sections for t in s.sayings}
    ids |= {id_ for text in _texts(corpus, key, face, view) for id_ in _named(corpus, text)}
    titled = face == "trainees" and len(ids) <= TITLED
    found = ((i, label(i, corpus.studies[i]), corpus.studies[i].citation.title if titled else "") for i in ids)
    return tuple(sorted(found, key=lambda x: (x[1].lower(), x[0])))


def _named(corpus: Corpus, text: str) -> Iterator[str]:
    for ref in references(text):
        if ref.kind == "caution":
            yield from (corpus.study_of[i] for i in corpus.cautions[ref.id].statements)
        else:
            yield ref.id if ref.kind == "study" else corpus.study_of[ref.id]


def _texts(corpus: Corpus, key: Key, face: Face, view: SubjectView) -> Iterator[str]:
    record = corpus.subjects()[key]
    yield from (*view.key_messages, view.summary)
    for section in view.sections:
        yield section.markdown
        yield from section.gaps
        yield from (d.on(face) for d in section.disagreements)
    yield from (words.on(face) for words in getattr(record, "effect", {}).values())
