"""Intervals of one share and of the difference of two shares, computed from counts."""

from __future__ import annotations

from math import hypot, sqrt

Z95 = 1.959963984540054


def wilson(events: int, denominator: int) -> tuple[float, float]:
    """The 95% Wilson score interval of a share, in per cent.

    Source: Wilson EB. J Am Stat Assoc 1927;22:209-12. Raises ValueError without people or with
    more events than people.
    """
    if denominator <= 0 or not 0 <= events <= denominator:
        raise ValueError(f"no share: {events} of {denominator}")
    share, z2 = events / denominator, Z95 * Z95
    centre = share + z2 / (2 * denominator)
    half = Z95 * sqrt(share * (1 - share) / denominator + z2 / (4 * denominator * denominator))
    scale = 1 + z2 / denominator
    low = 0.0 if events == 0 else (centre - half) / scale
    high = 1.0 if events == denominator else (centre + half) / scale
    return 100 * low, 100 * high


def newcombe(events: int, denominator: int, other_events: int, other_denominator: int) -> tuple[float, float]:
    """The 95% interval of the first share minus the other share, in percentage points.

    The two groups must be independent. The hybrid score interval, method 10 (without continuity
    correction) of Newcombe RG. Stat Med 1998;17:873-90. Raises ValueError as ``wilson`` does.
    """
    low, high = wilson(events, denominator)
    other_low, other_high = wilson(other_events, other_denominator)
    share, other = 100 * events / denominator, 100 * other_events / other_denominator
    difference = share - other
    return (
        difference - hypot(share - low, other_high - other),
        difference + hypot(high - share, other - other_low),
    )
