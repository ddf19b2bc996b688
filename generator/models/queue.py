"""New papers that wait for somebody to read them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.models.base import Id, IsoDate, Line, Record, Text


class Waiting(Record):
    """One paper: what PubMed says of it, which treatments it may concern, and what a person noted."""

    pmid: Annotated[str, StringConstraints(pattern=r"^\d{1,9}$")]
    title: Line
    year: Annotated[int, Field(ge=1700, le=2100)] | None = None
    journal: Line | None = None
    doi: Line | None = None
    may_concern: tuple[Id, ...] = ()
    queued: IsoDate
    note: Text | None = None
    done: bool = False


class PaperQueue(Record):
    """The whole file; ``checked`` is the last day that PubMed was asked about."""

    checked: IsoDate
    papers: tuple[Waiting, ...] = ()
