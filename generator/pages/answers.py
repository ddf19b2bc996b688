"""The pages of the answers, one for each question on each face that has it, and the questions by group."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.models.base import Face, other_face
from generator.models.corpus import Corpus
from generator.pages import addresses
from generator.pages.environment import Renderer
from generator.pages.page import Page, Task
from generator.pages.subjects import crumbs, replace_body
from generator.views import answers as views
from generator.views.pictures import picture

# (title, its questions, its treatments, other pages): each a link as (words, address).
Links = list[tuple[str, str]]
Grouped = tuple[str, str, Links, Links, Links]


def tasks(corpus: Corpus, face: Face) -> Iterator[Task]:
    """One page for each question."""
    for id_ in in_order(corpus, face):
        yield addresses.answer(id_, face), partial(_answer, id_=id_, face=face)


def in_order(corpus: Corpus, face: Face) -> list[str]:
    """The ids of the answers of a face as they are read."""
    found = (i for i, a in corpus.answers.items() if face in a.faces)
    return sorted(found, key=lambda i: (corpus.answers[i].order, i))


def groups(corpus: Corpus, face: Face) -> list[Grouped]:
    """The questions of a start page by group, each with the treatments and pages that belong to it."""
    found: list[Grouped] = []
    for id_, group in corpus.site.groups.items():
        asked = [i for i in in_order(corpus, face) if corpus.answers[i].group == id_]
        treated = [
            (record.name.on(face), addresses.subject(key, face))
            for key, record in corpus.subjects().items()
            if key[0] == "treatment" and corpus.treatments[key[1]].tier in group.tiers
        ]
        questions = [(corpus.answers[i].question[face], addresses.answer(i, face)) for i in asked]
        others = [(named(corpus, t, face), addresses.target(t, face)) for t in group.see]
        found.append((id_, group.title.on(face), questions, treated, others))
    return found


def _answer(renderer: Renderer, id_: str, face: Face) -> Page:
    corpus, path = renderer.corpus, addresses.answer(id_, face)
    view = views.view(corpus, id_, face)
    page = Page(
        path=path, title=view.question, description=views.plain_answer(corpus, id_, face), audience=face, body="",
        crumbs=crumbs(renderer, face),
    )  # fmt: skip
    record, other = corpus.answers[id_], other_face(face)
    body = renderer.render(
        "pages/answer.md.j2", path, face, page=page, view=view,
        onward=[(t, named(corpus, t, face)) for t in record.onward],
        drawing=picture(corpus, record.drawing, face),
        tables=[(title, addresses.table(i, corpus.tables[i].role, face)) for i, title in view.tables],
        twin=addresses.answer(id_, other) if other in record.faces else "",
    )  # fmt: skip
    return replace_body(page, body)


def named(corpus: Corpus, target: str, face: Face) -> str:
    """The words of a link to a page by its target as in prose."""
    kind, _, rest = target.partition("#")[0].partition("/")
    if kind == "answer":
        answer = corpus.answers[rest]
        return answer.question[face if face in answer.faces else answer.faces[0]]
    if kind == "people":
        return corpus.people[rest].name.on(face)
    if kind == "step" and corpus.pathway:
        return corpus.pathway.titles()[rest].on(face)
    if kind == "page":
        return corpus.site.pages[rest].on(face)
    return corpus.subjects()[kind, rest].name.on(face)  # type: ignore[index]
