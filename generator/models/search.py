"""How the publications were found: sources, rules, what was counted, and what was left out and why."""

from __future__ import annotations

from collections.abc import Mapping

from generator.models.base import Count, Id, IsoDate, Line, Record, Text


class Source(Record):
    """One kind of place that was searched; terms and days only where somebody wrote them down."""

    name: Line
    what: Text
    terms: tuple[Line, ...] = ()
    since: IsoDate | None = None
    until: IsoDate | None = None


class Listed(Record):
    """A list of publications that a pass of searching gave, as it was counted."""

    name: Line
    count: Count


class Watch(Record):
    """What is asked of PubMed for new papers, and the first day that is asked for."""

    query: Line
    since: IsoDate


class Strategy(Record):
    """The whole search; ``twice`` is how many publications stand in more than one list.

    ``copies`` are the hosts that share documents or copy labels: nothing links to them.
    """

    sources: tuple[Source, ...]
    not_recorded: tuple[Line, ...] = ()
    include: tuple[Line, ...]
    exclude: tuple[Line, ...]
    lists: tuple[Listed, ...] = ()
    twice: Count = 0
    copies: tuple[Line, ...] = ()
    reasons: Mapping[Id, Line] = {}
    watch: Watch


class LeftOut(Record):
    """A publication that was found and did not come in; ``study`` is the record that it is the same as."""

    reason: Id
    title: Line | None = None
    study: Id | None = None
