"""Rules on what no page says and on the look of its sentences; each a function whose docstring is the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.readability.findings import Finding, TextRule, each, pattern, sentence_at
from generator.readability.plain import blocks, sentences

MOST_SENTENCES = 3  # of a paragraph

_OPTION = r"(?:treatment|option|choice|operation|procedure|medicine|medication|drug|therapy|approach)"
_TELLING = pattern(
    r"you (?:should|must|ought to) (?:\w+ly )?(?:have|choose|pick|get|try|opt|take|prefer|decide|undergo|go for)",
    r"we (?:would |strongly )?(?:recommend|advise|suggest|favour)",
    rf"your best {_OPTION}|(?:is|are) (?:the )?(?:best|right) for you",
)
_RIGHT = pattern(rf"the (?:best|right|ideal) {_OPTION}")
_OPEN = re.compile(
    r"\b(?:no|not|nobody|none|never|cannot|whether|which|what|who|unknown|unclear|depends?)\b|n't\b|\?\s*$"
)
_VALUE = pattern(
    r"(?:good|high|low|great|slim|excellent|poor|strong) (?:chances?|risks?|odds)",
    r"miracles?|miraculous(?:ly)?|cure rates?|wonder (?:drug|cure|treatment)s?|magic \w+",
)
_VALUE_HINTS = (" chance", " risk", " odds", "mirac", "cure rate", "wonder", "magic")
_LATIN = re.compile(r"\b(?:e\.g\b\.?|i\.e\b\.?|etc\b\.?|eg\b|ie\b|viz\b\.?)")
_DASH = re.compile("\u2014|(?<= )--(?= )")
_SHOUT = re.compile(r"\b[A-Z]{2,}(?: [A-Z]+\b){2,}|!!+")
_WINNER = pattern(
    rf"gold[- ]standards?|{_OPTION} of choice",
    rf"the (?:single )?best {_OPTION} (?:is|for|in|remains)",
    rf"(?:is|are|remains?|be) the (?:single )?(?:best|most effective|superior) (?:\w+ ){{0,2}}?{_OPTION}",
)
_WINNER_HINTS = ("gold", "of choice", "best", "most effective", "superior")


def advice(text: str) -> Iterator[Finding]:
    """Nobody is told what to choose; saying that no option is the right one is no advice."""
    remedy = "Say what each option does; leave the choice open."
    yield from each(_TELLING, text, "'{}' tells the reader what to choose", remedy)
    for found in each(
        _RIGHT, text, "'{}' tells the reader what to choose", remedy, ("the best", "the right", "the ideal")
    ):
        if not _OPEN.search(sentence_at(text, found.start).lower()):
            yield found


def value_words(text: str) -> Iterator[Finding]:
    """A chance is a number, not "good" or "low"; nothing is a miracle."""
    remedy = "Give the number by reference, or drop the word."
    yield from each(_VALUE, text, "'{}' judges instead of telling", remedy, _VALUE_HINTS)


def latin(text: str) -> Iterator[Finding]:
    """Patients read "for example" and "that is", not e.g. and i.e.; a list says where it ends."""
    yield from each(_LATIN, text, "'{}' is an abbreviation", "Write 'for example', 'that is' or 'such as'.")


def paragraphs(text: str) -> Iterator[Finding]:
    """A paragraph or list item for patients has at most three sentences."""
    lines = text.split("\n")
    for block in blocks(text):
        if sum(map(block.text.count, ".!?")) <= MOST_SENTENCES:
            continue  # spares cutting most blocks
        count = len(tuple(sentences(block)))
        if count > MOST_SENTENCES:
            start = sum(len(line) + 1 for line in lines[: block.line - 1])
            yield Finding(
                start, f"the paragraph has {count} sentences, at most {MOST_SENTENCES}", "Begin a new paragraph."
            )


def dashes(text: str) -> Iterator[Finding]:
    """No em dashes."""
    yield from each(_DASH, text, "an em dash", "Use a comma, a colon or a full stop.", ("\u2014", "--"))


def shouting(text: str) -> Iterator[Finding]:
    """No words in capitals for stress, no rows of exclamation marks."""
    for match in _SHOUT.finditer(text):
        yield Finding(match.start(), f"'{match[0]}' shouts", "Write it in small letters.")


def winner(text: str) -> Iterator[Finding]:
    """No option is called the best."""
    remedy = "Say what was found, in whom, and by whom; rank nothing."
    yield from each(_WINNER, text, "'{}' names a winner", remedy, _WINNER_HINTS)


PLAIN: tuple[TextRule, ...] = (advice, value_words, latin, paragraphs, shouting)
EVERYWHERE: tuple[TextRule, ...] = (dashes, winner)
