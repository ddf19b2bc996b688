"""Pages that lead to others: home, the start of each face, and the lists of treatments, factors and topics."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from generator.models.base import Face, other_face
from generator.models.corpus import Corpus
from generator.models.subject import Treatment
from generator.pages import addresses, answers, learn
from generator.pages.environment import Renderer
from generator.pages.page import Page, Task
from generator.pages.subjects import crumbs, replace_body
from generator.views.gaps import unknowns

Entry = tuple[str, str, str]
Group = tuple[str, str, list[Entry]]


# What a list is good for, in one line; a start page has its own in the content.
_LEDES: dict[str, dict[Face, str]] = {
    "treatments": {
        "patients": "Each treatment on a page of its own: how well it works, how long it lasts, and what can go wrong.",
        "trainees": "Each treatment with its evidence, durability, adverse effects and predictors of failure.",
    },
    "topics": {
        "patients": "What to know before you look at treatments.",
        "trainees": "The condition, its diagnosis and what stands around treatment.",
    },
}


def counts(renderer: Renderer) -> dict[str, int]:
    """How much of everything there is."""
    corpus = renderer.corpus
    return {
        "estimates": len(corpus.estimates), "statements": len(corpus.statements), "studies": len(corpus.studies),
        "treatments": len(corpus.treatments), "factors": len(corpus.factors),
        "incomplete": sum(s.citation.status == "identified" for s in corpus.studies.values()),
    }  # fmt: skip


def home(renderer: Renderer) -> Page:
    """The first page: it sends each person the right way."""
    site = renderer.corpus.site
    page = Page("index.html", site.title, site.description, "all", "", hide=("navigation", "toc"))
    return _render(
        renderer, page, "pages/home.md.j2", "patients", counts=counts(renderer),
        groups=answers.groups(renderer.corpus, "patients"),
        urgent=addresses.urgent(renderer.corpus),
    )  # fmt: skip


def tasks(corpus: Corpus, face: Face) -> Iterator[Task]:
    """The start page of a face and its lists; a table of tables stands in for the list of tables."""
    for name in (face, "treatments", "topics", *(() if corpus.tables_as("index") else ("compare",))):
        yield addresses.named(name, face), partial(_listed, name=name, face=face)


def last(corpus: Corpus, face: Face) -> Iterator[Task]:
    """What we do not know, generated from what is missing."""
    yield addresses.named("unknown", face), partial(_unknown, face=face)


def _listed(renderer: Renderer, name: str, face: Face) -> Page:
    corpus = renderer.corpus
    titles = corpus.site.pages
    entries: dict[str, list[Entry]] = {"treatment": [], "factor": [], "topic": []}
    tiers: dict[str, list[Entry]] = {}
    for key, record in corpus.subjects().items():
        entry = (record.name.on(face), addresses.subject(key, face), record.summary.on(face))
        entries[key[0]].append(entry)
        if isinstance(record, Treatment):
            tiers.setdefault(record.tier, []).append(entry)
    vocabulary = corpus.vocabulary.tiers
    by_tier = [(vocabulary[t].on(face), vocabulary[t].meant(face), tiers[t]) for t in tiers]
    tables = [
        (t.title.on(face), f"{face}/compare/{i}.html", t.question.on(face))
        for i in corpus.tables_as("table", "digest", "pairs")
        for t in [corpus.tables[i]]
    ]
    topics: Group = (titles["topics"].on(face), "", entries["topic"])
    compare: Group = (titles["compare"].on(face), "", tables)
    every = [topics, compare, *by_tier, (titles["resistance"].on(face), "", entries["factor"])]
    groups: dict[str, list[Group]] = {
        # Readers come with questions: what answers them stands here, and the lists of everything one step on.
        face: [] if corpus.site.groups else every,
        "treatments": by_tier, "topics": [topics], "compare": [compare],
    }  # fmt: skip
    ledes = {face: corpus.site.tagline.on(face)} | {n: words[face] for n, words in _LEDES.items()}
    return _list(renderer, face, name, ledes.get(name, ""), groups[name])


def _unknown(renderer: Renderer, face: Face) -> Page:
    lede = "Made from every missing figure, every very small study and every gap that sources state."
    page = _page(renderer, face, "unknown", lede)
    return _render(
        renderer, page, "pages/unknown.md.j2", face, unknowns=unknowns(renderer.corpus, face), lede=lede,
        twin=_twin("unknown", face),
    )  # fmt: skip


def _list(renderer: Renderer, face: Face, name: str, lede: str, groups: list[Group]) -> Page:
    page = _page(renderer, face, name, lede)
    start = name == face
    questions = answers.groups(renderer.corpus, face) if start else []
    return _render(
        renderer, page, "pages/list.md.j2", face, groups=groups, lede=lede, twin=_twin(name, face), start=start,
        questions=questions, learn=learn.links(renderer.corpus) if start and face == "trainees" else [],
    )  # fmt: skip


def _page(renderer: Renderer, face: Face, name: str, lede: str) -> Page:
    title = renderer.corpus.site.pages[name].on(face)
    description = lede or f"{title}: {renderer.corpus.site.description}"
    above = crumbs(renderer, face) if name != face else crumbs(renderer, face)[:1]
    return Page(addresses.named(name, face), title, description, face, "", crumbs=above)


def _twin(name: str, face: Face) -> str:
    other = other_face(face)
    return addresses.named(other if name == face else name, other)


def _render(renderer: Renderer, page: Page, template: str, face: Face, **values: Any) -> Page:
    return replace_body(page, renderer.render(template, page.path, face, page=page, **values))
