"""What may be added up: three studies of one definition, time, population and base; each cohort once."""

from __future__ import annotations

from typing import Any

import pytest

from generator.models.corpus import Corpus
from generator.statistics import pool_shares
from generator.views.pooling import Pool, counted, pool
from tests.unit.invented import study, world


def pooled(toy: Corpus, *studies: dict[str, Any], figure: dict[str, Any] | None = None, **last: Any) -> Pool:
    """Two plain studies of 60/100 and 70/100, and a third that differs by what is named."""
    third = {"events": 80, "denominator": 100, "value": 80.0, **(figure or {})}
    corpus = world(
        toy,
        one=study("one", {"events": 60, "denominator": 100, "value": 60.0}),
        two=study("two", {"events": 70, "denominator": 100, "value": 70.0}),
        three=study("three", third, **last),
    )
    return pool(corpus, corpus.estimates.values())


def test_three_like_studies_are_pooled_by_the_statistics_module(toy: Corpus) -> None:
    found = pooled(toy)
    assert found.result == pool_shares([60, 80, 70], [100, 100, 100], floor=True)
    assert [c.estimate.id for c in found.counted] == ["one-0", "three-0", "two-0"]
    assert not found.reason


@pytest.mark.parametrize(
    ("figure", "own"),
    [
        ({"measure": "half-fewer"}, {}),
        ({"follow_up": {"kind": "fixed", "value": 5.0, "unit": "years"}}, {}),
        ({"follow_up": {"kind": "mean", "value": 12.0, "unit": "months"}}, {}),
        ({"follow_up": None}, {}),
        ({"population": {"type": "hiccups-and-moon"}}, {}),
        ({"population": {"type": "hiccups", "features": ["after-earlier-surgery"]}}, {}),
        ({"base": "first-relieved"}, {}),
        ({"base": "not-stated"}, {}),
        ({"base": "subgroup"}, {}),
        ({"events": 10, "denominator": 12, "value": 83.3}, {}),
        ({"events": None, "denominator": None}, {}),
        ({"via": "one"}, {}),
        ({"bound": "lower"}, {}),
        ({"weak": "The base is assumed."}, {}),
        ({}, {"design": "meta-analysis"}),
        ({}, {"design": "systematic-review"}),
        ({}, {"publication": "congress-abstract"}),
        ({}, {"superseded_by": "one"}),
    ],
)
def test_a_study_that_differs_in_anything_that_counts_is_not_added(
    toy: Corpus, figure: dict[str, Any], own: dict[str, Any]
) -> None:
    found = pooled(toy, figure=figure, **own)
    assert found.result is None
    assert found.reason


def test_overlapping_cohorts_count_once_with_the_largest_group(toy: Corpus) -> None:
    corpus = world(
        toy,
        early=study("early", {"events": 30, "denominator": 50, "value": 60.0}, cohort="duck-pond"),
        late=study("late", {"events": 66, "denominator": 110, "value": 60.0}, cohort="duck-pond"),
        other=study("other", {"events": 70, "denominator": 100, "value": 70.0}),
    )
    found = pool(corpus, corpus.estimates.values())
    assert [c.estimate.id for c in found.counted] == ["late-0", "other-0"]
    assert found.result is None
    assert "overlapping groups count once" in found.reason


def test_a_harm_that_may_have_passed_is_never_pooled(toy: Corpus) -> None:
    harm = {"measure": "blue-nose", "dimension": "side-effect", "events": 5, "denominator": 50, "value": 10.0}
    for permanence, allowed in (("permanent", True), ("not-stated", False), ("mixed", False)):
        corpus = world(toy, **{n: study(n, {**harm, "permanence": permanence}) for n in ("one", "two", "three")})
        assert (pool(corpus, corpus.estimates.values()).result is not None) is allowed


def test_a_count_follows_only_where_it_gives_back_the_printed_share(toy: Corpus) -> None:
    def of(**figure: Any) -> tuple[int, bool] | None:
        found = counted(study("x", figure).estimates[0])
        return (found.events, found.computed) if found else None

    assert of(value=60.0, events=60, denominator=100) == (60, False)
    assert of(value=84.0, denominator=91) == (76, True)
    assert of(value=33.3, denominator=36) == (12, True)
    assert of(value=33.0, denominator=7) is None, "no whole number of 7 people is 33 per cent"
    assert of(value=60.0, events=55, denominator=100) is None, "share and counts disagree"
    actuarial = {"kind": "actuarial", "value": 12.0, "unit": "months"}
    assert of(value=60.0, denominator=100, follow_up=actuarial) is None, "people who left are no events"
