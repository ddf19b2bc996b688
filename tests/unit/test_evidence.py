"""What a light page leaves out stands on the page of all figures, or on the page of evidence."""

from __future__ import annotations

import re

import pytest

from generator.load.corpus import load
from generator.models.base import FACES
from generator.models.corpus import Corpus
from generator.pages import addresses, pathway, subjects
from generator.pages.environment import Renderer
from generator.pages.plan import made
from generator.paths import Layout
from generator.views.evidence import by_study, evidence


@pytest.fixture(scope="module")
def real() -> Renderer:
    return Renderer(load(Layout().content), Layout().theme / "templates")


def marks(body: str) -> set[str]:
    """The ids of all figures and statements that a body shows."""
    found = re.findall(r'data-(?:estimates?|statement|band)="([^"]+)"', body)
    return {id_ for ids in found for id_ in ids.split()}


def test_the_page_of_all_figures_has_every_figure_and_statement(real: Renderer) -> None:
    corpus = real.corpus
    pages = {p.path: p.body for task in subjects.evidence(corpus) if (p := made(real, task))}
    for key in corpus.subjects():
        estimates = {e.id for e in corpus.estimates_on.get(key, ())}
        if estimates:
            shown = marks(pages[addresses.evidence(key)])
            assert estimates | {s.id for s in corpus.statements_on.get(key, ())} <= shown, key


def test_figures_by_study_are_the_same_figures(toy: Corpus) -> None:
    for key in toy.subjects():
        shown = [r.figure.id for _, _, found in evidence(toy, key, "trainees") for s in found for r in s.rows]
        assert sorted(shown) == sorted(e.id for e in toy.estimates_on.get(key, ()))


def test_rows_of_one_group_of_people_share_a_cell(real: Renderer) -> None:
    for key in real.corpus.subjects():
        for _, count, found in evidence(real.corpus, key, "trainees"):
            rows = [r for s in found for r in s.rows]
            assert sum(r.spans for r in rows) == count == len(rows)
    assert by_study(()) == ()


@pytest.mark.parametrize("face", FACES)
def test_each_step_and_option_names_what_it_rests_on(real: Renderer, face: str) -> None:
    found = [p for task in pathway.tasks(real.corpus, face) if (p := made(real, task))]  # type: ignore[arg-type]
    *steps, proofs = (p.body for p in found)
    led = {anchor for s in steps for anchor in re.findall(r'href="[./]*what-next-evidence.html#([\w-]+)"', s)} - {
        "algorithm"
    }
    assert len(led) > 50
    for anchor in led:
        assert re.search(rf'(?:id="|{{: #){anchor}(?:"| )', proofs), anchor
    assert not re.search(r'<ul class="figures">\s*</ul>', proofs), "something rests on nothing"
