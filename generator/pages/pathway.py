"""The page that leads from where somebody stands to what may come next, and the page of what its steps rest on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.models.base import Face, other_face
from generator.models.corpus import Corpus
from generator.pages import addresses
from generator.pages.environment import Renderer
from generator.pages.page import Page, Task
from generator.pages.subjects import crumbs, plain, replace_body
from generator.views.pathway import PathwayView, pathway
from generator.views.pathway_picture import picture

NAME = "what-next"
ENDS = "Where the pathway ends for now"


def tasks(corpus: Corpus, face: Face) -> Iterator[Task]:
    """One page with every step and one with the evidence of each; nothing where the content declares no pathway."""
    yield addresses.named(NAME, face), partial(_steps, face=face)
    yield _beside(face), partial(_evidence, face=face)


def _steps(renderer: Renderer, face: Face) -> Page | None:
    view = pathway(renderer.corpus, face)
    if view is None:
        return None
    page = _page(renderer, face, view)
    names = {f"{kind}/{id_}": record.name.on(face) for (kind, id_), record in renderer.corpus.subjects().items()}
    names |= {f"page/{name}": words.on(face) for name, words in renderer.corpus.site.pages.items()}
    body = renderer.render(
        "pages/pathway-steps.md.j2", page.path, face, page=page, view=view, names=names, ends=ENDS,
        picture=picture(view, ENDS), twin=addresses.named(NAME, other_face(face)), evidence=_beside(face),
    )  # fmt: skip
    return replace_body(page, body)


def _evidence(renderer: Renderer, face: Face) -> Page | None:
    view = pathway(renderer.corpus, face)
    if view is None:
        return None
    above, path = _page(renderer, face, view), _beside(face)
    page = Page(
        path=path, title=f"{above.title}: {'what studies found' if face == 'patients' else 'evidence'}", audience=face,
        description="What each step and each option of the pathway rests on, with its source.", body="",
        crumbs=(*above.crumbs, (above.title, above.path)),
    )  # fmt: skip
    body = renderer.render(
        "pages/pathway-evidence.md.j2", path, face, page=page, view=view, pathway=above.path, evidence=path,
        twin=_beside(other_face(face)),
    )  # fmt: skip
    return replace_body(page, body)


def _page(renderer: Renderer, face: Face, view: PathwayView) -> Page:
    return Page(
        path=addresses.named(NAME, face), title=renderer.corpus.site.pages[NAME].on(face),
        description=plain(view.intro), audience=face, body="", crumbs=crumbs(renderer, face),
    )  # fmt: skip


def _beside(face: Face) -> str:
    """The address of the page with the evidence."""
    return addresses.named(NAME, face).replace(".html", "-evidence.html")
