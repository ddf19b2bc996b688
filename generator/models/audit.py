"""What we say of ourselves against an instrument of others: item by item, with the place that shows it."""

from __future__ import annotations

from typing import Literal

from generator.models.base import Count, Id, Line, Record, Text

# `outside`: nobody inside this project can meet it (field tests, clinical sign-off).
Status = Literal["met", "partly", "not-met", "outside"]


class Item(Record):
    """One item; ``check`` names a function that every build runs, and a failing check overrules ``status``."""

    item: Line
    status: Status
    # Link targets as in prose: where a reader can see it.
    where: tuple[Line, ...] = ()
    note: Text | None = None
    check: Id | None = None


class Instrument(Record):
    """A published set of criteria and our account of each item; its words are ours, shortened."""

    name: Line
    what: Text
    source: Line
    order: Count = 1000
    items: tuple[Item, ...]
