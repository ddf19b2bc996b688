"""The page of the resistance map and the list of factors, on each face."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.models.base import Face, other_face
from generator.models.corpus import Corpus
from generator.pages import addresses
from generator.pages.environment import Renderer
from generator.pages.page import Page, Task
from generator.pages.subjects import crumbs, replace_body
from generator.views.certainty import PLAIN_RULE, RULE
from generator.views.resistance import resistance_map

NAME = "resistance"
_LEDE: dict[Face, str] = {
    "patients": "Reasons why a treatment may not help, or may stop helping, and what each reason changes.",
    "trainees": "What has been linked with failure, and what was recorded about it for each treatment.",
}


def tasks(corpus: Corpus, face: Face) -> Iterator[Task]:
    """Every factor as a card, then what each does to each treatment."""
    yield addresses.named(NAME, face), partial(_page, face=face)


def _page(renderer: Renderer, face: Face) -> Page:
    corpus = renderer.corpus
    other = other_face(face)
    title = corpus.site.pages[NAME].on(face)
    made = Page(
        addresses.named(NAME, face), title, _LEDE[face], face, "",
        crumbs=crumbs(renderer, face),
    )  # fmt: skip
    factors = [
        (f.name.on(face), addresses.subject((kind, id_), face), f.summary.on(face), corpus.factors[id_].certainty)
        for (kind, id_), f in corpus.subjects().items() if kind == "factor"
    ]  # fmt: skip
    body = renderer.render(
        "pages/resistance.md.j2", made.path, face, page=made, factors=factors, map=resistance_map(corpus, face),
        rule=PLAIN_RULE if face == "patients" else RULE, twin=addresses.named(NAME, other),
    )  # fmt: skip
    return replace_body(made, body)
