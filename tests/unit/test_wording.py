"""Numbers in words: honest at both ends, both frames add up, times keep what they were."""

from __future__ import annotations

import pytest

from generator.models.corpus import Corpus
from generator.models.study import FollowUp
from generator.views import wording


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (70, "70 out of 100"),
        (7.1, "7 out of 100"),
        (0.4, "fewer than 1 out of 100"),
        (0, "0 out of 100"),
        (100, "100 out of 100"),
        (99.6, "more than 99 out of 100"),
        (2.5, "3 out of 100"),
    ],
)
def test_a_percentage_becomes_people(value: float, words: str) -> None:
    assert wording.people(value) == words


@pytest.mark.parametrize("value", [0, 1, 33.3, 50, 66.6, 98.9, 100])
def test_both_frames_add_up_to_a_hundred(value: float) -> None:
    numbers = [int(w) for w in wording.frames(value).replace(",", "").split() if w.isdigit()]
    assert numbers[0] + numbers[2] == 100


@pytest.mark.parametrize(
    ("time", "patients", "trainees"),
    [
        (None, "time not recorded", "time not recorded"),
        (FollowUp(kind="acute"), "soon after treatment", "soon after treatment"),
        (FollowUp(kind="fixed", value=1.0, unit="years"), "at 1 year", "at 1 year"),
        (FollowUp(kind="actuarial", value=10.0, unit="years"), "at 10 years", "at 10 years, actuarial"),
        (
            FollowUp(kind="mean", value=8.0, unit="years"),
            "at the last check; people were followed for 8 years on average",
            "at last check, mean follow-up 8 years",
        ),
        (
            FollowUp(kind="at-least", value=5.0, unit="years"),
            "at the last check, after 5 years or more",
            "at the last check, after 5 years or more",
        ),
        (
            FollowUp(kind="median", value=14.0, unit="months"),
            "at the last check; people were followed for 14 months (middle value)",
            "at last check, median follow-up 14 months",
        ),
        (
            FollowUp(kind="range", value=9.0, unit="years"),
            "at the last check, after up to 9 years",
            "at the last check, after up to 9 years",
        ),
    ],
)
def test_a_mean_follow_up_is_never_said_to_be_a_point_in_time(
    time: FollowUp | None, patients: str, trainees: str
) -> None:
    assert wording.time(time, "patients") == patients
    assert wording.time(time, "trainees") == trainees


def test_a_bound_is_said(toy: Corpus) -> None:
    assert wording.amount(1, "percent", "trainees", toy.vocabulary, "upper") == "at most 1%"


def test_numbers_are_printed_as_their_source_did() -> None:
    assert [wording.plain(n) for n in (1155.0, 0.06, 12.5, 100.0)] == ["1,155", "0.06", "12.5", "100"]


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.08, 0.3, "fewer than 1 out of 100"),
        (0.2, 4, "fewer than 1 to 4 out of 100"),
        (41, 80, "41 to 80 out of 100"),
        (98, 99.5, "98 to more than 99 out of 100"),
        (0, 3, "0 to 3 out of 100"),
    ],
)
def test_a_range_of_rare_harms_is_never_overstated(toy: Corpus, low: float, high: float, words: str) -> None:
    assert wording.span(low, high, "percent", "patients", toy.vocabulary) == words


def test_a_fall_in_a_score_is_never_a_share_of_people(toy: Corpus) -> None:
    assert wording.amount(48, "percent", "patients", toy.vocabulary, share=False) == "48 percent"
