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
_SURE = r"(?:will|(?:is|are) (?:sure|certain) to)"
_PROMISE = pattern(
    rf"guarantee[sd]?|{_SURE} (?:cure|heal|help you|work for you|(?:end|stop|take away) your pain)",
    r"(?:completely|totally|perfectly|entirely|absolutely) safe|risk[- ]free|has no side[- ]effects",
    r"without (?:any )?(?:risks?|side[- ]effects)|(?:permanent|lasting|complete) cures?|always works|never fails",
    r"pain[- ]free for (?:ever|life)|cures? (?:the (?:pain|illness)|your pain|you|everyone|all)",
)
_PROMISE_HINTS = (
    "guarant",
    "will ",
    "sure to",
    "certain to",
    "safe",
    "free",
    "without",
    "side",
    "cure",
    "always",
    "never",
)
_ALARM = pattern(
    r"terrif\w+|horrif\w+|horribl[ey]|horrendous|gruesome|nightmares?|tortur\w+|agon(?:y|ising|izing)|excruciating",
    r"devastat\w+|ravag\w+|crippl\w+|deadly|lethal|doom(?:ed)?|hopeless (?:case|illness|condition)s?|suicide disease",
    r"worst pain (?:known|imaginable|there is)|butcher\w*|living hell",
)
_ALARM_HINTS = ("rrif", "horr", "gruesome", "nightmare", "tortur", "agon", "excruc", "devast", "ravag", "crippl",
                "deadly", "lethal", "doom", "hopeless ", "suicide d", "worst pain", "butcher", "hell")  # fmt: skip
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


def promises(text: str) -> Iterator[Finding]:
    """Nothing is promised: no cure, no certain relief, no treatment without harm; saying that is no promise."""
    remedy = "Say what was found, in how many people; promise nothing."
    for found in each(_PROMISE, text, "'{}' promises", remedy, _PROMISE_HINTS):
        if not _OPEN.search(sentence_at(text, found.start).lower()):
            yield found


def alarm(text: str) -> Iterator[Finding]:
    """No word is there to frighten: say what can happen, and what to do then."""
    yield from each(_ALARM, text, "'{}' frightens", "Say plainly what can happen and what to do.", _ALARM_HINTS)


# What patients read; what everybody reads; and what the site says of itself and its sources, beside its pages.
PLAIN: tuple[TextRule, ...] = (advice, value_words, latin, paragraphs, shouting, alarm)
EVERYWHERE: tuple[TextRule, ...] = (dashes, winner, promises)
OF_ITSELF: tuple[TextRule, ...] = (advice, value_words, shouting, alarm)
