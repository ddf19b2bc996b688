"""Rules on answers: they rest on something that exists, say it in two sentences, and stand in a group."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from generator.errors import Problem
from generator.load.marked_yaml import Path
from generator.load.rules.relations import cell_fault
from generator.load.sources import Sources
from generator.models.answer import Answer
from generator.models.caution import spelled_out
from generator.models.corpus import Corpus
from generator.readability import STAND_FOR, measured

SENTENCES = 2


def grounded(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """An answer rests on a cell, a figure, a statement, a caution or a topic."""
    for id_, answer in corpus.answers.items():
        if answer.empty:
            message = f"the answer '{id_}' rests on nothing"
            yield at.problem(("answer", id_), (), message, "Name cells, figures, statements, cautions or topics.")


def short(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """An answer has at most two sentences on each face, with the words of the cautions it refers to."""
    for id_, answer in corpus.answers.items():
        for face, text in answer.answer.items():
            count = len(measured([(1, spelled_out(text, corpus.cautions, face))], STAND_FOR[face] or "number"))
            if count > SENTENCES:
                message = f"the answer has {count} sentences, at most {SENTENCES}"
                yield at.problem(("answer", id_), ("answer", face), message, "Move the rest into `means`.")


def whole(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A question has its answer, its picture's title and what it means on each of its faces, and a group it is in."""
    for id_, answer in corpus.answers.items():
        key = ("answer", id_)
        for name in ("answer", "means", *(("picture",) if answer.cells else ())):
            missing = [f for f in answer.faces if f not in getattr(answer, name)]
            if missing or set(getattr(answer, name)) - set(answer.question):
                message = f"`{name}` and `question` are not for the same faces"
                yield at.problem(key, (name,), message, f"Write it for {' and '.join(answer.faces)}, no other.")
        if answer.group not in corpus.site.groups:
            message = f"'{answer.group}' is no group of questions"
            yield at.problem(key, ("group",), message, f"Use one of: {', '.join(corpus.site.groups)}.")


def names(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Every cell, figure, statement, caution, topic and drawing that an answer rests on exists."""
    for id_, answer in corpus.answers.items():
        for path, what, name, known in _named(corpus, answer):
            if name not in known and (what, name) not in at.files:
                close = get_close_matches(name, list(known), n=1)
                hint = f"Did you mean '{close[0]}'?" if close else f"Record the {what}, or correct the id."
                yield at.problem(("answer", id_), path, f"'{id_}' names {what} '{name}', which does not exist", hint)
        for i, cells in enumerate(answer.cells):
            for j, treatment in enumerate(cells.treatments):
                name = "/".join((cells.table, treatment, cells.column, *([str(cells.rung)] if cells.rung else [])))
                message, hint = cell_fault(corpus, name)
                if message:
                    yield at.problem(("answer", id_), ("cells", i, "treatments", j), message, hint)


def _named(corpus: Corpus, answer: Answer) -> Iterator[tuple[Path, str, str, Collection[str]]]:
    kinds: tuple[tuple[str, str, Collection[str]], ...] = (
        ("figures", "estimate", corpus.estimates), ("statements", "statement", corpus.statements),
        ("cautions", "caution", corpus.cautions), ("urgent", "caution", corpus.cautions),
        ("offers", "treatment", corpus.treatments),
        ("topics", "topic", corpus.topics),
    )  # fmt: skip
    for field, what, known in kinds:
        for i, name in enumerate(getattr(answer, field)):
            yield (field, i), what, name, known
    if answer.drawing:
        yield ("drawing",), "picture", answer.drawing, corpus.pictures


RULES = (grounded, short, whole, names)
