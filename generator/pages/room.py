"""How much of the data stands on the page of a subject: as much as keeps it light for a phone."""

from __future__ import annotations

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


# What a page usually weighs in each of them, as a part of what it weighs in the first: where to look first.
USUAL = (1, 0.92, 0.83, 0.77, 0.55, 0.46, 0.34)


def fullest(make: Callable[[Room], Page]) -> Page:
    """The page with the most room that is light enough; the one with the least room if none is."""

    @cache
    def made(i: int) -> Page:
        return make(ROOMS[i])

    @cache
    def weight(i: int) -> int:
        return len(made(i).body.encode())

    last = len(ROOMS) - 1
    if weight(0) <= BODY:
        return made(0)
    i = next((i for i, part in enumerate(USUAL) if weight(0) * part <= BODY), last)
    while i < last and weight(i) > BODY:
        i += 1
    while i > 1 and weight(i - 1) <= BODY:
        i -= 1
    return made(i)
