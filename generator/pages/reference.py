"""Pages for everyone: one for each study, their list, the glossary, about and data."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.models.base import Face
from generator.models.corpus import Corpus
from generator.models.shipped.files import SHIPPED
from generator.pages import addresses
from generator.pages.data_files import MEANINGS
from generator.pages.environment import Renderer
from generator.pages.lists import counts
from generator.pages.page import Page, Task
from generator.pages.subjects import crumbs, replace_body
from generator.views.certainty import RULE
from generator.views.citations import label, vancouver
from generator.views.flow import flow
from generator.views.studies import study


def tasks(corpus: Corpus) -> Iterator[Task]:
    """The list of studies, one page for each, and what stands behind all of it."""
    yield addresses.ONE_FACE["studies"], _studies
    for id_ in sorted(corpus.studies):
        yield addresses.study(id_), partial(_study, id_=id_)
    for name, make in (("glossary", _glossary), ("about", _about), ("data", _data)):
        yield addresses.ONE_FACE[name], make


def _studies(renderer: Renderer) -> Page:
    corpus = renderer.corpus
    labels = {i: label(i, s) for i, s in corpus.studies.items()}
    page = Page(
        addresses.ONE_FACE["studies"], corpus.site.pages["studies"].trainees,
        "Every publication that figures and statements were taken from.", "all", "",
        crumbs=crumbs(renderer, "trainees")[:1], hide=("toc",),
    )  # fmt: skip
    entries = [
        (i, labels[i], vancouver(s.citation), len(s.estimates), s.citation.status)
        for i, s in sorted(corpus.studies.items(), key=lambda x: (labels[x[0]].lower(), x[0]))
    ]
    return replace_body(page, renderer.render("pages/studies.md.j2", page.path, "trainees", page=page, entries=entries))


def _study(renderer: Renderer, id_: str) -> Page:
    corpus = renderer.corpus
    view = study(corpus, id_)
    listed = (corpus.site.pages["studies"].trainees, addresses.ONE_FACE["studies"])
    page = Page(
        addresses.study(id_), view.label, f"{view.design}: {view.title}"[:300], "all", "",
        crumbs=(*crumbs(renderer, "trainees")[:1], listed),
    )  # fmt: skip
    used = [(k, corpus.subjects()[k].name.trainees) for k in view.used]

    def labelled(other: str) -> str:
        return label(other, corpus.studies[other])

    body = renderer.render(
        "pages/study.md.j2", page.path, "trainees", page=page, view=view, used=used, labelled=labelled
    )
    return replace_body(page, body)


def _glossary(renderer: Renderer) -> Page:
    """All terms in alphabetical order."""
    terms = sorted(renderer.corpus.glossary.items(), key=lambda x: (x[1].term.lower(), x[0]))
    return one(renderer, "glossary", "Medical words in plain words.", "pages/glossary.md.j2", terms=terms)


def _about(renderer: Renderer) -> Page:
    """What the site is and is not."""
    lede = "What this site is, what it is not, how its figures were chosen, who made it and who paid."
    return one(
        renderer,
        "about",
        lede,
        "pages/about.md.j2",
        counts=counts(renderer),
        flow=flow(renderer.corpus),
        site_search=renderer.corpus.search,
        certainty_rule=RULE,
    )


def _data(renderer: Renderer) -> Page:
    """The data files and what is in them."""
    lede = "Download every figure and citation as open data."
    return one(renderer, "data", lede, "pages/data.md.j2", files=sorted(MEANINGS.items()), schemas=sorted(SHIPPED))


def one(
    renderer: Renderer, name: str, description: str, template: str, face: Face = "trainees", **values: object
) -> Page:
    """A page for everyone with a name of its own; its links lead to the pages of ``face``."""
    page = Page(
        addresses.ONE_FACE[name], renderer.corpus.site.pages[name].trainees, description, "all", "",
        crumbs=crumbs(renderer, "trainees")[:1],
    )  # fmt: skip
    return replace_body(page, renderer.render(template, page.path, face, page=page, **values))
