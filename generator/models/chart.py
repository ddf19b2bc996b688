"""Declarations of charts: what is drawn, from which figures, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from generator.models.base import Count, Face, Id, Record, Words
from generator.models.site import Column


class Chart(Record):
    """A picture made at build from the same figures as the tables.

    ``kind``: `icons` draws 100 people for each column, `durability` figures over the years, `forest` one plot for each
    definition and time, `heat` a grid of treatments and columns. ``table`` names the table above which it stands;
    ``after`` names, for a face, the section of each treatment page that it follows.
    """

    kind: Literal["icons", "durability", "forest", "heat"]
    title: Words
    how_to_read: Words
    table: Id | None = None
    after: Mapping[Face, Id] = {}
    columns: tuple[Column, ...]
    order: Count = 1000
