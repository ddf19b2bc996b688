"""A hundred people as a hundred icons, the affected ones together, for the figure that leads a cell."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.base import Face
from generator.models.chart import Chart
from generator.models.corpus import Corpus
from generator.views import wording
from generator.views.figures import Figure
from generator.views.geometry import icons
from generator.views.tables import cell, fits

STEP = 12.0


@dataclass(frozen=True)
class IconArray:
    """One outcome of one treatment: how many of a hundred, and both sides of it in words."""

    key: str
    label: str
    figure: Figure
    yes: tuple[tuple[float, float], ...]
    no: tuple[tuple[float, float], ...]
    affected: int


def arrays(corpus: Corpus, chart: Chart, treatment: str, face: Face) -> tuple[IconArray, ...]:
    """One array for each column that has a figure of its own; none for a chance too small to draw."""
    estimates = corpus.estimates_on.get(("treatment", treatment), ())
    found = []
    for column in chart.columns:
        lead = cell(corpus, column, [e for e in estimates if fits(corpus, column, e)], face).headline
        if lead is None or lead.value is None or not lead.frames or 0 < lead.value < 1 or 99 < lead.value < 100:
            continue
        affected = wording.whole(lead.value)
        places = icons(100, STEP)
        found.append(IconArray(column.key, column.label.on(face), lead, places[:affected], places[affected:], affected))
    return tuple(found)
