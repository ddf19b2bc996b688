"""A hundred people as a hundred icons: as many as in the lowest group, up to the highest, and the others."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.base import Face
from generator.models.chart import Chart
from generator.models.corpus import Corpus
from generator.models.site import Column
from generator.views import wording
from generator.views.cells import cell_bodies
from generator.views.geometry import icons
from generator.views.shown import WHOLE, CellShown, PartShown, cell_shown

STEP = 12.0
ENOUGH = 50  # people; a picture of one smaller study would look surer than it is
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
    # What it shows, as its title, and whether it is something that nobody wants.
    finding: str
    unwanted: bool


def arrays(corpus: Corpus, chart: Chart, treatment: str, face: Face) -> tuple[IconArray, ...]:
    """One array for each column with a body of evidence; none for a chance too small to draw."""
    found = []
    for column in chart.columns:
        cell = cell_bodies(corpus, chart_table(chart), chart.columns, column, treatment)
        part = drawn(cell_shown(corpus, column, cell, face))
        made = _array(corpus, column, part, face) if part else None
        if made:
            found.append(made)
    return tuple(found)


def chart_table(chart: Chart) -> str:
    """The name under which the cells of a chart stand in the data: that of its table."""
    return chart.table or "all"


def drawn(cell: CellShown) -> PartShown | None:
    """The line of a cell that is drawn: a point in time in everyone treated, several groups before one larger one."""
    able = [p for p in cell.speaking if p.k and not p.tiny and p.base in WHOLE and (p.timing == "fixed" or not p.rung)]
    several = next((p for p in able if p.k > 1), None)
    return several or next((p for p in able if p.people >= ENOUGH), None)


def _array(corpus: Corpus, column: Column, part: PartShown, face: Face) -> IconArray | None:
    values = sorted(g.value for g in part.groups)
    low, high = values[0], values[-1]
    if 0 < low < 1 or 99 < high < 100:
        return None
    least, most = wording.whole(low), wording.whole(high)
    places = icons(100, STEP)
    return IconArray(
        column.key, column.label.on(face), part, places[:least], places[least:most], places[most:], least, most,
        finding=_finding(column.label.on(face), part), unwanted=corpus.vocabulary.unwanted(column.concepts),
    )  # fmt: skip


def _finding(label: str, part: PartShown) -> str:
    """The share and what happened to that many; a definition of relief says it, any other column its name."""
    if not part.clause:
        return f"{label}: {part.text}"
    return f"{part.text} {part.clause}{f', {part.when}' if part.when else ''}"
