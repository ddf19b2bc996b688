"""Sections of prose -> Flesch-Kincaid grade and lengths of sentences, and the limits that hold for each face."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from generator.readability.plain import Sentence, blocks, sentences
from generator.readability.syllables import syllables


@dataclass(frozen=True)
class Measure:
    """What was counted in a text."""

    words: int
    sentences: int
    syllables: int
    longest: Sentence | None

    @property
    def mean(self) -> float:
        """Words in an average sentence."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade: 0.39 x words a sentence + 11.8 x syllables a word - 15.59."""
        if not self.words:
            return 0.0
        return 0.39 * self.mean + 11.8 * self.syllables / self.words - 15.59

    @property
    def longest_words(self) -> int:
        """Words in the longest sentence."""
        return len(self.longest.words) if self.longest else 0


@dataclass(frozen=True)
class Limits:
    """What a page of one face may measure at most; None where nothing is held."""

    raw: float
    masked: float | None = None
    mean: float | None = None
    longest: int | None = None

    def hold(self, raw: Measure, masked: Measure) -> bool:
        """True if a page keeps them all."""
        kept = (
            (raw.grade, self.raw),
            (masked.grade, self.masked),
            (raw.mean, self.mean),
            (raw.longest_words, self.longest),
        )
        return all(limit is None or value <= limit for value, limit in kept)


LIMITS: Mapping[str, Limits] = {
    "patients": Limits(raw=8, masked=6, mean=15, longest=25),
    "trainees": Limits(raw=13),
}

# What stands for a reference: a short word where it prints a number, nothing where it prints a citation.
STAND_FOR: Mapping[str, str] = {"patients": "number", "trainees": ""}


def measured(sections: Iterable[tuple[int, str]], reference: str = "number") -> tuple[Sentence, ...]:
    """The sentences that count in (first line, Markdown) sections: all but those of headings."""
    return tuple(s for line, text in sections for s in _counted(text, line, reference))


@lru_cache(maxsize=10_000)
def _counted(text: str, line: int, reference: str) -> tuple[Sentence, ...]:
    return tuple(s for b in blocks(text, line, reference) if b.kind != "heading" for s in sentences(b))


def measure(found: Iterable[Sentence], mask: Callable[[tuple[str, ...]], tuple[str, ...]] | None = None) -> Measure:
    """Counts over sentences, as they stand or with ``mask`` put over their words."""
    found = tuple(found)
    lists = [mask(s.words) if mask else s.words for s in found]
    return Measure(
        words=sum(map(len, lists)),
        sentences=len(lists),
        syllables=sum(map(syllables, chain.from_iterable(lists))) if mask else sum(s.syllables for s in found),
        longest=max(found, key=lambda s: len(s.words), default=None),
    )


def hardest(found: Iterable[Sentence], most: int = 6) -> tuple[str, ...]:
    """The words of three or more syllables that weigh most, for the remedy."""
    weight: Counter[str] = Counter()
    for sentence in found:
        for word in sentence.words:
            count = syllables(word)
            if count > 2:
                weight[word.lower()] += count - 1
    return tuple(w for w, _ in weight.most_common(most))
