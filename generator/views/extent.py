"""Where a body of evidence lies between 0 and 100, as every bar draws it: on answer pages and in tables by question."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.geometry import tenth
from generator.views.shown import PartShown


@dataclass(frozen=True)
class Extent:
    """A bar from the lowest to the highest share, or a dot for one; ``middle`` is marked where it is told."""

    low: float
    width: float
    middle: float | None
    single: bool
    # The least and the greatest share, as they were recorded.
    ends: tuple[float, float]


def extent(part: PartShown) -> Extent:
    """The extent of a part that holds a body or, for want of one, a review, which may give a range alone."""
    if part.k:
        low, high = part.low or 0.0, part.high or 0.0
    else:
        review = part.reviews[0]
        low, high = review.value or review.low or 0.0, review.value or review.high or 0.0
    middle = tenth(part.median) if part.median is not None and part.middle else None
    return Extent(tenth(low), tenth(high - low), middle, low == high, (low, high))
