"""The comparison pages: one for each declared table, on each face."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.base import Face
from generator.pages.environment import Renderer
from generator.pages.page import Page
from generator.pages.subjects import crumbs, plain, replace_body
from generator.views.tables import table


def of_face(renderer: Renderer, face: Face) -> Iterator[Page]:
    """Every declared table as a page of its own."""
    declared = renderer.corpus.tables
    order = sorted(declared, key=lambda i: (declared[i].order, i))
    other = "trainees" if face == "patients" else "patients"
    for id_ in order:
        path = f"{face}/compare/{id_}.html"
        view = table(renderer.corpus, id_, face)
        page = Page(
            path=path, title=view.title, description=plain(view.question), audience=face, body="",
            crumbs=crumbs(renderer, face, "compare"), hide=("toc",),
        )  # fmt: skip
        others = [(declared[i].title.on(face), f"{face}/compare/{i}.html") for i in order if i != id_]
        body = renderer.render(
            "pages/table.md.j2", path, face, page=page, table=view, others=others,
            twin=f"{other}/compare/{id_}.html",
        )  # fmt: skip
        yield replace_body(page, body)
