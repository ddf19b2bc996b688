"""A grid of treatments and unwanted effects: the range over groups in each box, shaded where the groups agree."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.base import Face
from generator.models.chart import Chart
from generator.models.corpus import Corpus
from generator.views.bodies import Body
from generator.views.cells import Part, bodies_of
from generator.views.comparisons import rows as treatments
from generator.views.shown import WHOLE

# The European scale for the frequency of side effects, in per cent: at least so many are called so.
BANDS = ((10.0, "very common"), (1.0, "common"), (0.1, "uncommon"), (0.01, "rare"))
WIDE, HIGH, LEFT, TOP, SLANT = 68, 34, 310, 136, 110
VARIES = "varies"


@dataclass(frozen=True)
class Square:
    """One box of the grid with its place; ``band`` runs from 0 (none) to 5 (very common), None where groups differ."""

    cell: str
    k: int
    ids: tuple[str, ...]
    low: float
    high: float
    number: str
    word: str
    band: int | None
    x: int
    y: int


@dataclass(frozen=True)
class Block:
    """One grid: its rows and columns are those that have a number in it."""

    key: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str, int], ...]
    squares: tuple[Square, ...]
    # Row, column and words of what is known to be part of how the treatment works, whatever its box says.
    known: tuple[tuple[str, str, str], ...]
    width: int
    height: int


def blocks(corpus: Corpus, chart: Chart, face: Face) -> tuple[Block, ...]:
    """The grid of the cells of the chart's table, if any has a number."""
    if not chart.table:
        return ()
    keys = {c.key: c.label.on(face) for c in chart.columns}
    found: dict[tuple[str, str], Part] = {}
    for treatment in treatments(corpus, chart.table):
        for cell in bodies_of(corpus, chart.table, treatment):
            # A box says nothing of its base, so only everyone treated or followed stands in one.
            part = next((p for p in cell.parts if p.body.k and not p.body.tiny and p.base in WHOLE), None)
            if part and cell.column in keys:
                found[treatment, cell.column] = part
    if not found:
        return ()
    down = [t for t in treatments(corpus, chart.table) if any(t == i for i, _ in found)]
    across = [k for k in keys if any(k == c for _, c in found)]
    squares = [
        _square(chart.table, t, k, found[t, k].body, LEFT + WIDE * x, TOP + HIGH * y)
        for y, t in enumerate(down) for x, k in enumerate(across) if (t, k) in found
    ]  # fmt: skip
    return (
        Block(
            key="all", columns=tuple((keys[k], LEFT + WIDE * x) for x, k in enumerate(across)),
            rows=tuple((corpus.treatments[t].name.on(face), TOP + HIGH * y) for y, t in enumerate(down)),
            known=tuple(
                (corpus.treatments[t].name.on(face), keys[k], known.words.on(face))
                for (t, k), part in found.items() if (known := part.known)
            ),
            squares=tuple(squares), width=LEFT + WIDE * len(across) + SLANT, height=TOP + HIGH * len(down) + 4,
        ),
    )  # fmt: skip


def _square(table: str, treatment: str, column: str, body: Body, x: int, y: int) -> Square:
    low, high = body.values[0], body.values[-1]
    merged = any(len(c.estimates) > 1 for c in body.cohorts)
    word, band = _shade(body)
    text = number(low) if number(low) == number(high) else f"{number(low)}-{number(high)}"
    ids = () if merged else tuple(c.estimates[0] for c in body.cohorts)
    return Square(f"{table}/{treatment}/{column}", body.k, ids, low, high, text, word, band, x, y)


def _shade(body: Body) -> tuple[str, int | None]:
    """The word of the middle value, or of all groups where they share one; with two that differ there is none."""
    if body.median is not None:
        return band_of(body.median)
    words = {band_of(v) for v in body.values}
    return next(iter(words)) if len(words) == 1 else (VARIES, None)


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
