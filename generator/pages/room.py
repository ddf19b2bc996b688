"""How much of the data stands on the page of a subject: as much as keeps it light for a phone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

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


def fullest(make: Callable[[Room], Page]) -> Page:
    """The page with the most room that is light enough; the one with the least room if none is."""
    tried: dict[Room, Page] = {}

    def made(room: Room) -> Page:
        return tried.get(room) or tried.setdefault(room, make(room))

    def is_light(room: Room) -> bool:
        return len(made(room).body.encode()) <= BODY

    if is_light(ROOMS[0]):
        return made(ROOMS[0])
    return made(ROOMS[bisect_left(ROOMS, True, lo=1, hi=len(ROOMS) - 1, key=is_light)])
