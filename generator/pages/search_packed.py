"""Words and the sections that have them, written small: each word once, and each place as the distance from the last.

A list of words for every section would name each word hundreds of times; turned round, the same index is a third less.
`theme/overrides/assets/js/search/packed.js` reads it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

# Printable signs that JSON writes as they are: a number ends with one of the first, and begins with any of the others.
ENDS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"
BEGINS = "!#$%&'()*+,./:;=?@[]^`{|}~"
# What a word may share with the one before it is told by one digit.
MOST_SHARED = 9


def packed(texts: Iterable[Iterable[str]]) -> dict[str, str]:
    """The words of each of ``texts``, which are numbered as they come."""
    places: dict[str, list[int]] = {}
    for i, words in enumerate(texts):
        for word in dict.fromkeys(words):
            places.setdefault(word, []).append(i)
    return {"words": _words(sorted(places)), "places": _places(places)}


def _words(words: list[str]) -> str:
    return " ".join(
        f"{_shared(before, word)}{word[_shared(before, word) :]}" for before, word in pairwise(["", *words])
    )


def _shared(a: str, b: str) -> int:
    most = min(len(a), len(b), MOST_SHARED)
    return next((i for i in range(most) if a[i] != b[i]), most)


def _places(places: Mapping[str, list[int]]) -> str:
    rows = (places[word] for word in sorted(places))
    return " ".join("".join(number(b - a) for a, b in pairwise([0, *row])) for row in rows)


def number(n: int) -> str:
    """A number as its signs: the last from ENDS, those before it from BEGINS."""
    head, last = divmod(n, len(ENDS))
    text = ENDS[last]
    while head:
        head, digit = divmod(head, len(BEGINS))
        text = BEGINS[digit] + text
    return text
