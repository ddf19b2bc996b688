"""The gate on answers: a cell that a text takes its number from has one, from people with the condition."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.load.rules.texts import referring
from generator.load.sources import Sources
from generator.models.corpus import Corpus
from generator.models.references import references
from generator.views.quoted import quoted


def spoken(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """No text quotes a cell in which nobody was counted: it would answer with the words for nothing."""
    for text in referring(corpus, at):
        for ref in references(text.words) if "[[cell:" in text.words else ():
            if ref.kind == "cell" and quoted(corpus, ref.id, text.face) is None:
                message = f"the cell '{ref.id}' holds no figure to quote"
                yield text.problem(0, message, "Say in words that it was not counted, or quote another cell.")


RULES = (spoken,)
