"""The rule that a skeleton's blanks are filled."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.load.marked_yaml import Marked
from generator.load.rules.texts import texts
from generator.load.sources import Sources
from generator.models.corpus import Corpus

BLANK = "FILL IN"
MESSAGE, REMEDY = "a blank of the skeleton is not filled", "Write the words, or delete the key."


def blanks(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """No prose says FILL IN any more."""
    for text in texts(corpus, at):
        if text.kind == "prose" and BLANK in text.words:
            yield text.problem(0, MESSAGE, REMEDY)


def in_record(marked: Marked) -> Iterator[Problem]:
    """The blanks of one file of data; asked when it is read, since nothing else can change them."""
    for path, mark in marked.values.items():
        value = marked.value
        for step in path:
            value = value[step]
        if value == BLANK:
            yield Problem(marked.file, *mark, ".".join(map(str, path)), MESSAGE, REMEDY)


RULES = (blanks,)
