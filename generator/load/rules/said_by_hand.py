"""The rule on advice typed by hand: a warning that stands in a record is said by that record, in one wording."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.load.rules.texts import referring
from generator.load.rules.uncased import needle, uncased
from generator.load.sources import Sources
from generator.models.corpus import Corpus

# Between two pieces of a phrase stand a few words of the same sentence.
_GAP = r"[^.!?\n]{0,60}?"


def by_hand(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """No text says by hand what a caution says: `said_by` of the caution holds the words by which it is known."""
    said = [(id_, words) for id_, c in corpus.cautions.items() for words in c.said_by]
    known = [(id_, needle(words.split("...")[0].strip()), _pattern(words)) for id_, words in said]
    for text in referring(corpus, at) if known else ():
        there = uncased(text.words)
        for id_, begins, pattern in known:
            match = pattern.search(text.words) if begins in there else None
            if match:
                message = f"'{match[0]}' says by hand what the caution '{id_}' says"
                yield text.problem(match.start(), message, f"Write [[caution:{id_}]], or leave it to the safety box.")
                break


def _pattern(words: str) -> re.Pattern[str]:
    pieces = (re.escape(piece.strip()) for piece in words.split("..."))
    return re.compile(r"\b" + _GAP.join(pieces), re.IGNORECASE)


RULES = (by_hand,)
