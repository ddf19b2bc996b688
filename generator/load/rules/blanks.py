"""The rule that a skeleton's blanks are filled."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.load.marked_yaml import Marked
from generator.load.rules.relations import all_texts
from generator.load.sources import Sources
from generator.models.corpus import Corpus

BLANK = "FILL IN"
REMEDY = "Write the words, or delete the key."


def blanks(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """No text says FILL IN any more."""
    for file, line, text in all_texts(corpus, at):
        if BLANK in text and file.endswith(".md"):
            yield Problem(file, line, 1, "", "a blank of the skeleton is not filled", REMEDY)


def in_record(marked: Marked) -> Iterator[Problem]:
    """The blanks of one file of data; asked when it is read, since nothing else can change them."""
    for path, mark in marked.values.items():
        value = marked.value
        for step in path:
            value = value[step]
        if value == BLANK:
            field = ".".join(map(str, path))
            yield Problem(marked.file, *mark, field, "a blank of the skeleton is not filled", REMEDY)


RULES = (blanks,)
