"""What must hold for any studies: limits, mirrors, order, more of the same; and what is refused."""

from __future__ import annotations

import random
from collections.abc import Callable
from math import exp, inf, log, nan

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from generator.statistics import (
    Pooled,
    newcombe,
    pool,
    pool_ratios,
    pool_shares,
    pool_shares_glmm,
    pool_shares_logit,
)
from generator.statistics.likelihood import RULE, deviance

Counts = list[tuple[int, int]]
count = st.integers(4, 150).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
studies = st.lists(count, min_size=3, max_size=8)
effects = st.lists(st.tuples(st.floats(-3, 3), st.floats(0.01, 2)), min_size=3, max_size=10)
MODELS = pytest.mark.parametrize("model", [pool_shares, pool_shares_logit, pool_shares_glmm])
few = settings(max_examples=30, deadline=None, derandomize=True)
Model = Callable[[list[int], list[int]], Pooled]


def run(model: Model, counts: Counts) -> Pooled:
    # No finite answer exists where each study has no events or only events; that is tested apart.
    assume(any(0 < x < n for x, n in counts))
    return model([x for x, _ in counts], [n for _, n in counts])


def limits(p: Pooled) -> tuple[float, ...]:
    return p.prediction_low, p.low, p.estimate, p.high, p.prediction_high


@MODELS
@few
@given(studies)
def test_intervals_hold_the_estimate(model: Model, counts: Counts) -> None:
    p = run(model, counts)
    assert list(limits(p)) == sorted(limits(p))
    assert p.prediction_low >= 0 and p.prediction_high <= 100
    assert p.tau2 >= 0 and 0 <= p.i2 <= 100 and 0 <= p.q_p <= 1
    assert p.k == len(counts)
    assert sum(p.weights or [100]) == pytest.approx(100)


@MODELS
@few
@given(studies)
@example([(4, 4), (4, 10), (4, 10)])  # tau is 0, and the deviance is flat in it
@example([(0, 4), (1, 20), (20, 20), (54, 54), (54, 54)])  # tau is very large
def test_those_without_the_event_mirror_those_with(model: Model, counts: Counts) -> None:
    p = run(model, counts)
    mirror = run(model, [(n - x, n) for x, n in counts])
    assert limits(mirror) == pytest.approx([100 - x for x in reversed(limits(p))], abs=1e-4)
    assert mirror.tau2 == pytest.approx(p.tau2, rel=1e-4, abs=1e-6)
    assert mirror.method == p.method


@MODELS
@few
@given(studies, st.randoms(use_true_random=False))
def test_the_order_of_studies_does_not_matter(model: Model, counts: Counts, chance: random.Random) -> None:
    shuffled = counts[:]
    chance.shuffle(shuffled)
    assert limits(run(model, shuffled)) == pytest.approx(limits(run(model, counts)), abs=1e-4)


@few
@given(studies)
def test_the_same_studies_twice_narrow_the_glmm_and_leave_its_estimate(counts: Counts) -> None:
    once, twice = run(pool_shares_glmm, counts), run(pool_shares_glmm, counts * 2)
    assert twice.estimate == pytest.approx(once.estimate, abs=1e-3)
    assert twice.standard_error == pytest.approx(once.standard_error / 2**0.5, rel=1e-3)
    assert twice.high - twice.low < once.high - once.low + 1e-9


@given(effects)
def test_the_same_studies_twice_narrow_the_interval(pairs: list[tuple[float, float]]) -> None:
    once, twice = (pool([y for y, _ in p], [v for _, v in p]) for p in (pairs, pairs * 2))
    assert twice.high - twice.low <= once.high - once.low


@given(effects, st.floats(-5, 5))
def test_pooled_effects_shift_and_turn_with_the_effects(pairs: list[tuple[float, float]], shift: float) -> None:
    ys, vs = [y for y, _ in pairs], [v for _, v in pairs]
    p = limits(pool(ys, vs))
    assert limits(pool([y + shift for y in ys], vs)) == pytest.approx([x + shift for x in p], abs=1e-5)
    assert limits(pool([-y for y in ys], vs)) == pytest.approx([-x for x in reversed(p)], abs=1e-6)


@given(effects)
def test_the_floor_never_narrows(pairs: list[tuple[float, float]]) -> None:
    ys, vs = [y for y, _ in pairs], [v for _, v in pairs]
    assert pool(ys, vs, floor=True).standard_error >= pool(ys, vs).standard_error


@given(st.lists(st.tuples(st.floats(0.1, 10), st.floats(1.05, 5)), min_size=3, max_size=8))
def test_inverse_ratios_give_the_inverse(pairs: list[tuple[float, float]]) -> None:
    values, intervals = [r for r, _ in pairs], [(r / f, r * f) for r, f in pairs]
    p = pool_ratios(values, intervals)
    turned = pool_ratios([1 / r for r in values], [(1 / high, 1 / low) for low, high in intervals])
    assert [log(x) for x in limits(turned)] == pytest.approx([-log(x) for x in reversed(limits(p))], abs=1e-5)


