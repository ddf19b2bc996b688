"""What the site says of itself, its glossary, and the declarations of its comparison tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.models.base import Count, Id, IsoDate, Line, OnFaces, Record, Text, Words
from generator.models.study import Dimension
from generator.models.vocabulary import Amount, Bother, Polarity

# It becomes part of the names of files to hand out, so it cannot lead anywhere.
Version = Annotated[str, StringConstraints(pattern=r"^\d+(\.[0-9a-z-]+)*$", max_length=40)]


# The pages that every site has; the rest stand only where the content has what they are made of.
PAGES = frozenset({
    "home", "patients", "trainees", "resistance", "compare", "unknown", "treatments", "topics", "glossary", "studies",
    "about", "data", "readability", "accessibility", "self-audit",
})  # fmt: skip


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


class Group(Record):
    """A group of questions on a start page: its name, the families of treatments it holds, and pages as in prose."""

    title: Words
    tiers: tuple[Id, ...] = ()
    see: tuple[Line, ...] = ()


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
    faces: OnFaces[Words]
    pages: Mapping[Line, Words] = {}
    onward: tuple[Onward, ...] = ()
    # The home page: the ways in, and the questions people have most, each with the page that answers it.
    doors: tuple[Door, ...] = ()
    questions: tuple[Onward, ...] = ()
    # What the start page of the patients' face holds in place of a list of everything, by the group of each answer.
    groups: Mapping[Id, Group] = {}
    # Where every treatment page sends people who want support.
    support: tuple[Onward, ...] = ()
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


# Times by bands; a fixed time stands in a column of its year only at exactly that month.
BandId = Literal["under-6", "6-18", "18-48", "48-84", "84-on", "not-stated"]
Rung = Literal[1, 2, 3, "own-words"]


class Column(Record):
    """One column of a comparison table: what may stand in it, said in the words of the vocabulary; nothing else enters.

    ``ladder`` takes relief by the rungs of its definitions. ``by_time`` keeps every base and time apart (recurrence,
    treatment again). ``months`` takes exactly that month, and results at a last check in the band around it; ``band``
    takes the whole band.
    """

    key: Id
    label: Words
    concepts: tuple[Id, ...] = ()
    polarities: tuple[Polarity, ...] = ("has",)
    amounts: tuple[Amount, ...] = ("any",)
    bothers: tuple[Bother, ...] = ("any",)
    scopes: tuple[Id, ...] = ()
    permanence: tuple[Literal["temporary", "permanent", "not-stated", "mixed"], ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    ladder: bool = False
    rungs: tuple[Rung, ...] = (1, 2, 3, "own-words")
    by_time: bool = False
    # The column counts all effects together, so that no other column of effects can truly be higher.
    whole: bool = False
    months: Count | None = None
    band: BandId | None = None
    # Also what has no recorded time, as bodies of its own.
    unstated: bool = False
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
    # Where treatments stand under each question: those that stand there before a reader chooses, in no order of merit
    # (waiting always does), and the family of which one at a time is enough.
    chosen: tuple[Id, ...] = ()
    one_of: Id | None = None
    role: Literal["table", "digest", "index", "pairs", "values", "findings"] = "table"
    order: Count = 1000
