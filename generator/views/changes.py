"""The history of one published figure in words: what it was, what it became, the day, and why."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.base import Face
from generator.models.study import Estimate, Was
from generator.models.vocabulary import Vocabulary
from generator.views import wording


@dataclass(frozen=True)
class Changed:
    """One change to a figure that readers had seen before."""

    date: str
    was: str
    now: str
    because: str


def changes(estimate: Estimate, face: Face, words: Vocabulary, share: bool) -> tuple[Changed, ...]:
    """Every change, oldest first; "now" is what the next change started from, at last the figure of today."""

    def say(number: Was) -> str:
        if isinstance(number, tuple):
            return wording.span(*number, estimate.unit, face, words, share)
        return wording.amount(number, estimate.unit, face, words, None, share)

    history = estimate.changes
    starts = [c.was for c in history[1:]] + [_today(estimate, history[-1].was)] if history else []
    return tuple(
        Changed(c.date, say(c.was), say(now), c.because if c.because.endswith(".") else c.because + ".")
        for c, now in zip(history, starts, strict=True)
    )


def _today(estimate: Estimate, was: Was) -> Was:
    # A figure with a value and a range answers in the form that changed.
    if isinstance(was, tuple) and estimate.range:
        return estimate.range
    return estimate.value if estimate.value is not None else estimate.range or 0.0
