"""Declarations of charts: what is drawn, from which figures, and where it stands."""

from __future__ import annotations

from typing import Literal

from generator.models.base import FACES, Count, Face, Id, Record, Words
from generator.models.site import Column


class Chart(Record):
    """A picture made at build from the same figures as the tables.

    ``kind``: `icons` draws 100 people for each column, `durability` figures over the years, `forest` one plot for each
    definition and time, `heat` a grid of treatments and columns. ``table`` names the table above which it stands;
    without one it stands on the page of each treatment. ``section`` is the section of that page it follows.
    """

    kind: Literal["icons", "durability", "forest", "heat"]
    title: Words
    how_to_read: Words
    example: Words | None = None
    faces: tuple[Face, ...] = FACES
    table: Id | None = None
    columns: tuple[Column, ...]
    order: Count = 1000
