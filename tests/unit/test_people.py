"""People like the reader: figures of one group only, those of others apart and never first; whom to call."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.models.base import FACES, Face
from generator.models.corpus import Corpus
from generator.models.help import dialled
from generator.pages import people as pages
from generator.pages import subjects
from generator.pages.environment import Renderer
from generator.paths import ROOT
from generator.views.help import countries
from generator.views.people import people

TEMPLATES = ROOT / "theme" / "templates"
# The value that one toy study prints for its group at one year.
ONE = "pepper-one-1y"


@pytest.fixture(scope="module")
def moonlit(toy: Corpus) -> Corpus:
    """The toy content in which one study counted people at full moon."""
    study = toy.studies["pepper-one-2001"]
    at_full_moon = tuple(
        e.model_copy(update={"population": e.population.model_copy(update={"type": "hiccups-and-moon"})})
        for e in study.estimates
    )
    changed = study.model_copy(update={"estimates": at_full_moon})
    return replace(toy, studies={**toy.studies, "pepper-one-2001": changed})


def test_only_figures_of_the_group_stand_in_its_cells(moonlit: Corpus) -> None:
    view = people(moonlit, "moon", "patients")
    needle = next(t for t in view.studied if t.treatment == "pepper-needle")
    shown = {i for c in needle.studied for p in c.parts for g in p.groups for i in g.ids}
    assert ONE in shown
    assert {moonlit.study_of[i] for i in shown} == {"pepper-one-2001"}


def test_what_was_counted_in_the_group_stands_in_no_fallback(moonlit: Corpus) -> None:
    view = people(moonlit, "moon", "patients")
    for t in view.elsewhere:
        own = next((s.studied for s in view.studied if s.treatment == t.treatment), ())
        assert not {c.key for c in own} & {c.key for c in t.elsewhere}
        assert not any("hiccups-and-moon" in c.groups for c in t.elsewhere for p in c.parts if p.filled and p.k == 0)


def test_where_nobody_counted_the_group_no_figure_is_borrowed(toy: Corpus) -> None:
    view = people(toy, "moon", "patients")
    assert view.studied == ()
    assert view.elsewhere
    body = dict(pages.tasks(toy, "patients"))["patients/people/moon.html"](Renderer(toy, TEMPLATES)).body  # type: ignore[union-attr]
    before, _, after = body.partition("{: #elsewhere }")
    assert "No study here counted this group" in before
    assert not re.findall(r"data-estimate|data-low", before)
    assert re.findall(r"data-estimate|data-low", after)


@pytest.mark.parametrize("face", FACES)
def test_the_cautions_of_the_fact_stand_before_every_figure(moonlit: Corpus, face: Face) -> None:
    body = dict(pages.tasks(moonlit, face))[f"{face}/people/moon.html"](Renderer(moonlit, TEMPLATES)).body  # type: ignore[union-attr]
    assert body.index('data-caution="no-moonlight"') < body.index("data-estimate")
    assert "Not studied at full moon; on other days:" in body[body.index(f'data-estimate="{ONE}"') :]
    assert "data-cell" not in body


def test_a_fact_that_narrows_options_changes_no_figure(toy: Corpus) -> None:
    view = people(toy, "no-pills", "patients")
    assert "placebine" not in {t.treatment for t in view.left}
    assert {t.treatment for t in view.left} == set(toy.treatments) - {"placebine"}
    assert not view.studied
    assert not view.elsewhere


def test_countries_come_by_reach_and_name_and_nobody_guesses(toy: Corpus) -> None:
    assert [(c.name, [s.kind for s in c.services]) for c in countries(toy)] == [
        ("Lilliput", ["emergency"]), ("Blefuscu", ["emergency", "crisis"]),
    ]  # fmt: skip
    assert dialled("+44 20 7946") == "+44207946"


@pytest.mark.parametrize("face", FACES)
def test_numbers_stand_first_and_only_where_every_page_leads(toy: Corpus, face: Face) -> None:
    tasks, renderer = dict(subjects.tasks(toy, face)), Renderer(toy, TEMPLATES)
    body = tasks[f"{face}/topics/help-now.html"](renderer).body  # type: ignore[union-attr]
    assert re.findall(r'href="tel:([^"]+)"', body) == ["000", "001", "003", "00020"]
    assert body.index('href="tel:') < body.index('class="key-messages"')
    assert body.count("https://example.org/") == 3
    other = tasks[f"{face}/topics/what-it-is.html"](renderer).body  # type: ignore[union-attr]
    assert "tel:" not in other
