"""A figure's interval is the printed one, or computed and marked; never from a review's size or a bound."""

from __future__ import annotations

import pytest

from generator.models.corpus import Corpus
from generator.models.study import Against
from generator.views.figures import figure, interval_of


def test_a_printed_interval_is_kept(toy: Corpus) -> None:
    assert interval_of(toy.estimates["quack-gone-1y"]) == ((40, 70), False)


def test_counts_give_a_computed_wilson_interval(toy: Corpus) -> None:
    interval, computed = interval_of(toy.estimates["quack-nose"])
    assert computed
    assert interval == pytest.approx((1.0, 8.5), abs=0.05)  # Wilson 1927, 3 of 100


@pytest.mark.parametrize("change", [{"bound": "upper"}, {"unit": "months"}, {"events": None}])
def test_no_interval_is_made_up(toy: Corpus, change: dict[str, object]) -> None:
    assert interval_of(toy.estimates["quack-nose"].model_copy(update=change)) == (None, False)


def test_a_count_says_of_how_many(toy: Corpus) -> None:
    counted = toy.estimates["quack-nose"].model_copy(update={"unit": "count"})
    assert figure(toy, counted, "patients").text == "3 of 100"
    assert figure(toy, counted.model_copy(update={"denominator": None, "events": None}), "trainees").text == "3 people"


def test_patients_see_people_and_trainees_see_percentages(toy: Corpus) -> None:
    estimate = toy.estimates["quack-gone-1y"]
    assert figure(toy, estimate, "patients").text == "56 out of 100"
    assert figure(toy, estimate, "trainees").text == "55.5%"


def test_a_figure_prints_its_range_its_arm_and_the_counts_of_the_other_arm(toy: Corpus) -> None:
    given = {"range": (20.0, 90.0), "arm": "full moon", "against": Against(label="no pill", events=1, denominator=40)}
    shown = figure(toy, toy.estimates["quack-gone-1y"].model_copy(update=given), "trainees")
    assert (shown.spread, shown.against) == ("20% to 90%", "no pill: 1 of 40")
    assert shown.population.endswith("; full moon")
    alone = toy.estimates["quack-gone-1y"].model_copy(update={"value": None, "range": (20.0, 90.0), "interval": None})
    assert figure(toy, alone, "trainees").spread == "", "a range in place of a value is the figure itself"


def test_a_share_of_fewer_than_ten_people_is_told_as_it_was_counted(toy: Corpus) -> None:
    tiny = toy.estimates["pepper-tiny-nose"]
    assert figure(toy, tiny, "patients").text == "4 of 8"
    assert figure(toy, tiny, "trainees").text == "50%"
    # Ten people are out of 100 again, and without counted events nothing is worked out.
    ten = tiny.model_copy(update={"denominator": 10})
    assert figure(toy, ten, "patients").text == "50 out of 100"
    assert figure(toy, tiny.model_copy(update={"events": None}), "patients").text == "50 out of 100"
