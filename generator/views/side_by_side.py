"""Two hundreds of people side by side: one outcome of two treatments, counted alike within one study."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.models.corpus import Corpus
from generator.views import terms, wording
from generator.views.figures import NO_SHARE, Figure
from generator.views.geometry import icons
from generator.views.icons import STEP, Places

if TYPE_CHECKING:
    from generator.views.pairs import PairRow

FEWEST = 20  # people of an arm; fewer would look surer in a picture than they are


@dataclass(frozen=True)
class Hundred:
    """One arm: its treatment, its figure, and the places of those who had it and of the others."""

    name: str
    figure: Figure
    yes: Places
    no: Places


@dataclass(frozen=True)
class SideBySide:
    """What was counted and when, and the two arms; ``unwanted`` says that nobody wants it to happen."""

    label: str
    unwanted: bool
    arms: tuple[Hundred, Hundred]


def side_by_side(corpus: Corpus, rows: Iterable[PairRow]) -> SideBySide | None:
    """The first comparison that can be drawn; nothing where definition, time or base differ, or a group is small."""
    for row in rows:
        one, other = row.one.figure, row.other.figure
        if row.alike and one and other and all(_able(corpus, f.id) for f in (one, other)):
            concept = terms.measure_of(corpus, corpus.estimates[one.id]).concept
            return SideBySide(
                row.label, corpus.vocabulary.unwanted([concept]),
                (_hundred(row.one.name, one), _hundred(row.other.name, other)),
            )  # fmt: skip
    return None


def _able(corpus: Corpus, id_: str) -> bool:
    e, measure = corpus.estimates[id_], terms.measure_of(corpus, corpus.estimates[id_])
    value = e.value
    return (
        value is not None and not e.bound and e.unit == "percent" and measure.family not in NO_SHARE
        and measure.polarity == "has" and (terms.size(e) or 0) >= FEWEST and not (0 < value < 1 or 99 < value < 100)
    )  # fmt: skip


def _hundred(name: str, figure: Figure) -> Hundred:
    places, count = icons(100, STEP), wording.whole(figure.value or 0.0)
    return Hundred(name, figure, places[:count], places[count:])
