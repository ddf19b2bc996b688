"""Forest plots: the studies of one treatment, definition and time on one scale, pooled only where that is allowed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from generator.models.base import Face
from generator.models.chart import Chart
from generator.models.corpus import Corpus
from generator.models.site import Column
from generator.models.study import Estimate
from generator.views.figures import Figure, figure, interval_of
from generator.views.geometry import Scale
from generator.views.pooling import Pool, definition, pool
from generator.views.selection import rank
from generator.views.tables import fits

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
    """A plot for each column, definition, base and permanence with two studies or more; pooled ones first."""
    found: list[Forest] = []
    for column in chart.columns:
        for members in groups(corpus, column, treatment).values():
            if len({corpus.study_of[e.id] for e in members}) >= FEWEST:
                found.append(_forest(corpus, column, members, treatment, face))
    return tuple(sorted(found, key=lambda f: f.summary is None))


def groups(corpus: Corpus, column: Column, treatment: str) -> dict[tuple[object, ...], list[Estimate]]:
    """The figures of one column that may share a plot: one definition, one base, one permanence, people in general."""
    found: defaultdict[tuple[object, ...], list[Estimate]] = defaultdict(list)
    for e in corpus.estimates_on.get(("treatment", treatment), ()):
        kind = corpus.vocabulary.population_types[e.population.type]
        if fits(corpus, column, e) and e.value is not None and kind.headline and definition(corpus, e):
            found[definition(corpus, e), e.base, e.permanence].append(e)
    return dict(sorted(found.items(), key=lambda x: tuple(map(str, x[0]))))


def _forest(corpus: Corpus, column: Column, members: list[Estimate], treatment: str, face: Face) -> Forest:
    made = pool(corpus, members)
    weights = dict(zip((c.estimate.id for c in made.counted), made.result.weights, strict=False)) if made.result else {}
    taken = {c.estimate.id for c in made.counted} if made.result else set()
    order = sorted(members, key=lambda e: (e.id not in taken, rank(corpus, e)))
    rows = tuple(
        _row(figure(corpus, e, face), e, TOP + HIGH * i, weights.get(e.id), e.id in taken) for i, e in enumerate(order)
    )
    first = rows[0].figure
    parts = (column.label.on(face), first.badge, first.base, first.permanence)
    return Forest(
        key="-".join(filter(None, (column.key, definition(corpus, order[0]), order[0].base, order[0].permanence))),
        title="; ".join(dict.fromkeys(p for p in parts if p)), rows=rows,
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
