"""The pathway as a drawing: one row for each place, and one rail for each place that steps lead to.

A rail is a line in the margin that gathers all steps leading to one place: forward on the left, back on
the right. Lines in two margins stay readable on a telephone, where boxes and arrows would not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from generator.views.pathway import PathwayView, Step

WIDTH = 340
LINE, PAD, HEAD, LANE, EDGE = 14, 12, 26, 8, 6
BADGE = 24
CHARACTER = 6.3  # mean width of a letter at the size of the drawing's text
HUES = 5


@dataclass(frozen=True)
class RowBox:
    """One place: its box, its mark and its title in lines; ``y`` is the top."""

    mark: str
    lines: tuple[tuple[str, float], ...]
    y: float
    height: float
    end: bool

    @property
    def middle(self) -> float:
        """The height at which lines meet the box."""
        return self.y + self.height / 2


@dataclass(frozen=True)
class Rail:
    """All steps to one place on one side: where it stands, where steps join and where the arrow is."""

    x: float
    top: float
    bottom: float
    joins: tuple[float, ...]
    arrow: float
    box: float
    back: bool
    hue: int


@dataclass(frozen=True)
class Picture:
    """The whole drawing in its own units."""

    width: float
    height: float
    left: float
    right: float
    heads: tuple[tuple[str, float], ...]
    rows: tuple[RowBox, ...]
    rails: tuple[Rail, ...]


def picture(view: PathwayView, ends: str) -> Picture:
    """Lay out the pathway; ``ends`` is the heading above the places where it ends."""
    groups = (*view.stages, (ends, view.ends))
    order = [step for _, steps in groups for step in steps]
    spans = list(_spans(order))
    lanes = {back: _lanes([s for s in spans if s[0] == back]) for back in (False, True)}
    gutters = {back: EDGE + LANE * (max(lanes[back].values(), default=-1) + 2) for back in (False, True)}
    left, right = gutters[False], WIDTH - gutters[True]
    letters = max(12, int((right - left - BADGE - 8) / CHARACTER))
    heads, rows, y = [], [], 4.0
    for name, steps in groups:
        for i, line in enumerate(wrap(name, letters) if steps else ()):
            y += HEAD if i == 0 else LINE
            heads.append((line, y - 9))
        for step in steps:
            row = _row(step, y, letters)
            rows.append(row)
            y += row.height + 5
    rails = tuple(_rail(rows, span, lanes[span[0]][span[1]], left if not span[0] else right) for span in spans)
    return Picture(WIDTH, y + 2, left, right, tuple(heads), tuple(rows), rails)


Span = tuple[bool, int, tuple[int, ...]]


def _spans(order: list[Step]) -> Iterator[Span]:
    """(back, row of the target, rows of the sources) for every place, forward and back apart."""
    row = {step.place.id: i for i, step in enumerate(order)}
    for target, step in enumerate(order):
        sources = [row[p.id] for p in step.before]
        for back in (False, True):
            found = tuple(sorted(s for s in sources if (s >= target) == back))
            if found:
                yield back, target, found


def _lanes(spans: list[Span]) -> dict[int, int]:
    """A lane for each target so that no two rails of one lane touch; short rails stay near the boxes."""
    used: list[list[tuple[int, int]]] = []
    found: dict[int, int] = {}
    for _, target, sources in sorted(spans, key=lambda s: (max(*s[2], s[1]) - min(*s[2], s[1]), s[1])):
        low, high = min(*sources, target), max(*sources, target)
        lane = next((i for i, taken in enumerate(used) if all(high < a or b < low for a, b in taken)), len(used))
        if lane == len(used):
            used.append([])
        used[lane].append((low, high))
        found[target] = lane
    return found


def _row(step: Step, y: float, letters: int) -> RowBox:
    lines = wrap(step.place.title, letters)
    height = PAD + LINE * len(lines)
    placed = tuple((text, y + PAD / 2 + LINE * (i + 1) - 3.5) for i, text in enumerate(lines))
    return RowBox(step.place.mark, placed, y, height, step.place.end)


def _rail(rows: list[RowBox], span: Span, lane: int, box: float) -> Rail:
    back, target, sources = span
    # Steps leave below the middle and arrive above it, so that the two never share a line.
    joins = tuple(rows[s].middle + 5 for s in sources)
    arrow = rows[target].middle - 5
    x = box + (LANE * (lane + 1.5) if back else -LANE * (lane + 1.5))
    return Rail(x, min(*joins, arrow), max(*joins, arrow), joins, arrow, box, back, target % HUES)
