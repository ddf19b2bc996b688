"""People like the reader: one fact that sets a group apart, and where studies counted that group by itself."""

from __future__ import annotations

from generator.models.base import Count, Id, Line, Record, Words


class PeopleLike(Record):
    """One fact. ``type`` or ``feature`` name the group that studies counted; without either the fact narrows options.

    ``elsewhere`` heads what was counted in others only. ``facts`` are those whose cautions come first, ``without`` the
    treatments that fall away.
    """

    name: Words
    studied: Words
    elsewhere: Words
    intro: Words
    type: Id | None = None
    feature: Id | None = None
    facts: tuple[Id, ...] = ()
    without: tuple[Id, ...] = ()
    see: tuple[Line, ...] = ()
    order: Count = 1000
