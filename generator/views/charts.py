"""Which charts stand where: above a table, or after a section of a treatment's page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.models.base import Face
from generator.models.corpus import Corpus
from generator.views.durability import Panel, panel
from generator.views.forest import Forest, forests
from generator.views.heat import Block, blocks
from generator.views.icons import IconArray, arrays

FEWEST = 3  # points of a treatment that is drawn among others
A_YEAR = 12


@dataclass(frozen=True)
class Drawing:
    """A declared chart with what is drawn; one of the four groups is filled, by its kind."""

    id: str
    kind: str
    title: str
    how_to_read: str
    # The comparison table that the chart belongs to, if there is one.
    table: str = ""
    icons: tuple[IconArray, ...] = ()
    panels: tuple[Panel, ...] = ()
    forests: tuple[Forest, ...] = ()
    blocks: tuple[Block, ...] = ()

    @property
    def shapes(self) -> frozenset[str]:
        """The rungs that its panels tell apart."""
        return frozenset(p.shape for panel in self.panels for p in panel.points)

    @property
    def looks(self) -> frozenset[str]:
        """The marks that its panels use: a rung, and whether it is filled."""
        return frozenset(m.look for panel in self.panels for m in panel.marks)

    @property
    def empty(self) -> bool:
        """True if there is nothing to draw."""
        return not (self.icons or self.panels or self.forests or self.blocks)


def above(corpus: Corpus, table: str, face: Face) -> tuple[Drawing, ...]:
    """The charts above one table, over all treatments."""
    everyone = tuple(i for k, i in corpus.subjects() if k == "treatment" and corpus.treatments[i].compare)
    found = (drawing(corpus, i, everyone, face, FEWEST) for i in _ordered(corpus) if corpus.charts[i].table == table)
    return tuple(d for d in found if not d.empty)


def after(corpus: Corpus, treatment: str, face: Face) -> dict[str, list[Drawing]]:
    """The charts of one treatment's page, by the section they follow."""
    found: dict[str, list[Drawing]] = {}
    for id_ in _ordered(corpus):
        section = corpus.charts[id_].after.get(face)
        made = drawing(corpus, id_, (treatment,), face, 1) if section else None
        if section and made and not made.empty:
            found.setdefault(section, []).append(made)
    return found


def drawing(corpus: Corpus, id_: str, treatments: tuple[str, ...], face: Face, fewest: int) -> Drawing:
    """One declared chart over some treatments."""
    chart = corpus.charts[id_]
    base = Drawing(
        id=id_, kind=chart.kind, title=chart.title.on(face), how_to_read=chart.how_to_read.on(face),
        table=chart.table or "",
    )  # fmt: skip
    if chart.kind == "icons":
        return replace(base, icons=tuple(a for t in treatments for a in arrays(corpus, chart, t, face)))
    if chart.kind == "durability":
        panels = (panel(corpus, chart, t, face) for t in treatments)
        return replace(base, panels=tuple(p for p in panels if worth(p, fewest)))
    if chart.kind == "forest":
        return replace(base, forests=tuple(f for t in treatments for f in forests(corpus, chart, t, face)))
    return replace(base, blocks=blocks(corpus, chart, face))


def worth(found: Panel, fewest: int) -> bool:
    """True if a panel has enough figures, and one from a year or later: first results alone are no course over time."""
    return len(found.points) >= fewest and any(p.months >= A_YEAR for p in found.points)


def _ordered(corpus: Corpus) -> tuple[str, ...]:
    return tuple(sorted(corpus.charts, key=lambda i: (corpus.charts[i].order, i)))
