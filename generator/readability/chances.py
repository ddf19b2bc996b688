"""Rules on how a text puts chances and amounts; each a function whose docstring is the rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.readability.findings import (
    FIGURE,
    LARGE,
    SMALL,
    Finding,
    TextRule,
    each,
    paragraph_at,
    pattern,
    sentence_at,
)

BY_REFERENCE = "Refer to the figure: [[estimate-id]] prints it out of 100."
ADD_FIGURE = "Add the figure, [[estimate-id]], or drop the word and say that none is recorded."
_CHANCE = r"(?:risk|chance|odds|likelihood|rate|probability)s?"
_THE = r"(?:the|your|their|this|that|its)"
_PER_CENT = re.compile(r"%|\bper ?cent(?:ages?)?\b")
_ONE_IN = pattern(
    rf"(?:one|{SMALL}) in (?:every )?(?:{SMALL}|{LARGE})"
    r"(?! (?:to|or|and|years?|months?|weeks?|days?|hours?|minutes?|stages|steps)\b)"
)
_OUT_OF = pattern(rf"out of (?:every )?(?!100\b(?!,\d))(?:{SMALL}|{LARGE})")
_TIMES = pattern(
    rf"(?:twice|half|double|triple) (?:as|{_THE} {_CHANCE})",
    rf"(?:{SMALL}|several|many) times (?:as|more|less|higher|lower|greater|likelier|{_THE} {_CHANCE})",
    rf"(?:doubl|tripl|halv)(?:e|es|ed|ing) {_THE} {_CHANCE}",
    rf"(?:reduc|lower|cut|rais|increas)(?:e|s|es|ed|ing|ting)? {_THE} {_CHANCE} (?:\w+ ){{0,4}}?by",
)
_TIMES_HINTS = ("twice", "half", "double", "triple", "times", "doubl", "tripl", "halv", " by")
_RISK = pattern(r"risk(?:s|y|ier|iest)?")
# Not "how often", and not what says when: "often months later", "mostly in the first weeks".
_WHEN = r"(?! (?:months|weeks|days|hours|years|within|at|in|after|during|before|when|while|by|later|only)\b)"
_OFTEN = pattern(
    r"(?:very |un)?common(?:ly|est)?|(?:very )?rare(?:ly|st)?|unlikely|seldom|hardly ever",
    rf"(?:often|usual(?:ly)?|mostly|frequent(?:ly)?|almost (?:always|never)){_WHEN}",
)
_MANY = pattern(
    r"(?:most|a few|(?<!so )(?<!very )few|(?<!as )many|nearly all|almost all|(?:the|a) (?:majority|minority) of)"
    r" (?:other )?(?:people|patients|men|women|users|of (?:them|those))"
)
_HARM = (
    r"side[- ]effects?|harms?|unwanted effects?|complications?|reactions?|deaths?|die|dies|died|numb|numbness|"
    r"tingling|weak|weakness|dizzy|dizziness|sleepy|sleepiness|drowsy|drowsiness|tired|tiredness|unsteady|"
    r"unsteadiness|sickness|nausea|vomiting|rash|rashes|fever|headaches?|bleeding|infections?|strokes?|seizures?|"
    r"(?<=a )fit|fits|swelling|bruis(?:e|es|ing)|deafness"
)
_OUTCOME = pattern(
    r"relief|benefits?|effects? (?:fades?|lasts?|wears? off)|wears? off|(?:come|comes|came) back|help(?:s|ed)?|"
    r"work(?:s|ed) (?:for|in|at first)|(?:got|feel|felt|get|gets) better|improv(?:e|es|ed)|fade(?:s|d)?|"
    r"fail(?:s|ed)?|pass(?:es|ed)? the test|cured"
)
_ASKED = re.compile(r"\bhow (?:very )?(?:common|rare|frequent|usual|many|often)\b|\?\s*$")


def per_cent(text: str) -> Iterator[Finding]:
    """Patients read "out of 100", never a per cent sign or word."""
    yield from each(_PER_CENT, text, "'{}' stands on the patient face", BY_REFERENCE, ("%", "cent"))


def one_in(text: str) -> Iterator[Finding]:
    """A chance is never put as "1 in X"."""
    yield from each(_ONE_IN, text, "'{}' is a chance of the form 1 in X", BY_REFERENCE)


def denominators(text: str) -> Iterator[Finding]:
    """Shares have one denominator, 100, so that they compare."""
    yield from each(_OUT_OF, text, "'{}' is another denominator than 100", BY_REFERENCE, ("out of",))


def relative_only(text: str) -> Iterator[Finding]:
    """A relative chance never stands alone: the chance itself stands in the same sentence."""
    remedy = "Give both chances by reference: [[estimate-id]]."
    for found in each(_TIMES, text, "'{}' is a relative chance", remedy, _TIMES_HINTS):
        if FIGURE not in sentence_at(text, found.start):
            yield found


def risk(text: str) -> Iterator[Finding]:
    """Patients read "chance", not "risk"."""
    yield from each(_RISK, text, "'{}' stands on the patient face", "Say 'chance', or name what can happen.", ("risk",))


def frequency(labels: Iterable[str] = ()) -> TextRule:
    """The rule on frequency words, for harms named by plain words or by ``labels`` of a vocabulary."""
    harm = pattern(_HARM, *(re.escape(label.lower()) for label in sorted(labels, key=len, reverse=True)))

    def beside_harm(text: str) -> Iterator[Finding]:
        """A word such as "common", "rarely" or "most people" beside a harm has a figure in its paragraph."""
        yield from _word_only(text, _OFTEN, harm)
        yield from _word_only(text, _MANY, harm)

    return beside_harm


def word_only(text: str) -> Iterator[Finding]:
    """How many people an outcome came to is a figure in the paragraph, not "most people" alone."""
    yield from _word_only(text, _MANY, _OUTCOME)


def _word_only(text: str, words: re.Pattern[str], subject: re.Pattern[str]) -> Iterator[Finding]:
    low = text.lower()
    # A sentence is one object, however many of the words stand in it, and is searched once.
    last, named = None, None
    for match in words.finditer(low):
        sentence = sentence_at(low, match.start())
        if sentence is not last:
            last, named = sentence, None if _ASKED.search(sentence) else subject.search(sentence)
        if named and FIGURE not in paragraph_at(low, match.start()):
            message = f"'{match[0]}' beside '{named[0]}' has no figure"
            yield Finding(match.start(), message, ADD_FIGURE)


CHANCES: tuple[TextRule, ...] = (per_cent, one_in, denominators, relative_only, risk, word_only)
