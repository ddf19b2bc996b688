"""The rule that a skeleton's blanks are filled."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.load.rules.texts import texts
from generator.load.sources import Sources
from generator.models.corpus import Corpus

BLANK = "FILL IN"


def blanks(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """No text says FILL IN any more."""
    for text in texts(corpus, at):
        if text.kind == "prose" and BLANK in text.words:
            yield text.problem(0, "a blank of the skeleton is not filled", "Write the words, or delete the key.")
    for kind, id_ in [*corpus.subjects(), *(("study", i) for i in corpus.studies)]:
        marked = at.files[kind, id_]
        for path, mark in marked.values.items():
            value = marked.value
            for step in path:
                value = value[step]
            if value == BLANK:
                yield Problem(
                    marked.file,
                    *mark,
                    ".".join(map(str, path)),
                    "a blank of the skeleton is not filled",
                    "Write the words, or delete the key.",
                )


RULES = (blanks,)
