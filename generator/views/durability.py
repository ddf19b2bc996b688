"""Figures over the years: every reported point at its own time, joined only within one group of one study."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from generator.models.base import Face
from generator.models.chart import Chart
from generator.models.corpus import Corpus
from generator.models.study import Estimate
from generator.views.figures import Figure, figure, interval_of, is_tiny, strictness
from generator.views.geometry import Scale
from generator.views.pooling import SECONDARY, START, moment
from generator.views.tables import fits

WIDTH, HEIGHT = 320, 200
YEARS = (0, 1, 3, 5, 10, 15)
LONGEST = 15
STRICT = 2  # definitions up to this are drawn filled: no pain at all, or almost
X = Scale(START, LONGEST * 12, 34, 312)
Y = Scale(0, 100, 168, 12)


@dataclass(frozen=True)
class Point:
    """One figure on the drawing; ``shape`` says who was studied, ``solid`` that success was defined strictly."""

    id: str
    study: str
    value: float
    strict: int
    months: float
    x: float
    y: float
    low: float | None
    high: float | None
    shape: str
    solid: bool
    beyond: bool
    words: Callable[[], Figure] = field(repr=False, compare=False)

    @property
    def figure(self) -> Figure:
        """The figure in words, made when somebody asks: most points are only drawn."""
        return self.words()


@dataclass(frozen=True)
class Line:
    """Points of one group of one study, in order of time."""

    study: str
    points: tuple[Point, ...]

    @property
    def path(self) -> tuple[tuple[float, float], ...]:
        """The places that the line goes through."""
        return tuple((p.x, p.y) for p in self.points)


@dataclass(frozen=True)
class Marks:
    """All points of one treatment that look alike, in order of time."""

    shape: str
    solid: bool
    points: tuple[Point, ...]

    @property
    def look(self) -> str:
        """The name of the mark on each of them."""
        return f"{self.shape}-s" if self.solid else self.shape

    @property
    def low(self) -> float:
        """The least share among them."""
        return min(p.value for p in self.points)

    @property
    def high(self) -> float:
        """The greatest share among them."""
        return max(p.value for p in self.points)


@dataclass(frozen=True)
class Panel:
    """One treatment over the years."""

    treatment: str
    name: str
    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    years: tuple[tuple[float, float], ...]
    shares: tuple[tuple[float, float], ...]

    @property
    def marks(self) -> tuple[Marks, ...]:
        """The points by what they look like; those for people in general are drawn last, above the others."""
        found: defaultdict[tuple[str, bool], list[Point]] = defaultdict(list)
        for p in self.points:
            found[p.shape, p.solid].append(p)
        order = sorted(found.items(), key=lambda x: (x[0][0] == "general", x[0]))
        return tuple(Marks(shape, solid, tuple(points)) for (shape, solid), points in order)


def panel(corpus: Corpus, chart: Chart, treatment: str, face: Face, shapes: tuple[str, ...] = ()) -> Panel:
    """The panel of one treatment, of some kinds of people or of all; without points it is empty."""
    found = [
        (e, months) for e in corpus.estimates_on.get(("treatment", treatment), ())
        if any(fits(corpus, c, e) for c in chart.columns) and (months := moment(corpus, e)) is not None
        and e.value is not None and (not shapes or shape(corpus, e) in shapes)
    ]  # fmt: skip
    points = {e.id: _point(corpus, e, months, face) for e, months in found}
    groups: defaultdict[tuple[object, ...], list[Estimate]] = defaultdict(list)
    for e, _ in found:
        groups[_group(corpus, e)].append(e)
    lines = []
    for members in groups.values():
        own = sorted((points[e.id] for e in members), key=lambda p: (p.months, p.id))
        # Two results at one time are two groups that the record does not tell apart: no line through them.
        if len(own) > 1 and len({p.months for p in own}) == len(own):
            lines.append(Line(own[0].study, tuple(own)))
    ordered = sorted(points.values(), key=lambda p: (p.months, -p.strict, p.id))
    return Panel(
        treatment=treatment, name=corpus.treatments[treatment].name.on(face), points=tuple(ordered),
        lines=tuple(lines), years=tuple((y, X(y * 12)) for y in YEARS), shares=Y.ticks(0, 25, 50, 75, 100),
    )  # fmt: skip


def _group(corpus: Corpus, e: Estimate) -> tuple[object, ...]:
    return corpus.study_of[e.id], e.measure, e.base, e.population, e.people


def _point(corpus: Corpus, e: Estimate, months: float, face: Face) -> Point:
    assert e.value is not None
    strict = strictness(corpus, e)
    interval = interval_of(e)[0]
    low, high = (Y(interval[0]), Y(interval[1])) if interval else (None, None)
    return Point(
        id=e.id, study=corpus.study_of[e.id], value=e.value, strict=strict, months=months, x=X(months), y=Y(e.value),
        low=low, high=high, shape=shape(corpus, e), solid=strict <= STRICT, beyond=months > LONGEST * 12,
        words=partial(figure, corpus, e, face),
    )  # fmt: skip


def shape(corpus: Corpus, e: Estimate) -> str:
    """Who was studied, as a shape: people in general, after earlier surgery, another kind, a review, or very few."""
    if corpus.studies[corpus.study_of[e.id]].design in SECONDARY:
        return "review"
    if is_tiny(e):
        return "tiny"
    if "after-earlier-surgery" in e.population.features:
        return "again"
    return "general" if corpus.vocabulary.population_types[e.population.type].headline else "special"
