"""The pages to study with: tests, cases, sheets and stations for trainees, and the page that leads to them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from generator.models.corpus import Corpus, Key
from generator.pages import addresses
from generator.pages.environment import Renderer
from generator.pages.page import Page, Task
from generator.pages.studying import ordered
from generator.pages.subjects import crumbs, replace_body
from generator.views import sheets
from generator.views.quiz import FACE, page_of
from generator.views.quiz_all import tests
from generator.views.quiz_cases import case

NAME = "learn"
LEDE = "Questions, cases, sheets and mark sheets, all made on the records of this site: they change when evidence does."
# A link as (words, address).
Links = list[tuple[str, str]]


def tasks(corpus: Corpus) -> Iterator[Task]:
    """The start and every page below it; none where there are no questions."""
    if not corpus.questions:
        return
    yield addresses.ONE_FACE[NAME], _start
    for id_ in tests(corpus):
        yield addresses.learn("test", id_), partial(_test, id_=id_)
    for id_ in corpus.cases:
        yield addresses.learn("case", id_), partial(_case, id_=id_)
    for id_ in sheets.ids(corpus):
        yield addresses.learn("sheet", id_), partial(_sheet, id_=id_)
    for id_ in corpus.stations:
        yield addresses.learn("station", id_), partial(_station, id_=id_)


def links(corpus: Corpus) -> list[tuple[str, Links]]:
    """(heading, links) of everything to study with."""
    found: list[tuple[str, Links]] = [
        (
            "Tests",
            [(f"{name} ({len(items)})", addresses.learn("test", i)) for i, (name, items) in tests(corpus).items()],
        ),
        ("Cases", [(corpus.cases[i].title, addresses.learn("case", i)) for i in ordered(corpus.cases)]),
        ("Sheets", [(sheets.title(corpus, i), addresses.learn("sheet", i)) for i in sheets.ids(corpus)]),
        ("Stations", [(corpus.stations[i].title, addresses.learn("station", i)) for i in ordered(corpus.stations)]),
    ]
    return [(head, ways) for head, ways in found if ways]


def _start(renderer: Renderer) -> Page:
    corpus = renderer.corpus
    aims: dict[Key, list[tuple[str, str]]] = {}
    for aim in corpus.objectives.values():
        aims.setdefault(page_of(aim.on), []).append((aim.level, aim.text))
    named = [
        (record.name.on(FACE), addresses.subject(key, FACE), aims[key])
        for key, record in corpus.subjects().items() if key in aims
    ]  # fmt: skip
    return _page(
        renderer, addresses.ONE_FACE[NAME], corpus.site.pages[NAME].on(FACE), LEDE, "pages/learn.md.j2", top=True,
        links=links(corpus), aims=named,
    )  # fmt: skip


def _test(renderer: Renderer, id_: str) -> Page:
    corpus = renderer.corpus
    name, items = tests(corpus)[id_]
    lede = f"{len(items)} questions; {sum(q.made for q in items)} of them are made from the recorded figures."
    pages = {q.page: corpus.subjects()[q.page].name.on(FACE) for q in items}
    levels = {q.level: q.level for q in items}
    return _page(
        renderer, addresses.learn("test", id_), f"Test: {name}", lede, "pages/learn-test.md.j2", items=items,
        named=pages, levels=levels, test=id_,
    )  # fmt: skip


def _case(renderer: Renderer, id_: str) -> Page:
    corpus = renderer.corpus
    view = case(corpus, id_)
    steps = corpus.pathway.titles() if corpus.pathway else {}
    return _page(
        renderer, addresses.learn("case", id_), f"Case: {view.title}", view.summary, "pages/learn-case.md.j2",
        view=view,
        step_names={i: w.on(FACE) for i, w in steps.items()}, about=_about(corpus, view.on),
    )  # fmt: skip


def _sheet(renderer: Renderer, id_: str) -> Page:
    view = sheets.sheet(renderer.corpus, id_)
    lede = "One side of paper, every line from a record. For teaching, not for prescribing."
    return _page(
        renderer, addresses.learn("sheet", id_), f"Sheet: {view.title}", lede, "pages/learn-sheet.md.j2", view=view,
        about=_about(renderer.corpus, view.on),
    )  # fmt: skip


def _station(renderer: Renderer, id_: str) -> Page:
    view = sheets.station(renderer.corpus, id_)
    record = renderer.corpus.stations[id_]
    lede = f"Mark sheet of a station of {record.minutes} minutes; {view.total} marks."
    return _page(
        renderer, addresses.learn("station", id_), f"Station: {record.title}", lede, "pages/learn-station.md.j2",
        view=view, record=record, about=_about(renderer.corpus, record.on),
    )  # fmt: skip


def _about(corpus: Corpus, target: str) -> tuple[str, str]:
    key = page_of(target)
    return corpus.subjects()[key].name.on(FACE), addresses.subject(key, FACE)


def _page(
    renderer: Renderer, path: str, title: str, lede: str, template: str, top: bool = False, **values: Any
) -> Page:
    above = crumbs(renderer, FACE) if top else crumbs(renderer, FACE, NAME)
    page = Page(path=path, title=title, description=lede, audience=FACE, body="", crumbs=above)
    return replace_body(page, renderer.render(template, path, FACE, page=page, lede=lede, **values))
