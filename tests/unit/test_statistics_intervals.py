"""Wilson's and Newcombe's intervals, against R and the published examples."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.statistics import newcombe, wilson

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "statistics"
PAIRS = json.loads((GOLDEN / "data.json").read_text(encoding="utf-8"))["pairs"]
R = json.loads((GOLDEN / "metafor.json").read_text(encoding="utf-8"))["pairs"]

counts = st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(("pair", "golden"), list(zip(PAIRS, R, strict=True)))
def test_agrees_with_r(pair: list[int], golden: dict[str, list[float]]) -> None:
    a, n, b, m = pair
    assert wilson(a, n) == pytest.approx(golden["first"], abs=1e-9)
    assert wilson(b, m) == pytest.approx(golden["other"], abs=1e-9)
    assert newcombe(a, n, b, m) == pytest.approx(golden["newcombe"], abs=1e-9)


@pytest.mark.parametrize(
    ("pair", "low", "high"),
    [
        ((56, 70, 48, 80), 5.24, 33.39),
        ((9, 10, 3, 10), 17.05, 80.90),
        ((6, 7, 2, 7), 5.82, 80.62),
        ((5, 56, 0, 29), -3.81, 19.26),
        ((0, 10, 0, 20), -16.11, 27.75),
        ((0, 10, 0, 10), -27.75, 27.75),
        ((10, 10, 0, 20), 67.91, 100.0),
        ((10, 10, 0, 10), 60.75, 100.0),
    ],
)
def test_newcombe_gives_the_table_of_his_paper(pair: tuple[int, int, int, int], low: float, high: float) -> None:
    # Newcombe 1998, table II, method 10.
    assert newcombe(*pair) == pytest.approx((low, high), abs=0.0051)


@given(counts)
def test_wilson_holds_the_share_and_mirrors(count: tuple[int, int]) -> None:
    events, people = count
    low, high = wilson(events, people)
    assert 0 <= low <= 100 * events / people + 1e-9
    assert 100 * events / people - 1e-9 <= high <= 100
    mirrored = wilson(people - events, people)
    assert (100 - high, 100 - low) == pytest.approx(mirrored, abs=1e-9)


@given(counts, counts)
def test_newcombe_holds_the_difference_and_turns_round(one: tuple[int, int], two: tuple[int, int]) -> None:
    low, high = newcombe(*one, *two)
    difference = 100 * one[0] / one[1] - 100 * two[0] / two[1]
    assert -100 - 1e-9 <= low <= difference <= high <= 100 + 1e-9
    assert newcombe(*two, *one) == pytest.approx((-high, -low), abs=1e-9)


@pytest.mark.parametrize(("events", "people"), [(0, 0), (-1, 5), (6, 5), (1, -1)])
def test_impossible_counts_are_refused(events: int, people: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(events, people)
    with pytest.raises(ValueError, match="no share"):
        newcombe(1, 2, events, people)
