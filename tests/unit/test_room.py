"""A page takes the fullest layout that is light enough, and tries none twice."""

from __future__ import annotations

import pytest

from generator.pages import room
from generator.pages.page import Page


@pytest.mark.parametrize("first", range(len(room.ROOMS) + 1))
def test_the_fullest_that_is_light_enough(first: int) -> None:
    asked = []

    def make(found: room.Room) -> Page:
        asked.append(found)
        heavy = room.ROOMS.index(found) < first
        return Page("a.html", str(room.ROOMS.index(found)), "", "all", "x" * (room.BODY + heavy))

    assert room.fullest(make).title == str(min(first, len(room.ROOMS) - 1))
    assert len(asked) == len(set(asked)) <= 4
