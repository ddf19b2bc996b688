"""A hundred people as a hundred icons: as many as in the lowest group, up to the highest, and the others."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.base import Face
from generator.models.chart import Chart
from generator.models.corpus import Corpus
from generator.models.site import Column
from generator.views import terms, wording
from generator.views.cells import CellBodies, Part, cell_bodies
from generator.views.geometry import icons
from generator.views.shown import PartShown, part_shown

STEP = 12.0
Places = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class IconArray:
    """One outcome of one treatment; ``yes`` are the people of the lowest group, ``maybe`` those up to the highest."""

    key: str
    label: str
    part: PartShown
    yes: Places
    maybe: Places
    no: Places
    low: int
    high: int


def arrays(corpus: Corpus, chart: Chart, treatment: str, face: Face) -> tuple[IconArray, ...]:
    """One array for each column with a body of evidence; none for a chance too small to draw."""
    found = []
    for column in chart.columns:
        cell = cell_bodies(corpus, chart_table(chart), chart.columns, column, treatment)
        part = _first(cell)
        made = _array(corpus, column, cell, part, face) if part else None
        if made:
            found.append(made)
    return tuple(found)


def chart_table(chart: Chart) -> str:
    """The name under which the cells of a chart stand in the data: that of its table."""
    return chart.table or "all"


def _first(cell: CellBodies) -> Part | None:
    """The strictest rung that was counted in everyone treated, at a point in time where there is one."""
    general = [p for p in cell.parts if p.base == terms.EVERYONE and p.rung != terms.OWN_WORDS]
    own = [p for p in general if p.body.k and not p.body.tiny]
    return min(own, key=lambda p: (p.timing != "fixed", str(p.rung)), default=None)


def _array(corpus: Corpus, column: Column, cell: CellBodies, part: Part, face: Face) -> IconArray | None:
    low, high = part.body.values[0], part.body.values[-1]
    if 0 < low < 1 or 99 < high < 100:
        return None
    least, most = wording.whole(low), wording.whole(high)
    places = icons(100, STEP)
    return IconArray(
        column.key, column.label.on(face), part_shown(corpus, column, cell, part, face),
        places[:least], places[least:most], places[most:], least, most,
    )  # fmt: skip
