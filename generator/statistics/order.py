"""Order statistics of a few values: the quartiles by linear interpolation (type 7 of Hyndman and Fan, 1996)."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import quantiles


def quartiles(values: Sequence[float]) -> tuple[float, float]:
    """The first and third quartile of at least two values, to one decimal."""
    first, _, third = quantiles(sorted(values), n=4, method="inclusive")
    return round(first, 1), round(third, 1)
