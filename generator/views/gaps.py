"""What we do not know: every "No data" cell, figures that rest on very few people, and stated gaps."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.base import Face
from generator.models.corpus import Corpus, Key
from generator.views.fitting import is_tiny
from generator.views.tables import table


@dataclass(frozen=True)
class Unknown:
    """What is not known of one subject."""

    key: Key
    name: str
    stated: tuple[str, ...]
    no_data: tuple[tuple[str, tuple[str, ...]], ...]
    tiny: int
    all: int


def unknowns(corpus: Corpus, face: Face) -> tuple[Unknown, ...]:
    """One entry for each subject with anything missing, in reading order."""
    tables = [table(corpus, id_, face) for id_ in corpus.tables_as("table")]
    found = []
    for key, record in corpus.subjects().items():
        empty = tuple(
            (t.title, tuple(c.label for c, empty in zip(t.columns, row.empty, strict=True) if empty))
            for t in tables
            for row in t.rows
            if key == ("treatment", row.treatment)
        )
        no_data = tuple((title, labels) for title, labels in empty if labels)
        estimates = corpus.estimates_on.get(key, ())
        stated = tuple(g.on(face) for g in record.gaps)
        tiny = sum(map(is_tiny, estimates))
        if stated or no_data or tiny:
            found.append(Unknown(key, record.name.on(face), stated, no_data, tiny, len(estimates)))
    return tuple(found)