@pytest.mark.parametrize(
    ("events", "denominators", "name"),
    [
        ([4, 5, 6], [40, 50, 60], "logit"),  # a mean of exactly 10%
        ([36, 45, 54], [40, 50, 60], "logit"),
        ([3, 5, 6], [40, 50, 60], "GLMM"),
        ([37, 45, 54], [40, 50, 60], "GLMM"),
        ([20, 25, 0], [40, 50, 5], "GLMM"),
        ([20, 25, 5], [40, 50, 5], "GLMM"),
    ],
)
def test_the_counts_choose_the_method(events: list[int], denominators: list[int], name: str) -> None:
    assert name in pool_shares(events, denominators).method


def test_agreeing_studies_have_no_width_without_the_floor() -> None:
    assert pool([1.0] * 3, [0.1] * 3).low == pytest.approx(1.0)
    assert pool([1.0] * 3, [0.1] * 3, floor=True).low < 0.9
    assert pool_shares([5, 10, 15], [10, 20, 30]).low == pytest.approx(50)
    assert pool_shares([5, 10, 15], [10, 20, 30], floor=True).low < 40


@pytest.mark.parametrize("k", [0, 1, 2])
def test_fewer_than_three_studies_are_never_pooled(k: int) -> None:
    with pytest.raises(ValueError, match="too few"):
        pool([1.0] * k, [1.0] * k)
    with pytest.raises(ValueError, match="too few"):
        pool_ratios([1.0] * k, [(0.5, 2.0)] * k)
    for model in (pool_shares, pool_shares_logit, pool_shares_glmm):
        with pytest.raises(ValueError, match="too few"):
            model([1] * k, [5] * k)


@MODELS
def test_impossible_counts_are_refused(model: Model) -> None:
    for events, denominators in (([1, 2, 9], [5, 5, 5]), ([1, 2, -1], [5, 5, 5]), ([0, 2, 1], [0, 5, 5])):
        with pytest.raises(ValueError, match="no share"):
            model(events, denominators)
    with pytest.raises(ValueError, match="one value per study"):
        model([1, 2, 3], [5, 5, 5, 5])


@pytest.mark.parametrize("events", [[0, 0, 0], [9, 12, 20], [0, 12, 0]])
def test_all_or_nothing_in_each_study_has_no_pooled_share(events: list[int]) -> None:
    with pytest.raises(ValueError, match="no finite estimate"):
        pool_shares(events, [9, 12, 20])


@pytest.mark.parametrize("variance", [0.0, -1.0, inf, nan])
def test_impossible_variances_are_refused(variance: float) -> None:
    with pytest.raises(ValueError, match="variances"):
        pool([1.0, 2.0, 3.0], [1.0, 1.0, variance])
    with pytest.raises(ValueError, match="finite"):
        pool([1.0, 2.0, variance if variance != variance else inf], [1.0, 1.0, 1.0])


@pytest.mark.parametrize("interval", [(0.0, 2.0), (1.5, 2.0), (0.5, 0.9), (2.0, 0.5), (1.0, 1.0), (0.5, inf)])
def test_impossible_ratio_intervals_are_refused(interval: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="no ratio"):
        pool_ratios([1.0, 1.0, 1.0], [(0.5, 2.0), (0.5, 2.0), interval])


def test_the_quadrature_rule_is_exact_for_polynomials_up_to_degree_13() -> None:
    pi = 3.141592653589793
    moment = pi**0.5
    for degree in range(0, 14, 2):
        assert sum(w * z**degree for z, w in RULE) == pytest.approx(moment, rel=1e-12)
        moment *= (degree + 1) / 2


def test_the_quadrature_gives_the_integral() -> None:
    # One study, 3 of 20, mean logit -1, tau 0.8: a plain sum over a fine grid.
    def integrand(u: float) -> float:
        p = 1 / (1 + exp(1 - 0.8 * u))
        return (p / 0.15) ** 3 * ((1 - p) / 0.85) ** 17 * exp(-u * u / 2)

    plain = sum(integrand(i / 100) for i in range(-900, 901)) / 100 / (2 * 3.141592653589793) ** 0.5
    assert deviance(-1.0, 0.8, [3], [20]) == pytest.approx(-2 * log(plain), abs=1e-5)


def test_shares_and_differences_are_in_per_cent() -> None:
    assert pool_shares([31, 45, 22], [52, 80, 41]).estimate == pytest.approx(56.6, abs=0.5)
    assert newcombe(1, 2, 1, 2)[1] > 10
