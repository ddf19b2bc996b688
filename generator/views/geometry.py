"""From values to places on a drawing: straight scales, whole tenths, and rows of a hundred icons."""

from __future__ import annotations

from dataclasses import dataclass

PER_ROW = 10


@dataclass(frozen=True)
class Scale:
    """A straight line from values to places; values beyond its ends are held at the ends."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a value, to a tenth; whole places are whole numbers, which are shorter in a drawing."""
        held = min(max(value, self.low), self.high)
        return tenth(self.start + (held - self.low) / (self.high - self.low) * (self.end - self.start))

    def ticks(self, *values: float) -> tuple[tuple[float, float], ...]:
        """(value, place) of every value inside the scale."""
        return tuple((v, self(v)) for v in values if self.low <= v <= self.high)


def tenth(place: float) -> float:
    """A place to a tenth, as a whole number where it is one."""
    found = round(place, 1)
    return int(found) if found == int(found) else found


def icons(count: int, step: float) -> tuple[tuple[float, float], ...]:
    """The places of the first ``count`` of a hundred icons, row by row."""
    return tuple((i % PER_ROW * step + step / 2, i // PER_ROW * step + step / 2) for i in range(count))
