"""The things a page is about: treatments, resistance factors and topics, with their prose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from generator.models.base import Count, Face, Id, Line, Record, Text, Words
from generator.models.vocabulary import NotApplicable

SubjectKind = Literal["treatment", "factor", "topic"]


class ProseSection(Record):
    """One section of prose: Markdown under a fixed heading, and the line it starts on."""

    id: Id
    heading: Line
    markdown: str
    line: Count


class Disagreement(Record):
    """Where studies differ, and why: in words for each face, with the figures at issue."""

    title: Line
    patients: Text
    trainees: Text
    estimates: tuple[Id, ...] = ()

    def on(self, face: Face) -> str:
        """The words for one face."""
        return self.patients if face == "patients" else self.trainees


class Subject(Record):
    """What treatments, factors and topics share; the folder name is the id."""

    name: Words
    summary: Words
    key_messages: Mapping[Face, Annotated[tuple[Text, ...], Field(min_length=1, max_length=4)]]
    order: Count = 1000
    aliases: tuple[Line, ...] = ()
    misspellings: tuple[Line, ...] = ()
    mesh: tuple[Line, ...] = ()
    related: tuple[Id, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    gaps: tuple[Words, ...] = ()
    picture: Id | None = None


class KnownNotCounted(Record):
    """What is known although no study here counted it: in words, with the statement that says so.

    Without ``columns`` it speaks in every column of its concepts; with them only there, as what is true of the first
    year may not be true of the tenth. With ``expected`` it is part of how the treatment works, and no count undoes it:
    its words stand before the figures, too.
    """

    concepts: Annotated[tuple[Id, ...], Field(min_length=1)]
    columns: tuple[Id, ...] = ()
    expected: bool = False
    words: Words
    statement: Id


class Treatment(Subject):
    """A way of treating the condition, waiting included; ``facts`` are rows that options share.

    ``not_applicable`` and ``known`` declare why a cell without a figure is empty.
    """

    tier: Id
    kind: Id
    compare: bool = True
    facts: Mapping[Id, Words] = {}
    # Features of the people to whom it is usually given: they set nobody apart in its cells.
    usual: tuple[Id, ...] = ()
    not_applicable: tuple[NotApplicable, ...] = ()
    known: tuple[KnownNotCounted, ...] = ()


class Factor(Subject):
    """A reason why treatment fails; ``certainty`` says whether it is established or a hypothesis."""

    certainty: Literal["established", "likely", "hypothesis"]
    # What the factor does to a treatment, a sentence for each direction; `{treatment}` stands for its name.
    effect: Mapping[Literal["worse", "better", "no-difference", "mixed"], Words] = {}


class Topic(Subject):
    """Something to understand that is neither a treatment nor a factor."""

    urgent: bool = False


class Prose(Record):
    """The text of one record for one face, in its fixed sections, and the file it came from."""

    file: Line
    sections: tuple[ProseSection, ...]
