"""What comes next, as a declared graph: states with a question, options that lead on, and ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from generator.models.base import FACES, Face, Id, Line, Record, Text, Words
from generator.models.caution import Route

Path = tuple[str | int, ...]


class Evidence(Record):
    """What a step rests on: figures, statements, and studies as a whole."""

    estimates: tuple[Id, ...] = ()
    statements: tuple[Id, ...] = ()
    studies: tuple[Id, ...] = ()

    @property
    def empty(self) -> bool:
        """True if the step rests on nothing."""
        return not (self.estimates or self.statements or self.studies)


class Option(Record):
    """One way on from a state: when it comes up, what it is, and where it leads.

    ``offers`` are the treatments that it offers, ``route`` how they are given where that decides, ``sets`` the facts
    about a person that hold once it is taken, and ``warns`` the cautions that wait behind it and must be read before.
    """

    label: Words
    condition: Words
    text: Words | None = None
    to: Annotated[tuple[Id, ...], Field(min_length=1)]
    evidence: Evidence = Evidence()
    offers: tuple[Id, ...] = ()
    route: Route | None = None
    sets: tuple[Id, ...] = ()
    warns: tuple[Id, ...] = ()


class State(Record):
    """Where somebody may stand; ``see`` are links as in prose, ``guidelines`` are statements.

    ``known`` are the facts about everybody who stands here, ``offers`` the treatments that the step itself is about.
    """

    stage: Id
    title: Words
    question: Words
    text: Words
    options: tuple[Option, ...] = ()
    evidence: Evidence = Evidence()
    guidelines: tuple[Id, ...] = ()
    differ: Text | None = None
    see: tuple[Line, ...] = ()
    known: tuple[Id, ...] = ()
    offers: tuple[Id, ...] = ()


class End(Record):
    """A place where the pathway leads no further for now."""

    title: Words
    text: Words
    see: tuple[Line, ...] = ()


class Entry(Record):
    """A situation in the words of those who are in it, the state it leads to, and what it says of the person."""

    label: Words
    to: Id
    known: tuple[Id, ...] = ()


class Pathway(Record):
    """The whole graph; states and ends stand in the order in which they are read."""

    intro: Words
    start: Id
    stages: Mapping[Id, Words]
    entries: tuple[Entry, ...] = ()
    states: Mapping[Id, State]
    ends: Mapping[Id, End]
    # Links that every state carries.
    see: tuple[Line, ...] = ()

    def texts(self) -> Iterator[tuple[Path, Face, str]]:
        """(path, face, text) of everything written for readers, in reading order."""
        for path, words in self._worded():
            for face in FACES:
                yield (*path, face), face, words.on(face)
        for id_, state in self.states.items():
            if state.differ:
                yield ("states", id_, "differ"), "trainees", state.differ

    def _worded(self) -> Iterator[tuple[Path, Words]]:
        yield ("intro",), self.intro
        yield from ((("stages", i), w) for i, w in self.stages.items())
        yield from ((("entries", i, "label"), e.label) for i, e in enumerate(self.entries))
        for id_, state in self.states.items():
            at = ("states", id_)
            yield from (((*at, "title"), state.title), ((*at, "question"), state.question), ((*at, "text"), state.text))
            for i, option in enumerate(state.options):
                yield (*at, "options", i, "label"), option.label
                yield (*at, "options", i, "condition"), option.condition
                if option.text:
                    yield (*at, "options", i, "text"), option.text
        for id_, end in self.ends.items():
            yield ("ends", id_, "title"), end.title
            yield ("ends", id_, "text"), end.text

    def titles(self) -> dict[str, Words]:
        """The title of every state and end, by its id."""
        return {i: s.title for i, s in self.states.items()} | {i: e.title for i, e in self.ends.items()}

    def leads_to(self, id_: str) -> tuple[str, ...]:
        """The places that a state leads to, each once, in the order of its options."""
        state = self.states.get(id_)
        return tuple(dict.fromkeys(t for o in state.options for t in o.to)) if state else ()

    def evidences(self) -> Iterator[tuple[Path, Evidence]]:
        """(path, evidence) of every state and option."""
        for id_, state in self.states.items():
            yield ("states", id_, "evidence"), state.evidence
            for i, option in enumerate(state.options):
                yield ("states", id_, "options", i, "evidence"), option.evidence

    def links(self) -> Iterator[tuple[Path, str]]:
        """(path, target) of every ``see``."""
        yield from ((("see", i), t) for i, t in enumerate(self.see))
        for kind, records in (("states", self.states), ("ends", self.ends)):
            for id_, record in records.items():
                yield from (((kind, id_, "see", i), t) for i, t in enumerate(record.see))
