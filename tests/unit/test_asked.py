"""A table by question: one thing counted one way under each head, both sides of a chance, differences within a study."""

from __future__ import annotations

import json

import pytest

from generator.models.corpus import Corpus
from generator.pages import people_files
from generator.views import asked, wording
from generator.views.tables import table
from tests.unit.invented import study, world


def said(corpus: Corpus, id_: str = "all-in-one") -> dict[str, list[tuple[str, list[str]]]]:
    found = asked.questions(corpus, table(corpus, id_, "patients"), "patients")
    return {q.key: [(g.head, [line.row.treatment for line in g.lines]) for g in q.groups] for q in found}


def test_figures_of_unlike_definition_stand_under_heads_of_their_own(toy: Corpus) -> None:
    assert said(toy)["year-1"] == [
        ("Gone", ["pepper-needle"]), ("Nearly gone", ["placebine", "pepper-needle"]),
        ("No figure", ["sugar-operation", "doing-nothing"]),
    ]  # fmt: skip
    for question in asked.questions(toy, table(toy, "all-in-one", "patients"), "patients"):
        for group in question.groups:
            assert len({p.head for line in group.lines for p in line.parts}) <= 1


def test_questions_of_words_come_last_and_every_treatment_stands_under_every_question(toy: Corpus) -> None:
    found = said(toy)
    assert list(found) == ["year-1", "nose", "lasting-nose", "what-happens"]
    everyone = {"placebine", "sugar-operation", "pepper-needle", "doing-nothing"}
    assert all({t for _, group in groups for t in group} == everyone for groups in found.values())


def test_a_choice_is_declared_or_the_first_four_and_waiting_is_none(toy: Corpus) -> None:
    assert asked.usual(toy, table(toy, "all-in-one", "patients")) == ("placebine", "sugar-operation")
    assert asked.usual(toy, table(toy, "values", "patients")) == ("placebine", "sugar-operation", "pepper-needle")
    assert asked.always(table(toy, "values", "patients")) == ("doing-nothing",)


def test_a_difference_stands_only_where_one_study_compared_two(toy: Corpus) -> None:
    assert all(not q.within for q in asked.questions(toy, table(toy, "all-in-one", "patients"), "patients"))
    year = {"value": 12, "unit": "months", "kind": "fixed"}
    arms = (
        {"denominator": 100, "value": 80.0, "follow_up": year, "against": {"treatment": "placebine", "estimate": "duel-1"}},
        {"denominator": 100, "value": 55.0, "follow_up": year, "treatment": "placebine",
         "against": {"treatment": "sugar-operation", "estimate": "duel-0"}},
    )  # fmt: skip
    corpus = world(toy, duel=study("duel", *arms))
    found = {q.key: q.within for q in asked.questions(corpus, table(corpus, "all-in-one", "patients"), "patients")}
    (pair,) = found["year-1"]
    assert (pair.one, pair.other, [r.difference for r in pair.rows]) == (
        "placebine", "sugar-operation", ["25 fewer out of 100"],
    )  # fmt: skip
    assert not found["nose"]


@pytest.mark.parametrize(
    ("value", "left"), [(0, "100"), (0.4, "more than 99"), (59.5, "40"), (99.2, "fewer than 1"), (100, "0")]
)
def test_both_sides_add_up_to_100(value: float, left: str) -> None:
    assert wording.rest(value) == left


def test_the_script_of_people_like_me_holds_what_was_counted_in_them_alone(toy: Corpus) -> None:
    text = people_files.text(toy, "patients")
    assert text.startswith("atlasPeople({")
    value = json.loads(text.removeprefix("atlasPeople(").removesuffix(");\n"))
    assert [f["id"] for f in value["facts"]] == ["moon", "no-pills", "cut"]
    assert value["facts"][1]["without"] == ["placebine"]
    # A fact that narrows options has no cells, and one that nobody studied has none either.
    assert (value["cells"]["moon"], value["cells"]["no-pills"]) == ({}, {})
    assert set(value["cells"]["cut"]) == {"all-in-one/pepper-needle/year-1", "durability/pepper-needle/year-1"}
    (number,) = value["cells"]["cut"]["all-in-one/pepper-needle/year-1"]
    part = value["parts"][number]
    assert (part["id"], part["from"][0][0]) == (
        "pepper-three-cut-1y",
        "studies/pepper-three-2003.html#pepper-three-cut-1y",
    )
    assert value["offers"]["blue-nose"] == [[], [[], ["placebine"]]]
