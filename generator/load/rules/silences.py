"""Rules on cells without a figure: what is declared for them names statements, concepts and columns that exist."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from generator.errors import Problem
from generator.load.marked_yaml import Path
from generator.load.sources import RecordKey, Sources
from generator.models.base import FACES
from generator.models.corpus import Corpus
from generator.models.subject import KnownNotCounted
from generator.models.vocabulary import NotApplicable

UNCOUNTED = re.compile(
    r"\b(not (been )?(counted|known|recorded)|no (rate|share|count|data)|how (often|rare|many))\b", re.I
)


def _terms(
    at: Sources, key: RecordKey, path: Path, what: str, named: Collection[str], known: Collection[str]
) -> Iterator[Problem]:
    for i, id_ in enumerate(named):
        if id_ not in known:
            close = get_close_matches(id_, list(known), n=1)
            hint = f"Did you mean '{close[0]}'?" if close else f"Name a {what} that exists."
            yield at.problem(key, (*path, i), f"'{id_}' is no {what}", hint)


def _declared(
    corpus: Corpus, at: Sources, key: RecordKey, path: Path, declared: KnownNotCounted | NotApplicable
) -> Iterator[Problem]:
    columns = {c.key for t in corpus.tables.values() for c in t.columns}
    yield from _terms(at, key, (*path, "concepts"), "concept", declared.concepts, corpus.vocabulary.concepts)
    yield from _terms(at, key, (*path, "columns"), "column of any table", declared.columns, columns)


def not_applicable(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """What a treatment or a kind of treatment cannot do is a concept or a column that exists."""
    for id_, treatment in corpus.treatments.items():
        for i, declared in enumerate(treatment.not_applicable):
            yield from _declared(corpus, at, ("treatment", id_), ("not_applicable", i), declared)
    for id_, kind in corpus.vocabulary.kinds.items():
        for i, declared in enumerate(kind.not_applicable):
            yield from _declared(corpus, at, ("vocabulary", "kinds"), (id_, "not_applicable", i), declared)


def known(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """What is known but not counted rests on a statement, and is about concepts and columns that exist."""
    broken_study = {i for k, i in at.files if k == "study"} != set(corpus.studies)
    for id_, treatment in corpus.treatments.items():
        for i, declared in enumerate(treatment.known):
            key: RecordKey = ("treatment", id_)
            yield from _declared(corpus, at, key, ("known", i), declared)
            if declared.statement not in corpus.statements and not broken_study:
                close = get_close_matches(declared.statement, list(corpus.statements), n=1)
                hint = f"Did you mean '{close[0]}'?" if close else "Record it in content/studies/ first."
                message = f"it rests on statement '{declared.statement}', which does not exist"
                yield at.problem(key, ("known", i, "statement"), message, hint)


def expected(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """What stands before figures, because it is part of how a treatment works, never says that nobody counted."""
    for id_, treatment in corpus.treatments.items():
        for i, declared in enumerate(treatment.known):
            for face in FACES:
                match = UNCOUNTED.search(declared.words.on(face)) if declared.expected else None
                if match:
                    message = f"'{match[0]}' would stand before a figure that counts it"
                    remedy = "Say only what is always true of it, or leave `expected` out."
                    yield at.problem(("treatment", id_), ("known", i, "words", face), message, remedy)


RULES = (not_applicable, known, expected)
