"""Every page of the site as a value: one function returns them all, nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.models.base import FACES
from generator.models.corpus import Corpus
from generator.pages import account, addresses, data_files, lists, pathway, reference, resistance, subjects, tables
from generator.pages.environment import Renderer
from generator.pages.page import Page


def pages(corpus: Corpus, templates: Path) -> Iterator[Page]:
    """All pages, those for both faces first one face, then the other."""
    urgent = addresses.urgent(corpus)
    for page in _pages(corpus, templates):
        yield replace(page, urgent=urgent)


def _pages(corpus: Corpus, templates: Path) -> Iterator[Page]:
    renderer = Renderer(corpus, templates)
    yield lists.home(renderer)
    for face in FACES:
        yield from lists.of_face(renderer, face)
        yield from subjects.of_face(renderer, face)
        yield from tables.of_face(renderer, face)
        yield from pathway.of_face(renderer, face)
        yield resistance.page(renderer, face)
        yield lists.unknown(renderer, face)
    yield from tables.forests(renderer)
    yield from subjects.evidence(renderer)
    yield from reference.studies(renderer)
    yield reference.glossary(renderer)
    yield reference.about(renderer)
    yield reference.data(renderer)
    yield from account.pages(renderer)


def files(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """(path, text) of every file that is not a page: the open data."""
    yield from data_files.files(corpus)
