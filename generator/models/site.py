"""What the site says of itself, its glossary, and the declarations of its comparison tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.models.base import Count, Face, Id, IsoDate, Line, Record, Text, Words
from generator.models.study import Dimension
from generator.models.vocabulary import Family

# It becomes part of the names of files to hand out, so it cannot lead anywhere.
Version = Annotated[str, StringConstraints(pattern=r"^\d+(\.[0-9a-z-]+)*$", max_length=40)]


class Onward(Record):
    """A way on from every treatment page: a link target as in prose, and its words."""

    to: Line
    label: Words


class Door(Record):
    """A way in from the home page: for whom, where to, and in whose words."""

    mark: Literal["patients", "family", "trainees", "data"]
    to: Line
    label: Line
    note: Line


class Picture(Record):
    """A drawing in ``pictures/<id>.svg`` in words: its title, and what it shows for those who cannot see it."""

    title: Words
    description: Words


class Site(Record):
    """Title, authorship, funding, policy and dates: what every page carries."""

    title: Line
    condition: Line
    tagline: Words
    description: Line
    version: Version
    authorship: Text
    funding: Text
    conflicts: Text
    review: Text
    disclaimer: Words
    update_policy: Text
    licence: Line
    feedback: Line
    # An address that services we ask can write to; it stands on no page.
    contact: Annotated[str, StringConstraints(pattern=r"^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+$", max_length=200)] | None = (
        None
    )
    checked: IsoDate
    next_check: IsoDate
    faces: Mapping[Face, Words]
    pages: Mapping[Line, Words] = {}
    onward: tuple[Onward, ...] = ()
    # The home page: the ways in, and the questions people have most, each with the page that answers it.
    doors: tuple[Door, ...] = ()
    questions: tuple[Onward, ...] = ()
    # The most that a page may weigh as HTML, in bytes, by a pattern of addresses; the first that fits counts.
    budgets: Mapping[Line, Annotated[int, Field(gt=0)]] = {}


class GlossaryTerm(Record):
    """A term with a plain meaning; ``match`` are the words in prose that may link to it."""

    term: Line
    meaning: Text
    detail: Text | None = None
    match: tuple[Line, ...] = ()
    lang: Literal["en", "fr", "la"] = "en"

    @property
    def initial(self) -> str:
        """The letter under which a glossary lists it."""
        return self.term[0].upper()


class Column(Record):
    """One column of a comparison table: the estimates that may stand in it, or one fact in words."""

    key: Id
    label: Words
    families: tuple[Family, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    success: tuple[Id, ...] = ()
    harms: tuple[Id, ...] = ()
    bases: tuple[Id, ...] = ()
    units: tuple[Id, ...] = ("percent",)
    months: Count | None = None
    acute: bool = False
    other_times: bool = False
    # Only figures whose source says that the effect stayed, or passed.
    permanence: tuple[Literal["temporary", "permanent", "not-stated", "mixed"], ...] = ()
    # A row of words that treatments share (`facts` of the treatment) instead of figures.
    fact: Id | None = None


class Table(Record):
    """A comparison table: treatments down, columns across, one rule of selection for all cells.

    ``role`` says where it stands: `table` and `digest` (its cells stand in other tables, too) have a page of their own,
    `index` is all in one place, `pairs` holds comparisons within studies, `values` the things that people weigh,
    `findings` the outcomes of the summary of findings.
    """

    title: Words
    question: Words
    rule: Words
    how_to_read: Words
    tiers: tuple[Id, ...] = ()
    columns: tuple[Column, ...] = ()
    role: Literal["table", "digest", "index", "pairs", "values", "findings"] = "table"
    # The reading of one real cell in full sentences; references to figures allowed.
    example: Words | None = None
    order: Count = 1000
