"""Rules on reading ease: grade and length of sentences of a page, the same for every page of a face."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from generator.errors import Problem
from generator.load.rules.texts import texts
from generator.load.sources import Sources
from generator.models.corpus import Corpus
from generator.readability import LIMITS, STAND_FOR, Mask, Sentence, hardest, measure, measured, terms

CUT = "Cut long sentences first; then swap long words such as"


def up(value: float) -> str:
    """One decimal, rounded up: what is above a limit also prints above it."""
    return f"{ceil(value * 10 - 1e-9) / 10:.1f}"


def pages(corpus: Corpus) -> Iterator[tuple[str, str, tuple[Sentence, ...]]]:
    """(face, file, sentences) of every page."""
    for (_, _, face), prose in corpus.prose.items():
        yield face, prose.file, measured(((s.line, s.markdown) for s in prose.sections), STAND_FOR[face])


def grades(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """The Flesch-Kincaid grade of a page stays within the limit of its face, raw and with terms masked."""
    mask = Mask(terms(corpus.glossary.values(), corpus.subjects().values(), corpus.vocabulary, corpus.site.condition))
    for face, file, found in pages(corpus):
        limits = LIMITS[face]
        raw = measure(found)
        if raw.grade > limits.raw:
            words = ", ".join(hardest(found))
            message = f"reading grade is {up(raw.grade)}, at most {limits.raw:g} (mean sentence {raw.mean:.1f} words)"
            yield Problem(file, 1, 1, "", message, f"{CUT}: {words}.")
        if limits.masked is None:
            continue
        masked = measure(found, mask)
        if masked.grade > limits.masked:
            left = tuple(Sentence(s.line, " ".join(mask(s.words))) for s in found)
            message = f"reading grade with terms masked is {up(masked.grade)}, at most {limits.masked:g}"
            yield Problem(file, 1, 1, "", message, f"{CUT}: {', '.join(hardest(left))}.")


def mean_sentence(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """The sentences of a page are short on average."""
    for face, file, found in pages(corpus):
        most, mean = LIMITS[face].mean, measure(found).mean
        if most is not None and mean > most:
            yield Problem(
                file,
                1,
                1,
                "",
                f"the mean sentence has {up(mean)} words, at most {most:g}",
                "Cut the longest ones in two.",
            )


def long_sentences(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """No sentence is longer than the limit of its face, in prose and in the texts of a record."""
    for text in texts(corpus, at):
        most = LIMITS[text.face].longest
        start = text.prose[1] if text.prose else 1
        for s in measured([(start, text.words)], STAND_FOR[text.face]) if most is not None else ():
            if most is not None and len(s.words) > most:
                message = f"the sentence '{' '.join(s.words[:6])} ...' has {len(s.words)} words, at most {most}"
                line = s.line if text.prose else text.line
                yield Problem(text.file, line, 1, text.field, message, "Cut it in two.")


RULES = (grades, mean_sentence, long_sentences)
