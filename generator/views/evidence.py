"""Everything recorded on one subject: its figures by study, so that what they share is said once; its statements."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from generator.models.base import Face
from generator.models.corpus import Corpus, Key
from generator.views.figures import Figure
from generator.views.subjects import Saying, all_figures, saying


@dataclass(frozen=True)
class Row:
    """One figure; ``spans`` counts the rows that share its people, 0 where the row above names them already."""

    figure: Figure
    spans: int


@dataclass(frozen=True)
class FromStudy:
    """The figures of one study, with the warnings that hold for all of them."""

    study: str
    label: str
    design: str
    flags: tuple[str, ...]
    rows: tuple[Row, ...]


def by_study(figures: tuple[Figure, ...]) -> tuple[FromStudy, ...]:
    """The figures by study, in the order in which each study comes first; within one study the order stays."""
    found: dict[str, list[Figure]] = {}
    for f in figures:
        found.setdefault(f.study, []).append(f)
    return tuple(_from(own) for own in found.values())


def _from(own: list[Figure]) -> FromStudy:
    shared = tuple(flag for flag in own[0].flags if all(flag in f.flags for f in own))
    rows: list[Row] = []
    for _, alike in groupby(own, key=lambda f: (f.people, f.population)):
        members = list(alike)
        rows += [Row(f, len(members) if i == 0 else 0) for i, f in enumerate(members)]
    return FromStudy(own[0].study, own[0].study_label, own[0].design, shared, tuple(rows))


def evidence(corpus: Corpus, key: Key, face: Face) -> tuple[tuple[str, int, tuple[FromStudy, ...]], ...]:
    """(dimension, number of figures, figures by study) of one subject."""
    return tuple((name, len(found), by_study(found)) for name, found in all_figures(corpus, key, face))


def statements(corpus: Corpus, key: Key, face: Face) -> tuple[tuple[str, tuple[Saying, ...]], ...]:
    """(kind in words, statements) of one subject, in the order of the vocabulary."""
    found: dict[str, list[Saying]] = {kind: [] for kind in corpus.vocabulary.statement_kinds}
    for record in corpus.statements_on.get(key, ()):
        found[record.kind].append(saying(corpus, record, face))
    return tuple((own[0].kind_label, tuple(own)) for own in found.values() if own)
