"""A grid of treatments and unwanted effects: number, word and shade, with lasting and temporary effects apart."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.base import Face
from generator.models.chart import Chart
from generator.models.corpus import Corpus
from generator.models.site import Column
from generator.models.study import Estimate
from generator.views.figures import Figure
from generator.views.tables import cell, fits

# The European scale for the frequency of side effects, in per cent: at least so many are called so.
BANDS = ((10.0, "very common"), (1.0, "common"), (0.1, "uncommon"), (0.01, "rare"))
BLOCKS = (
    ("permanent", "Lasting", ("permanent",)),
    ("temporary", "Temporary", ("temporary",)),
    ("unstated", "Not stated whether it lasted, or both together", ("not-stated", "mixed", None)),
)
WIDE, HIGH, LEFT, TOP, SLANT = 68, 34, 310, 136, 110


@dataclass(frozen=True)
class Square:
    """One number of the grid with its place; ``band`` runs from 0 (none) to 5 (very common)."""

    figure: Figure
    value: float
    number: str
    word: str
    band: int
    x: int
    y: int


@dataclass(frozen=True)
class Block:
    """One grid: its rows and columns are those that have a number in it."""

    key: str
    title: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str, int], ...]
    squares: tuple[Square, ...]
    width: int
    height: int


def blocks(corpus: Corpus, chart: Chart, face: Face) -> tuple[Block, ...]:
    """A block for each kind of permanence that has any number."""
    return tuple(b for key, title, kinds in BLOCKS if (b := _block(corpus, chart, face, key, title, kinds)).squares)


def _block(corpus: Corpus, chart: Chart, face: Face, key: str, title: str, kinds: tuple[str | None, ...]) -> Block:
    leads: dict[tuple[str, str], Figure] = {}
    for kind, id_ in corpus.subjects():
        if kind != "treatment" or not corpus.treatments[id_].compare:
            continue
        estimates = [e for e in corpus.estimates_on.get((kind, id_), ()) if e.permanence in kinds]
        for column in chart.columns:
            lead = _lead(corpus, column, estimates, face)
            if lead is not None:
                leads[id_, column.key] = lead
    treatments = [i for k, i in corpus.subjects() if k == "treatment" and any(t == i for t, _ in leads)]
    columns = [c for c in chart.columns if any(k == c.key for _, k in leads)]
    squares = [
        _square(leads[t, c.key], LEFT + WIDE * x, TOP + HIGH * y)
        for y, t in enumerate(treatments) for x, c in enumerate(columns) if (t, c.key) in leads
    ]  # fmt: skip
    return Block(
        key=key, title=title, columns=tuple((c.label.on(face), LEFT + WIDE * x) for x, c in enumerate(columns)),
        rows=tuple((corpus.treatments[t].name.on(face), TOP + HIGH * y) for y, t in enumerate(treatments)),
        squares=tuple(squares), width=LEFT + WIDE * len(columns) + SLANT, height=TOP + HIGH * len(treatments) + 4,
    )  # fmt: skip


def _lead(corpus: Corpus, column: Column, estimates: list[Estimate], face: Face) -> Figure | None:
    lead = cell(corpus, column, [e for e in estimates if fits(corpus, column, e)], face).headline
    return lead if lead is not None and lead.value is not None else None


def _square(figure: Figure, x: int, y: int) -> Square:
    assert figure.value is not None
    word, band = band_of(figure.value)
    # The cell is small: the number stands alone, "out of 100" stands in the caption.
    return Square(figure, figure.value, number(figure.value), word, band, x, y)


def band_of(value: float) -> tuple[str, int]:
    """The word of the European scale for a share, and its shade."""
    if value == 0:
        return "none seen", 0
    for i, (least, word) in enumerate(BANDS):
        if value >= least:
            return word, 5 - i
    return "very rare", 1


def number(value: float) -> str:
    """A share out of 100 as printed in a small cell: whole people, below one as `<1`."""
    if 0 < value < 1:
        return "<1"
    return str(int(value + 0.5)) if value < 99.5 or value == 100 else ">99"
