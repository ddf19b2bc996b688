"""The pooled ratio (odds, risk, hazard or rate ratio) of several studies, from reported intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import exp, isfinite, log

from generator.statistics.intervals import Z95
from generator.statistics.pooling import Pooled, check_studies, pool


def pool_ratios(values: Sequence[float], intervals: Sequence[tuple[float, float]], *, floor: bool = False) -> Pooled:
    """Pool reported ratios, each with its 95% interval (low, high), by ``pool`` with REML on their logs.

    A study's standard error is log(high / low) / (2 * 1.96): the interval is taken to be a normal one
    on the log scale (Cochrane Handbook 6.3.2). Estimate and limits are ratios; ``standard_error``
    and ``tau2`` are on the log scale. Raises ValueError below 3 studies, and unless
    0 < low <= value <= high and low < high.
    """
    check_studies(len(values), len(intervals))
    for value, (low, high) in zip(values, intervals, strict=True):
        if not (0 < low <= value <= high and low < high and isfinite(high)):
            raise ValueError(f"no ratio with a 95% interval: {value} ({low} to {high})")
    errors = [log(high / low) / (2 * Z95) for low, high in intervals]
    pooled = pool([log(value) for value in values], [error**2 for error in errors], floor=floor)
    return replace(pooled.on_scale(exp), method="log ratio, " + pooled.method)
