"""The readability ledger: what every page measures, and whether the limits of its face hold."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.base import FACES, Face
from generator.models.corpus import Corpus, Key
from generator.models.subject import SubjectKind
from generator.readability import LIMITS, STAND_FOR, Limits, Mask, measure, measured, terms


@dataclass(frozen=True)
class Row:
    """One page on one face; ``limit`` is what its face may measure, ``holds`` whether all of it is kept."""

    kind: SubjectKind
    id: str
    name: str
    face: Face
    raw: float
    masked: float
    mean: float
    longest: int
    words: int
    limit: Limits
    holds: bool


def ledger(corpus: Corpus, faces: tuple[Face, ...] = FACES) -> tuple[Row, ...]:
    """A row for every page, in reading order, patients before trainees."""
    mask = Mask(terms(corpus.glossary.values(), corpus.subjects().values(), corpus.vocabulary, corpus.site.condition))
    return tuple(
        _row(corpus, key, face, mask) for key in corpus.subjects() for face in faces if (*key, face) in corpus.prose
    )


def _row(corpus: Corpus, key: Key, face: Face, mask: Mask) -> Row:
    sections = corpus.prose[(*key, face)].sections
    found = measured(((s.line, s.markdown) for s in sections), STAND_FOR[face])
    raw, masked = measure(found), measure(found, mask)
    return Row(
        kind=key[0], id=key[1], name=corpus.subjects()[key].name.on(face), face=face,
        raw=raw.grade, masked=masked.grade, mean=raw.mean, longest=raw.longest_words, words=raw.words,
        limit=LIMITS[face], holds=LIMITS[face].hold(raw, masked),
    )  # fmt: skip
