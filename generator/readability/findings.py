"""What a rule on a text finds, and the helpers that such rules share."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

# Stand for every character of a reference: to a figure or statement, or to anything else.
FIGURE, OTHER = "\u00a4", "\u00b7"

# Numbers as words, for the patterns of all modules.
SMALL = r"(?:(?<![\d,.])\d[\d,.]{0,20}|two|three|four|five|six|seven|eight|nine|ten)"
LARGE = r"(?:twelve|twenty|fifty|(?:a |one |two |ten )?(?:hundred|thousand|million))"

_SENTENCE = re.compile(r"[.!?](?=\s)|\n\s*\n|\n\s*[-*] ")
_PARAGRAPH = re.compile(r"\n\s*\n|\n\s*[-*] ")


@dataclass(frozen=True)
class Finding:
    """Where (an offset), what, and what to do about it."""

    start: int
    message: str
    remedy: str


TextRule = Callable[[str], Iterator[Finding]]


def pattern(*parts: str) -> re.Pattern[str]:
    """Any of ``parts`` as whole words, all in small letters: to be looked for in a lowered text."""
    return re.compile(rf"\b(?:{'|'.join(parts)})\b")


def each(
    found: re.Pattern[str], text: str, message: str, remedy: str, hints: tuple[str, ...] = ("",)
) -> Iterator[Finding]:
    """A finding for every match in the lowered ``text``; ``{}`` in the message is what matched.

    Only a text with one of ``hints`` can match: to look for them first is many times faster.
    """
    low = text.lower()
    if any(map(low.__contains__, hints)):
        for match in found.finditer(low):
            what = " ".join(text[match.start() : match.end()].split())
            yield Finding(match.start(), message.format(what), remedy)


def sentence_at(text: str, start: int) -> str:
    """The sentence that holds the offset ``start``."""
    return _around(text, start, _SENTENCE)


def paragraph_at(text: str, start: int) -> str:
    """The paragraph or list item that holds the offset ``start``."""
    return _around(text, start, _PARAGRAPH)


def _around(text: str, start: int, ends: re.Pattern[str]) -> str:
    starts, pieces = _pieces(text, ends)
    return pieces[bisect_left(starts, start)]


@lru_cache(maxsize=8)
def _pieces(text: str, ends: re.Pattern[str]) -> tuple[list[int], list[str]]:
    """Where each piece of ``text`` begins to end, and the pieces; cut once, however many places are asked for."""
    starts, pieces, low = [], [], 0
    for match in ends.finditer(text):
        starts.append(match.start())
        pieces.append(text[low : match.end()])
        low = match.end()
    return starts, [*pieces, text[low:]]
