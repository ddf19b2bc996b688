"""The page that leads from where somebody stands to what may come next, and the page of what its steps rest on."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.base import Face, other_face
from generator.pages import addresses
from generator.pages.environment import Renderer
from generator.pages.page import Page
from generator.pages.subjects import crumbs, plain, replace_body
from generator.views.pathway import PathwayView, pathway
from generator.views.pathway_picture import picture

NAME = "what-next"
ENDS = "Where the pathway ends for now"


def of_face(renderer: Renderer, face: Face) -> Iterator[Page]:
    """One page with every step and one with the evidence of each; nothing where the content declares no pathway."""
    view = pathway(renderer.corpus, face)
    if view is None:
        return
    path = addresses.named(NAME, face)
    page = Page(
        path=path, title=renderer.corpus.site.pages[NAME].on(face), description=plain(view.intro), audience=face,
        body="", crumbs=crumbs(renderer, face),
    )  # fmt: skip
    names = {f"{kind}/{id_}": record.name.on(face) for (kind, id_), record in renderer.corpus.subjects().items()}
    names |= {f"page/{name}": words.on(face) for name, words in renderer.corpus.site.pages.items()}
    body = renderer.render(
        "pages/pathway-steps.md.j2", path, face, page=page, view=view, names=names, ends=ENDS,
        picture=picture(view, ENDS), twin=addresses.named(NAME, other_face(face)), evidence=_beside(face),
    )  # fmt: skip
    yield replace_body(page, body)
    yield _evidence(renderer, face, view, page)


def _evidence(renderer: Renderer, face: Face, view: PathwayView, above: Page) -> Page:
    path = _beside(face)
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


def _beside(face: Face) -> str:
    """The address of the page with the evidence."""
    return addresses.named(NAME, face).replace(".html", "-evidence.html")
