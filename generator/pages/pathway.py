"""The pages of the pathway: where one chooses where one stands, one page a step, and what its steps rest on."""

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

NAME = "what-next"
ENDS = "Where the pathway ends for now"


def tasks(corpus: Corpus, face: Face) -> Iterator[Task]:
    """Where to choose, one page for each step and end, and the evidence; nothing without a declared pathway."""
    yield addresses.named(NAME, face), partial(_start, face=face)
    graph = corpus.pathway
    for id_ in (*graph.states, *graph.ends) if graph else ():
        yield addresses.step(id_, face), partial(_step, face=face, id_=id_)
    yield _beside(face), partial(_evidence, face=face)


def _start(renderer: Renderer, face: Face) -> Page | None:
    view = pathway(renderer.corpus, face)
    if view is None:
        return None
    page = _page(renderer, face, view)
    body = renderer.render(
        "pages/pathway-start.md.j2", page.path, face, page=page, view=view, ends=ENDS, evidence=_beside(face),
        twin=addresses.named(NAME, other_face(face)), urgent=_urgent(renderer, face),
    )  # fmt: skip
    return replace_body(page, body)


def _step(renderer: Renderer, face: Face, id_: str) -> Page | None:
    view = pathway(renderer.corpus, face)
    if view is None:
        return None
    above, step = _page(renderer, face, view), view.step(id_)
    path = addresses.step(id_, face)
    page = Page(
        path=path, title=step.place.title, audience=face, body="",
        description=plain(f"{above.title} {step.stage or ENDS}: {step.place.title}. {step.question}"),
        crumbs=(*above.crumbs, (above.title, above.path)),
    )  # fmt: skip
    body = renderer.render(
        "pages/pathway-step.md.j2", path, face, page=page, view=view, step=step, names=names(renderer, face),
        stage=step.stage or ENDS, pathway=above, evidence=_beside(face), urgent=_urgent(renderer, face),
        twin=addresses.step(id_, other_face(face)), entries=[label for label, to in view.entries if to.id == id_],
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
        # The algorithm of trainees needs the width.
        hide=("toc",) if face == "trainees" else (),
    )  # fmt: skip


def names(renderer: Renderer, face: Face) -> dict[str, str]:
    """What each link of a `see` is called."""
    corpus = renderer.corpus
    found = {f"{kind}/{id_}": record.name.on(face) for (kind, id_), record in corpus.subjects().items()}
    found |= {f"people/{id_}": record.name.on(face) for id_, record in corpus.people.items()}
    steps = corpus.pathway.titles() if corpus.pathway else {}
    found |= {f"step/{id_}": title.on(face) for id_, title in steps.items()}
    return found | {f"page/{name}": words.on(face) for name, words in corpus.site.pages.items()}


def _urgent(renderer: Renderer, face: Face) -> tuple[str, str]:
    """(name, address) of the page for people in danger; two empty texts where there is none."""
    first = next(iter(renderer.corpus.urgent.items()), None)
    return (first[1].name.on(face), addresses.subject(("topic", first[0]), face)) if first else ("", "")


def _beside(face: Face) -> str:
    """The address of the page with the evidence."""
    return addresses.named(NAME, face).replace(".html", "-evidence.html")
