"""Forest plots: the studies of one treatment, definition and time on one scale, pooled only where that is allowed."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.base import Face
from generator.models.chart import Chart
from generator.models.corpus import Corpus
from generator.models.site import Column
from generator.models.study import Estimate
from generator.views import phrases, terms
from generator.views.cells import Part, cell_bodies
from generator.views.figures import Figure, figure, interval_of
from generator.views.geometry import Scale
from generator.views.icons import chart_table
from generator.views.pooling import Pool, pool

# Two lines for each study, its words above its mark, so that a plot is no wider than a phone.
HIGH, TOP = 40, 22
X = Scale(0, 100, 18, 342)
FEWEST = 2  # one study alone is no plot


@dataclass(frozen=True)
class ForestRow:
    """One study: its figure, interval and weight (empty if it is not among those added up)."""

    figure: Figure
    x: float
    low: float | None
    high: float | None
    y: int
    weight: str
    side: float


@dataclass(frozen=True)
class Summary:
    """The pooled share: always computed, never a record."""

    text: str
    prediction: str
    method: str
    i2: str
    k: int
    people: int
    x: float
    low: float
    high: float
    prediction_low: float
    prediction_high: float
    y: int
    computed_counts: int
    value: float


@dataclass(frozen=True)
class Forest:
    """One plot; ``reason`` says why nothing is pooled, if nothing is."""

    key: str
    title: str
    rows: tuple[ForestRow, ...]
    summary: Summary | None
    reason: str
    height: int

    @property
    def shares(self) -> tuple[tuple[float, float], ...]:
        """The shares that the axis names, with their places."""
        return X.ticks(0, 25, 50, 75, 100)


def forests(corpus: Corpus, chart: Chart, treatment: str, face: Face) -> tuple[Forest, ...]:
    """A plot for each body of two cohorts or more in the chart's columns; pooled ones first."""
    found: list[Forest] = []
    for column in chart.columns:
        for part in cell_bodies(corpus, chart_table(chart), chart.columns, column, treatment).parts:
            if part.body.k >= FEWEST:
                found.append(_forest(corpus, column, part, face))
    return tuple(sorted(found, key=lambda f: f.summary is None))


def _forest(corpus: Corpus, column: Column, part: Part, face: Face) -> Forest:
    members = [corpus.estimates[i] for c in part.body.cohorts for i in c.estimates]
    made = pool(corpus, members)
    weights = dict(zip((c.estimate.id for c in made.counted), made.result.weights, strict=False)) if made.result else {}
    taken = {c.estimate.id for c in made.counted} if made.result else set()
    order = sorted(members, key=lambda e: (e.id not in taken, -(e.value or 0.0), e.id))
    rows = tuple(
        _row(figure(corpus, e, face), e, TOP + HIGH * i, weights.get(e.id), e.id in taken) for i, e in enumerate(order)
    )
    rung = corpus.vocabulary.rungs[terms.rung_id(part.rung)].on(face) if part.rung is not None else ""
    parts = (column.label.on(face), rung, phrases.when(corpus, part, face), phrases.of_whom(corpus, part, [
        e.id for e in members
    ]))  # fmt: skip
    names = (column.key, part.rung and terms.rung_id(part.rung), part.timing, part.base, part.band)
    return Forest(
        key="-".join(str(n) for n in names if n), title="; ".join(dict.fromkeys(p for p in parts if p)), rows=rows,
        summary=summary(made, TOP + HIGH * len(rows)), reason=made.reason,
        height=TOP + HIGH * (len(rows) + bool(made.result)) + 24,
    )  # fmt: skip


def _row(shown: Figure, e: Estimate, y: int, weight: float | None, taken: bool) -> ForestRow:
    assert e.value is not None
    interval = interval_of(e)[0]
    low, high = (X(interval[0]), X(interval[1])) if interval else (None, None)
    words = f"{weight:.0f}%" if weight is not None else "in model" if taken else "not pooled"
    return ForestRow(shown, X(e.value), low, high, y, words, round(5 + (weight or 0) / 10, 1))


def summary(made: Pool, y: int) -> Summary | None:
    """The pooled share with its place at height ``y``, if there is one."""
    r = made.result
    if r is None:
        return None
    return Summary(
        text=f"{r.estimate:.1f}% (95% CI {r.low:.1f}% to {r.high:.1f}%)",
        prediction=f"{r.prediction_low:.1f}% to {r.prediction_high:.1f}%", method=r.method, i2=f"{r.i2:.0f}%", k=r.k,
        people=sum(c.denominator for c in made.counted), x=X(r.estimate), low=X(r.low), high=X(r.high),
        prediction_low=X(r.prediction_low), prediction_high=X(r.prediction_high), y=y,
        computed_counts=sum(c.computed for c in made.counted), value=round(r.estimate, 1),
    )  # fmt: skip
