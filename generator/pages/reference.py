"""Pages for everyone: one for each study, their list, the glossary, about and data."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.base import Face
from generator.pages import addresses
from generator.pages.data_files import MEANINGS
from generator.pages.environment import Renderer
from generator.pages.lists import counts
from generator.pages.page import Page
from generator.pages.subjects import crumbs, replace_body
from generator.views.citations import label, vancouver
from generator.views.studies import study


def studies(renderer: Renderer) -> Iterator[Page]:
    """The list of studies, then one page for each."""
    corpus = renderer.corpus
    labels = {i: label(i, s) for i, s in corpus.studies.items()}
    above = crumbs(renderer, "trainees")[:1]
    page = Page(
        addresses.ONE_FACE["studies"], corpus.site.pages["studies"].trainees,
        "Every publication that figures and statements were taken from.", "all", "", crumbs=above, hide=("toc",),
    )  # fmt: skip
    entries = [
        (i, labels[i], vancouver(s.citation), len(s.estimates), s.citation.status)
        for i, s in sorted(corpus.studies.items(), key=lambda x: (labels[x[0]].lower(), x[0]))
    ]
    yield replace_body(page, renderer.render("pages/studies.md.j2", page.path, "trainees", page=page, entries=entries))
    for id_ in sorted(corpus.studies):
        view = study(corpus, id_)
        own = Page(
            addresses.study(id_), view.label, f"{view.design}: {view.title}"[:300], "all", "",
            crumbs=(*above, (page.title, page.path)),
        )  # fmt: skip
        used = [(k, corpus.subjects()[k].name.trainees) for k in view.used]
        body = renderer.render("pages/study.md.j2", own.path, "trainees", page=own, view=view, used=used, labels=labels)
        yield replace_body(own, body)


def glossary(renderer: Renderer) -> Page:
    """All terms in alphabetical order."""
    terms = sorted(renderer.corpus.glossary.items(), key=lambda x: (x[1].term.lower(), x[0]))
    return one(renderer, "glossary", "Medical words in plain words.", "pages/glossary.md.j2", terms=terms)


def about(renderer: Renderer) -> Page:
    """What the site is and is not."""
    lede = "What this site is, what it is not, how its figures were chosen, who made it and who paid."
    return one(renderer, "about", lede, "pages/about.md.j2", counts=counts(renderer))


def data(renderer: Renderer) -> Page:
    """The data files and what is in them."""
    lede = "Download every figure and citation as open data."
    return one(renderer, "data", lede, "pages/data.md.j2", files=sorted(MEANINGS.items()))


def one(
    renderer: Renderer, name: str, description: str, template: str, face: Face = "trainees", **values: object
) -> Page:
    """A page for everyone with a name of its own; its links lead to the pages of ``face``."""
    page = Page(
        addresses.ONE_FACE[name], renderer.corpus.site.pages[name].trainees, description, "all", "",
        crumbs=crumbs(renderer, "trainees")[:1],
    )  # fmt: skip
    return replace_body(page, renderer.render(template, page.path, face, page=page, **values))
