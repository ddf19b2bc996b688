"""Cumulative probabilities and quantiles of the normal, Student t and chi-square distributions."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import inf
from statistics import NormalDist

from generator.statistics.special import beta_ratio, gamma_ratio

_NORMAL = NormalDist()


def normal_cdf(x: float) -> float:
    """The probability that a standard normal variable is at most ``x``."""
    return _NORMAL.cdf(x)


def normal_quantile(probability: float) -> float:
    """The ``x`` with ``normal_cdf(x) == probability``; ValueError outside 0 to 1 (exclusive)."""
    _check(probability, 1)
    return _NORMAL.inv_cdf(probability)


def t_cdf(x: float, df: float) -> float:
    """The probability that Student's t with ``df`` degrees of freedom is at most ``x``.

    Absolute error below 1e-9 for df up to 10 000. Source: Abramowitz & Stegun 1964, 26.7.1.
    Raises ValueError unless df > 0.
    """
    _check(0.5, df)
    tail = 0.5 * beta_ratio(df / 2, 0.5, df / (df + x * x), x * x / (df + x * x))
    return tail if x < 0 else 1 - tail


@lru_cache(maxsize=1024)
def t_quantile(probability: float, df: float) -> float:
    """The ``x`` with ``t_cdf(x, df) == probability``; error below 1e-9, relative where abs(x) > 1.

    Raises ValueError for a probability outside 0 to 1 (exclusive) or unless df > 0.
    """
    _check(probability, df)
    if probability == 0.5:
        return 0.0
    if probability > 0.5:
        return -t_quantile(1 - probability, df)
    return -_first(lambda x: t_cdf(-x, df) <= probability)


def chi_square_cdf(x: float, df: float) -> float:
    """The probability that chi-square with ``df`` degrees of freedom is at most ``x``.

    Absolute error below 1e-9 for df up to 10 000. Source: Abramowitz & Stegun 1964, 26.4.19.
    Raises ValueError unless df > 0.
    """
    _check(0.5, df)
    return 0.0 if x <= 0 else gamma_ratio(df / 2, x / 2)


@lru_cache(maxsize=1024)
def chi_square_quantile(probability: float, df: float) -> float:
    """The ``x`` with ``chi_square_cdf(x, df) == probability``; error as for ``t_quantile``.

    Raises ValueError for a probability outside 0 to 1 (exclusive) or unless df > 0.
    """
    _check(probability, df)
    return _first(lambda x: chi_square_cdf(x, df) >= probability)


def _check(probability: float, df: float) -> None:
    if not 0 < probability < 1:
        raise ValueError(f"a probability lies between 0 and 1, not at {probability}")
    if not 0 < df < inf:
        raise ValueError(f"degrees of freedom are positive and finite, not {df}")


def _first(reached: Callable[[float], bool]) -> float:
    """The smallest positive x at which a condition that stays true once true becomes true."""
    low, high = 1.0, 1.0
    while not reached(high):
        low, high = high, 2 * high
    while reached(low) and low > 1e-290:
        low, high = low / 2, low
    while low < (middle := (low + high) / 2) < high and high - low > 1e-15 * high:
        low, high = (low, middle) if reached(middle) else (middle, high)
    return (low + high) / 2
