"""The page that leads from where somebody stands to what may come next, on each face."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.models.base import Face, other_face
from generator.models.corpus import Corpus
from generator.pages import addresses
from generator.pages.environment import Renderer
from generator.pages.page import Page, Task
from generator.pages.subjects import crumbs, plain, replace_body
from generator.views.pathway import pathway
from generator.views.pathway_picture import picture

NAME = "what-next"
ENDS = "Where the pathway ends for now"


def tasks(corpus: Corpus, face: Face) -> Iterator[Task]:
    """One page with every step; nothing where the content declares no pathway."""
    yield addresses.named(NAME, face), partial(_page, face=face)


def _page(renderer: Renderer, face: Face) -> Page | None:
    view = pathway(renderer.corpus, face)
    if view is None:
        return None
    other = other_face(face)
    path = addresses.named(NAME, face)
    page = Page(
        path=path, title=renderer.corpus.site.pages[NAME].on(face), description=plain(view.intro), audience=face,
        body="", crumbs=crumbs(renderer, face),
    )  # fmt: skip
    names = {f"{kind}/{id_}": record.name.on(face) for (kind, id_), record in renderer.corpus.subjects().items()}
    names |= {f"page/{name}": words.on(face) for name, words in renderer.corpus.site.pages.items()}
    body = renderer.render(
        "pages/pathway.md.j2", path, face, page=page, view=view, names=names, ends=ENDS,
        picture=picture(view, ENDS), twin=addresses.named(NAME, other),
    )  # fmt: skip
    return replace_body(page, body)
