"""Answers: what a sentence takes from a cell is what the cell says, and the page leads to all of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.gates.answers import spoken
from generator.load.corpus import load_with_sources
from generator.models.base import Face
from generator.models.corpus import Corpus
from generator.models.references import cell_name
from generator.pages import addresses
from generator.pages.environment import Renderer
from generator.pages.plan import tasks
from generator.paths import Layout
from generator.views import search
from generator.views.answers import plain_answer, view
from generator.views.decision import decision
from generator.views.quoted import quoted
from tests.conftest import TOY

CELL = "durability/placebine/year-1/2"


@pytest.fixture(scope="module")
def renderer(toy: Corpus) -> Renderer:
    return Renderer(toy, Layout().theme / "templates")


def page(renderer: Renderer, id_: str, face: Face) -> str:
    path = addresses.answer(id_, face)
    made = dict(tasks(renderer.corpus))[path](renderer)
    assert made is not None
    return made.body


def test_a_cell_is_quoted_with_its_people_and_its_time(toy: Corpus) -> None:
    found = quoted(toy, CELL, "patients")
    assert found is not None
    # 55.5% of 100 people after one year, as the toy study has it.
    assert found.text == "56 out of 100"
    assert "100 people" in found.around and "1 year" in found.around


def test_a_cell_that_counted_nobody_is_not_quoted(toy: Corpus) -> None:
    assert quoted(toy, "durability/doing-nothing/year-1/2", "patients") is None


@pytest.mark.parametrize(("name", "rung"), [("a/b/c", ""), ("a/b/c/own-words", "own-words")])
def test_the_name_of_a_cell(name: str, rung: str) -> None:
    found = cell_name(name)
    assert found is not None and found.rung == rung


@pytest.mark.parametrize("name", ["a", "a/b", "a/b/c/d/e"])
def test_what_is_no_name_of_a_cell(name: str) -> None:
    assert cell_name(name) is None


def test_the_sentences_change_with_the_evidence(toy: Corpus) -> None:
    before = plain_answer(toy, "how-long", "patients")
    study = toy.studies["quack-1999"]
    changed = tuple(
        e.model_copy(update={"value": 20.0, "events": None}) if e.id == "quack-gone-1y" else e for e in study.estimates
    )
    other = replace(toy, studies={**toy.studies, "quack-1999": study.model_copy(update={"estimates": changed})})
    assert "56 out of 100" in before
    assert "20 out of 100" in plain_answer(other, "how-long", "patients")


def test_the_page_marks_the_figure_and_draws_the_cells(renderer: Renderer) -> None:
    body = page(renderer, "how-long", "patients")
    assert 'data-estimate="quack-gone-1y" data-value="55.5"' in body
    assert 'data-cell="durability/placebine/year-1"' in body
    assert "Not counted here for: Sugar operation, Doing nothing." in body
    assert body.index("stop sipping") < body.index('class="answer"') < body.index("answer-picture")


def test_a_question_on_one_face_leads_to_no_other(renderer: Renderer) -> None:
    paths = dict(tasks(renderer.corpus))
    assert "patients/answers/may-i-sing.html" in paths and "trainees/answers/may-i-sing.html" not in paths
    assert "face-switch" not in page(renderer, "may-i-sing", "patients")
    assert "face-switch" in page(renderer, "how-long", "trainees")


def test_what_it_rests_on_holds_what_its_sentences_refer_to(toy: Corpus) -> None:
    assert [c.id for c in view(toy, "may-i-sing", "patients").cautions] == ["stop-sipping"]


def test_the_search_finds_a_question_by_its_aliases(toy: Corpus) -> None:
    found = {e.target: e for e in search.entries(toy) if e.kind == "answer"}
    entry = found["answer/how-long"]
    assert "when does it stop" in entry.names and entry.face is None
    assert entry.text is not None and "56 out of 100" in entry.text["patients"]
    assert found["answer/may-i-sing"].face == "patients"


def test_a_treatment_names_the_choices_beside_it_and_waiting(toy: Corpus) -> None:
    found, waiting = decision(toy, "sugar-operation", "patients"), decision(toy, "doing-nothing", "patients")
    assert found is not None
    assert "pepper-needle" in found.others and found.waiting == "doing-nothing"
    assert found.untreated == toy.treatments["doing-nothing"].key_messages["patients"]
    assert waiting is None or not (waiting.waiting or waiting.untreated)


def test_the_start_page_of_patients_leads_with_questions_by_group(renderer: Renderer) -> None:
    made = dict(tasks(renderer.corpus))["patients/index.html"](renderer)
    assert made is not None
    assert 'href="answers/how-long.html"' in made.body and 'href="treatments/placebine.html"' in made.body
    assert 'class="cards"' not in made.body


def test_no_text_quotes_a_cell_without_a_figure() -> None:
    corpus, at = load_with_sources(TOY)
    answer = corpus.answers["may-i-sing"]
    silent = {"patients": "It lasts [[cell:durability/doing-nothing/year-1/2]]."}
    wrong = replace(corpus, answers={**corpus.answers, "may-i-sing": answer.model_copy(update={"answer": silent})})
    assert not list(spoken(corpus, at))
    (problem,) = spoken(wrong, at)
    assert "holds no figure" in problem.message
