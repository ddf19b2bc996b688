"""What was last published, figure by figure, and which published figures were taken back."""

from __future__ import annotations

from generator.models.base import IsoDate, Number, Record, Text
from generator.models.study import Estimate

Numbers = tuple[float | None, float | None, float | None]
NO_NUMBERS: Numbers = (None, None, None)


class Published(Record):
    """The numbers of one figure as readers last saw them: a value, the ends of a range, or both."""

    value: Number | None = None
    low: Number | None = None
    high: Number | None = None

    @property
    def numbers(self) -> Numbers:
        """Value, low end, high end."""
        return self.value, self.low, self.high


class Withdrawn(Record):
    """A figure that was published and stands nowhere any more: since when, and why."""

    date: IsoDate
    because: Text


def numbers(estimate: Estimate) -> Numbers:
    """Value, low end and high end of a figure as it stands in its study now."""
    return (estimate.value, *(estimate.range or (None, None)))
