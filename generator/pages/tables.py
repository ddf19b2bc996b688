"""The comparison pages: one for each declared table on each face, all in one place, head-to-head, and what matters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from generator.models.base import Face, other_face
from generator.models.corpus import Corpus
from generator.pages import addresses
from generator.pages.environment import Renderer
from generator.pages.page import Page, Task
from generator.pages.people import facts
from generator.pages.subjects import crumbs, plain, replace_body
from generator.views import asked
from generator.views.charts import above, drawing
from generator.views.pairs import pairs
from generator.views.tables import ComparisonTable, cells, table

TEMPLATES = {"index": "pages/compare.md.j2", "pairs": "pages/pairs.md.j2", "values": "pages/values.md.j2"}
# Tables that stand by question, with the treatments as lines under it.
BY_QUESTION = ("index", "values")


def tasks(corpus: Corpus, face: Face) -> Iterator[Task]:
    """Every declared table as a page of its own; what people weigh is for patients only."""
    for id_ in corpus.tables_as("table", "digest", "index", "pairs", "values"):
        role = corpus.tables[id_].role
        if role != "values" or face == "patients":
            yield addresses.table(id_, role, face), partial(_table, id_=id_, face=face)


def _table(renderer: Renderer, id_: str, face: Face) -> Page:
    corpus = renderer.corpus
    role = corpus.tables[id_].role
    view = table(corpus, id_, face)
    path = addresses.table(id_, role, face)
    page = Page(
        path=path, title=view.title, description=plain(view.question), audience=face, body="",
        crumbs=crumbs(renderer, face, *(() if role == "index" else ("compare",))), hide=("toc",),
    )  # fmt: skip
    body = renderer.render(
        TEMPLATES.get(role, "pages/table.md.j2"), path, face, page=page, table=view,
        cells=partial(cells, corpus, id_, face=face), others=_others(renderer, id_, face),
        twin="" if role == "values" else addresses.table(id_, role, other_face(face)),
        people=facts(corpus, face) if role == "index" else (),
        drawings=above(corpus, id_, face), pairs=pairs(corpus, face) if role == "pairs" else (),
        asked=_asked(corpus, view, face) if role in BY_QUESTION else None,
    )  # fmt: skip
    return replace_body(page, body)


def _asked(corpus: Corpus, view: ComparisonTable, face: Face) -> dict[str, Any]:
    """What a table by question shows, and what stands in it before a reader chooses."""
    usual, always = asked.usual(corpus, view), asked.always(view)
    return {
        "questions": asked.questions(corpus, view, face), "usual": usual, "always": always,
        "shown": {*usual, *always}, "bar": asked.bar, "other_side": asked.other_side,
        "one_of": [r for r in view.rows if r.tier == corpus.tables[view.id].one_of],
    }  # fmt: skip


def _others(renderer: Renderer, id_: str, face: Face) -> list[tuple[str, str, str]]:
    declared = renderer.corpus.tables
    roles = ("index", "table", "digest", "pairs", *(("values",) if face == "patients" else ()))
    return [
        (declared[i].title.on(face), addresses.table(i, declared[i].role, face), declared[i].question.on(face))
        for i in renderer.corpus.tables_as(*roles) if i != id_
    ]  # fmt: skip


def forests(corpus: Corpus) -> Iterator[Task]:
    """One page with every forest plot of a treatment, for trainees."""
    for kind, treatment in corpus.subjects():
        if kind == "treatment":
            yield addresses.forest(treatment), partial(_forest, treatment=treatment)


def _forest(renderer: Renderer, treatment: str) -> Page | None:
    corpus = renderer.corpus
    charts = sorted(i for i, c in corpus.charts.items() if c.kind == "forest")
    found = [d for i in charts if not (d := drawing(corpus, i, (treatment,), "trainees", 1)).empty]
    if not found:
        return None
    name = corpus.treatments[treatment].name.trainees
    path = addresses.forest(treatment)
    own = (name, addresses.subject(("treatment", treatment), "trainees"))
    page = Page(
        path=path, title=f"{name}: {found[0].title.lower()}", audience="trainees", body="",
        crumbs=(*crumbs(renderer, "trainees", "treatments"), own),
        description=f"{name}: studies of one definition and time side by side, pooled only where rules allow it.",
    )  # fmt: skip
    body = renderer.render("pages/forest.md.j2", path, "trainees", page=page, drawings=found)
    return replace_body(page, body)
