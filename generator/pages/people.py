"""People like me: a list of facts, and one page for each with what studies counted in people like that."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.models.base import Face, other_face
from generator.models.corpus import Corpus
from generator.pages import addresses
from generator.pages.environment import Renderer
from generator.pages.page import Page, Task
from generator.pages.pathway import names
from generator.pages.subjects import crumbs, plain, replace_body
from generator.views.people import people

NAME = "people"


def tasks(corpus: Corpus, face: Face) -> Iterator[Task]:
    """The list and one page a fact; nothing where the content names no group."""
    if corpus.people:
        yield addresses.named(NAME, face), partial(_list, face=face)
    for id_ in corpus.people:
        yield addresses.people(id_, face), partial(_one, face=face, id_=id_)


def facts(corpus: Corpus, face: Face) -> list[tuple[str, str]]:
    """(name, address) of each fact in its order."""
    ordered = sorted(corpus.people, key=lambda i: (corpus.people[i].order, i))
    return [(corpus.people[i].name.on(face), addresses.people(i, face)) for i in ordered]


def _list(renderer: Renderer, face: Face) -> Page:
    corpus = renderer.corpus
    title = corpus.site.pages[NAME].on(face)
    lede = "One fact, and what was studied in people with it." if face == "trainees" else (
        "Choose what fits you. Each page shows what studies counted in people like that. Nothing is stored or sent."
    )  # fmt: skip
    page = Page(
        path=addresses.named(NAME, face), title=title, description=lede, audience=face, body="",
        crumbs=crumbs(renderer, face, "compare"),
    )  # fmt: skip
    ordered = sorted(corpus.people, key=lambda i: (corpus.people[i].order, i))
    intros = {addresses.people(i, face): p.intro.on(face) for i, p in corpus.people.items()}
    body = renderer.render(
        "pages/people-list.md.j2", page.path, face, page=page, lede=lede, facts=facts(corpus, face), intros=intros,
        ids=[(i, corpus.people[i].name.on(face)) for i in ordered],
        twin=addresses.named(NAME, other_face(face)),
    )  # fmt: skip
    return replace_body(page, body)


def _one(renderer: Renderer, face: Face, id_: str) -> Page:
    corpus = renderer.corpus
    view = people(corpus, id_, face)
    above = corpus.site.pages[NAME].on(face), addresses.named(NAME, face)
    page = Page(
        path=addresses.people(id_, face), title=view.name, description=plain(f"{above[0]}: {view.name}. {view.intro}"),
        audience=face, body="", crumbs=(*crumbs(renderer, face, "compare"), above),
    )  # fmt: skip
    body = renderer.render(
        "pages/people.md.j2", page.path, face, page=page, view=view, names=names(renderer, face),
        others=[f for f in facts(corpus, face) if f[1] != page.path],
        twin=addresses.people(id_, other_face(face)),
    )  # fmt: skip
    return replace_body(page, body)
