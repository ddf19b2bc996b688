"""What the site says of itself, its glossary, and the declarations of its comparison tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from generator.models.base import Count, Face, Id, IsoDate, Line, Record, Text, Words
from generator.models.study import Dimension
from generator.models.vocabulary import Family


class Onward(Record):
    """A way on from every treatment page: a link target as in prose, and its words."""

    to: Line
    label: Words


class Site(Record):
    """Title, authorship, funding, policy and dates: what every page carries."""

    title: Line
    condition: Line
    tagline: Words
    description: Line
    version: Line
    authorship: Text
    funding: Text
    conflicts: Text
    review: Text
    disclaimer: Words
    update_policy: Text
    licence: Line
    feedback: Line
    checked: IsoDate
    next_check: IsoDate
    faces: Mapping[Face, Words]
    pages: Mapping[Line, Words] = {}
    onward: tuple[Onward, ...] = ()


class GlossaryTerm(Record):
    """A term with a plain meaning; ``match`` are the words in prose that may link to it."""

    term: Line
    meaning: Text
    detail: Text | None = None
    match: tuple[Line, ...] = ()
    lang: Literal["en", "fr", "la"] = "en"


class Column(Record):
    """One column of a comparison table: which estimates may stand in it."""

    key: Id
    label: Words
    families: tuple[Family, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    success: tuple[Id, ...] = ()
    harms: tuple[Id, ...] = ()
    units: tuple[Id, ...] = ("percent",)
    months: Count | None = None
    acute: bool = False
    other_times: bool = False


class Table(Record):
    """A comparison table: treatments down, columns across, one rule of selection for all cells."""

    title: Words
    question: Words
    rule: Words
    how_to_read: Words
    tiers: tuple[Id, ...] = ()
    columns: tuple[Column, ...]
    order: Count = 1000
