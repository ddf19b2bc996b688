"""How much of the data stands on the page of a subject: as much as keeps it light for a phone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from generator.pages.page import Page
from generator.views.subjects import SHOWN


@dataclass(frozen=True)
class Room:
    """What one layout has room for; the page with all figures of the subject has the rest."""

    figures: int
    sayings: int
    # Whether the text of a chart links each study, and whether tables and lists stand elsewhere.
    linked: bool = False
    brief: bool = False
    bare: bool = False
    # Whether there is room for the drawing of results over the years and its text, which belong together.
    drawn: bool = True


# From all there is room for down to the least; each holds less than the one before it.
ROOMS = (
    Room(SHOWN, 99, linked=True), Room(4, 3, linked=True), Room(3, 2), Room(2, 1), Room(2, 1, brief=True),
    Room(1, 0, brief=True, bare=True), Room(1, 0, brief=True, bare=True, drawn=False),
)  # fmt: skip
# What a body may weigh, in bytes: the frame of a page adds some 20,500 of the 60,000 that a whole page may have.
BODY = 38_000


# What a page usually weighs in some of them, as a part of what it weighs in the first: the one to try next.
USUAL = {2: 0.83, 3: 0.77, 4: 0.55}


def fullest(make: Callable[[Room], Page]) -> Page:
    """The page with the most room that is light enough; the one with the least room if none is."""
    made = cache(lambda i: make(ROOMS[i]))
    weight = cache(lambda i: len(made(i).body.encode()))
    if weight(0) <= BODY:
        return made(0)
    guess = next((i for i, part in USUAL.items() if weight(0) * part <= BODY), max(USUAL))
    first, last = (1, guess) if weight(guess) <= BODY else (guess + 1, len(ROOMS) - 1)
    return made(bisect_left(range(len(ROOMS)), True, lo=first, hi=last, key=lambda i: weight(i) <= BODY))
