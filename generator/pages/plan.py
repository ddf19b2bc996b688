"""Every page of the site as a value: one function names them all, each is made by itself, nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.models.base import FACES, Face
from generator.models.corpus import Corpus
from generator.pages import (
    account,
    addresses,
    answers,
    data_files,
    learn,
    lists,
    pathway,
    people,
    reference,
    resistance,
    subjects,
    tables,
)
from generator.pages.environment import Renderer
from generator.pages.page import Page, Task


def tasks(corpus: Corpus) -> Iterator[Task]:
    """The address of every page that there may be, and what makes it; those for both faces one face after the other."""
    yield "index.html", lists.home
    for face in FACES:
        yield from lists.tasks(corpus, face)
        yield from answers.tasks(corpus, face)
        yield from subjects.tasks(corpus, face)
        yield from tables.tasks(corpus, face)
        yield from pathway.tasks(corpus, face)
        yield from people.tasks(corpus, face)
        yield from resistance.tasks(corpus, face)
        yield from lists.last(corpus, face)
    yield from learn.tasks(corpus)
    yield from tables.forests(corpus)
    yield from subjects.evidence(corpus)
    yield from reference.tasks(corpus)
    yield from account.tasks(corpus)


def made(renderer: Renderer, task: Task) -> Page | None:
    """One page; None where there is nothing to show."""
    page = task[1](renderer)
    if page is not None and page.path != task[0]:
        raise ValueError(f"{task[0]} became {page.path}")
    if page is None:
        return None
    face: Face = "trainees" if page.audience == "trainees" else "patients"
    return replace(page, urgent=addresses.urgent(renderer.corpus, face))


def pages(corpus: Corpus, templates: Path) -> Iterator[Page]:
    """All pages."""
    renderer = Renderer(corpus, templates)
    return (page for task in tasks(corpus) if (page := made(renderer, task)))


def files(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """(path, text) of every file that is not a page: the open data."""
    yield from data_files.files(corpus)
