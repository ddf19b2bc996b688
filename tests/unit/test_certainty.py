"""Certainty follows the stated rule, step by step, and gives its reasons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.models.corpus import Corpus
from generator.models.study import Study
from generator.views.certainty import LEVELS, RULE, certainty

TRIAL, COHORT = "quack-gone-1y", "moon-factor"


def changed(toy: Corpus, study: str, **values: object) -> Corpus:
    studies = {**toy.studies, study: toy.studies[study].model_copy(update=values)}
    return replace(toy, studies=studies)


def replace_design(study: Study, design: str) -> Study:
    return study.model_copy(update={"design": design})


def test_one_arm_of_a_trial_starts_at_moderate_and_stands_one_step_down_for_being_alone(toy: Corpus) -> None:
    found = certainty(toy, [toy.estimates[TRIAL]])
    assert (found.level, found.verb) == ("low", "may be")
    assert found.reasons[1:] == ("one study only",)


@pytest.mark.parametrize(
    ("design", "level"),
    [("rct", "low"), ("retrospective-cohort", "very low")],
)
def test_the_design_sets_the_start(toy: Corpus, design: str, level: str) -> None:
    corpus = changed(toy, "quack-1999", design=design)
    assert certainty(corpus, [corpus.estimates[TRIAL]]).level == level


def test_few_people_no_comparison_and_no_full_paper_each_cost_a_step(toy: Corpus) -> None:
    few = toy.estimates[TRIAL].model_copy(update={"denominator": 20})
    assert certainty(toy, [few]).level == "very low"
    assert certainty(toy, [few], difference=True).level == "very low"
    draft = changed(toy, "quack-1999", publication="preprint")
    assert "no full paper" in certainty(draft, [draft.estimates[TRIAL]]).reasons


def test_a_comparison_in_a_trial_starts_at_high_and_the_share_of_an_arm_does_not(toy: Corpus) -> None:
    compared = toy.estimates[TRIAL].model_copy(update={"direction": "better"})
    assert certainty(toy, [compared], difference=True).level == "moderate", "high, less one for a single study"
    assert certainty(toy, [compared]).level == "low"


def test_success_as_each_study_drew_it_costs_a_step(toy: Corpus) -> None:
    words = toy.vocabulary
    own = words.model_copy(
        update={"success": {**words.success, "gone": words.success["gone"].model_copy(update={"rung": None})}}
    )
    found = certainty(replace(toy, vocabulary=own), [toy.estimates[TRIAL]])
    assert found.level == "very low"
    assert "success as each study defined it" in found.reasons


def test_directions_that_disagree_cost_a_step(toy: Corpus) -> None:
    one = toy.estimates[COHORT]
    other = toy.estimates[TRIAL].model_copy(update={"direction": "better"})
    assert "directions disagree" in certainty(toy, [one, other], difference=True).reasons
    same = other.model_copy(update={"direction": "worse"})
    assert "directions disagree" not in certainty(toy, [one, same], difference=True).reasons


def test_nothing_that_chance_did_not_share_out_stands_above_low(toy: Corpus) -> None:
    for design in set(toy.vocabulary.designs) - {"rct"}:
        many = {i: replace_design(toy.studies[i], design) for i in ("pepper-two-2002", "pepper-again-2004")}
        corpus = replace(toy, studies={**toy.studies, **many})
        found = certainty(corpus, [corpus.studies[i].estimates[0] for i in many])
        assert LEVELS.index(found.level) <= LEVELS.index("low"), design


def test_one_series_among_trials_makes_the_share_one_of_series(toy: Corpus) -> None:
    both = [toy.estimates[TRIAL], toy.studies["pepper-again-2004"].estimates[0]]
    assert "not all randomised trials" in certainty(toy, both).reasons
    assert LEVELS.index(certainty(toy, both).level) <= LEVELS.index("low")


def test_the_rule_says_that_it_is_no_official_rating() -> None:
    assert "not GRADE" in RULE
