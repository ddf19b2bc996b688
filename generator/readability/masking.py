"""Terms that the reader came to learn, replaced by one short word before the "masked" grade is taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Protocol

from generator.readability.syllables import syllables

STAND_IN = "term"
LONGEST = 5  # words of a phrase; labels with more are sentences of their own
# The vocabularies whose labels are terms.
LABELS = ("tiers", "harms", "designs", "success", "population_types")
_WORD = re.compile(r"[a-z0-9à-ɏ]+(?:[-'.:/*+][a-z0-9à-ɏ]+)*")
_PIECE = re.compile(r"[();]|: ")


class Worded(Protocol):
    """Anything with words for each face."""

    @property
    def patients(self) -> str: ...
    @property
    def trainees(self) -> str: ...


class Named(Protocol):
    """Anything with a name for each face and other names."""

    @property
    def name(self) -> Worded: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...


class Glossed(Protocol):
    """A term of a glossary and the words that mean it."""

    @property
    def term(self) -> str: ...
    @property
    def match(self) -> tuple[str, ...]: ...


def terms(glossary: Iterable[Glossed], named: Iterable[Named], vocabulary: object, *more: str) -> frozenset[str]:
    """Everything that content itself names: glossary, names and aliases, ``LABELS``, and ``more``."""
    found = set(more)
    for term in glossary:
        found.update((term.term, *term.match))
    for record in named:
        found.update((record.name.patients, record.name.trainees, *record.aliases))
    for group in LABELS:
        labels: Mapping[str, Worded] = getattr(vocabulary, group)
        for label in labels.values():
            found.update((label.patients, label.trainees))
    return frozenset(p.strip() for t in found for p in _PIECE.split(t) if p.strip())


class Mask:
    """Replaces phrases in lists of words; built once, asked for each sentence."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(phrases):
            words = tuple(map(_one, _WORD.findall(phrase.lower().replace("’", "'"))))
            if 1 < len(words) <= LONGEST or (len(words) == 1 and syllables(phrase) > 1):
                self._by_first.setdefault(words[0], []).append(words)
        for same in self._by_first.values():
            same.sort(key=len, reverse=True)

    def __call__(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """``words`` with the longest phrase at each place replaced by the stand-in."""
        low = tuple(map(_one, words))
        found: list[str] = []
        at = 0
        while at < len(words):
            size = 0
            for phrase in self._by_first.get(low[at], ()):
                if low[at : at + len(phrase)] == phrase:
                    size = len(phrase)
                    break
            found.append(STAND_IN if size else words[at])
            at += size or 1
        return tuple(found)


@lru_cache(maxsize=50_000)
def _one(word: str) -> str:
    """``word`` in small letters, roughly singular, so that a term masks its plural too."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
