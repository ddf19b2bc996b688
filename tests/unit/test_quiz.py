"""Questions made from the records: what they ask, that one answer is right, and that they follow the record."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.models.corpus import Corpus
from generator.views import quiz_all, quiz_cells, quiz_pairs, sheets
from generator.views.quiz_all import first_of_sections, items

YEAR = "durability-placebine-year-1-2-fixed-all-treated"


def with_value(toy: Corpus, id_: str, value: float) -> Corpus:
    study = toy.study_of[id_]
    fixed = tuple(e.model_copy(update={"value": value}) if e.id == id_ else e for e in toy.studies[study].estimates)
    return replace(toy, studies={**toy.studies, study: toy.studies[study].model_copy(update={"estimates": fixed})})


def test_a_made_question_names_study_definition_time_and_people(toy: Corpus) -> None:
    item = {i.id: i for i in quiz_cells.made(toy)}[YEAR]
    assert item.stem == ("Placebine. Quack and Von Nothing 1999, randomised trial: A hundred made-up people (n = 100).")
    assert item.ask == "What share had 'No hiccup for a year' at 12 months, actuarial?"
    # 55.5 lies in the third of five bands.
    assert [o.text for o in item.options if o.right] == ["40% to under 60%"] and item.right == "C"
    assert item.back == "55.5% (95% CI 40% to 70%). Certainty low."


@pytest.mark.parametrize(
    ("value", "letter"), [(0, "A"), (19.9, "A"), (20, "B"), (60, "D"), (79.5, "D"), (80, "E"), (100, "E")]
)
def test_a_made_question_follows_its_record(toy: Corpus, value: float, letter: str) -> None:
    item = {i.id: i for i in quiz_cells.made(with_value(toy, "quack-gone-1y", value))}[YEAR]
    assert item.right == letter


def test_how_far_studies_lie_apart(toy: Corpus) -> None:
    # 80 and 90: ten points.
    item = {i.id: i for i in quiz_cells.made(toy)}["efficacy-pepper-needle-fewer-3-fixed-all-treated-under-6"]
    assert [o.text for o in item.options if o.right] == ["5 to under 15 points"]
    assert "[[" in item.options[0].because and item.options[0].because.startswith("Too low. ")


def test_every_question_has_one_right_answer_a_reason_for_each_and_a_source(toy: Corpus) -> None:
    found = items(toy)
    assert len({i.id for i in found}) == len(found) > 3
    for item in found:
        assert sum(o.right for o in item.options) == 1, item.id
        assert len({o.text for o in item.options}) == len(item.options) >= 3, item.id
        assert all(o.because for o in item.options) and item.sources, item.id
        assert re.fullmatch(r"[a-z0-9-]+", item.id)


def test_a_content_folder_without_questions_has_nothing_to_study_with(toy: Corpus) -> None:
    bare = replace(toy, questions={}, objectives={})
    assert items(bare) == () and quiz_all.tests(bare) == {} and list(quiz_pairs.made(bare)) == []


def test_where_questions_stand(toy: Corpus) -> None:
    assert set(quiz_all.tests(toy)) <= {"basics", "failure", *toy.vocabulary.tiers}
    assert quiz_all.tests(toy)["pills"][1][0].id == "how-many-sips"
    assert {k: v.id for k, v in first_of_sections(toy, ("treatment", "placebine")).items()} == {
        "evidence": "how-many-sips"
    }


def test_a_sheet_leads_with_what_it_names_and_a_station_adds_its_marks(toy: Corpus) -> None:
    sheet = sheets.sheet(toy, "placebine")
    assert [line.full for line in sheet.lines if line.head == "Dose"] == [("quack-dose",)]
    assert sheets.station(toy, "look-at-a-nose").total == 3
    assert sheets.ids(toy)[0] == "noses"
