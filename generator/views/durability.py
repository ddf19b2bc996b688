"""Relief over the years: each figure at its own time, last checks hollow, one followed group as a line to read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from math import ceil

from generator.models.base import Face
from generator.models.chart import Chart
from generator.models.corpus import Corpus
from generator.models.study import Estimate
from generator.views import terms, wording
from generator.views.citations import label
from generator.views.figures import Figure, figure, interval_of
from generator.views.fitting import is_tiny, why_apart
from generator.views.followed import followed, is_course, keeps_relief, line_of
from generator.views.geometry import Scale

WIDTH, HEIGHT = 320, 200
# Years that are named below the axis, which ends with the data.
YEARS = (0, 1, 3, 5, 10, 15, 20, 25, 30)
APART = 26  # from one year named to the next, so that their words do not touch
Y = Scale(0, 100, 168, 12)


@dataclass(frozen=True)
class Point:
    """One figure on the drawing; ``shape`` is its rung, ``solid`` a point in time (else a last check)."""

    id: str
    study: str
    value: float
    months: float
    x: float
    y: float
    low: float | None
    high: float | None
    shape: str
    solid: bool
    words: Callable[[], Figure] = field(repr=False, compare=False)

    @property
    def figure(self) -> Figure:
        """The figure in words, made when somebody asks: most points are only drawn."""
        return self.words()


@dataclass(frozen=True)
class Line:
    """Points of one group of one study, in order of time; ``bold`` is the followed group."""

    study: str
    points: tuple[Point, ...]
    bold: bool

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
    """One treatment over the years; ``course`` says in words who the followed group is, empty if there is none."""

    treatment: str
    name: str
    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    years: tuple[tuple[float, float], ...]
    shares: tuple[tuple[float, float], ...]
    course: str
    # What it shows, as its title.
    finding: str
    # The ends of the bold line with the share that is written beside them.
    named: tuple[tuple[Point, str], ...]

    @property
    def bold(self) -> Line | None:
        """The one line that may be read along."""
        return next((line for line in self.lines if line.bold), None)

    @property
    def marks(self) -> tuple[Marks, ...]:
        """The points by what they look like; filled ones are drawn last, above the others."""
        found: defaultdict[tuple[bool, str], list[Point]] = defaultdict(list)
        for p in self.points:
            found[p.solid, p.shape].append(p)
        return tuple(Marks(shape, solid, tuple(points)) for (solid, shape), points in sorted(found.items()))


def panel(corpus: Corpus, chart: Chart, treatment: str, face: Face) -> Panel:
    """The panel of one treatment: people in general, everyone treated, and the followed group; else it is empty."""
    course = followed(corpus, treatment)
    ids = {e.id for e in course}
    concepts = {i for c in chart.columns for i in c.concepts}
    found = [
        e for e in corpus.estimates_on.get(("treatment", treatment), ())
        if e.id in ids or (_drawn(corpus, e) and terms.measure_of(corpus, e).concept in concepts)
    ]  # fmt: skip
    months = {e.id: at for e in found if (at := terms.months(corpus, e)) is not None}
    end = max(1, ceil(max(months.values(), default=0) / 12))
    across = Scale(0, end * 12, 34, 312)
    points = {e.id: _point(corpus, e, months[e.id], across, face) for e in found if e.id in months}
    lines = _lines(corpus, [e for e in found if e.id in points], points, ids)
    ordered = sorted(points.values(), key=lambda p: (p.months, p.id))
    return Panel(
        treatment=treatment, name=corpus.treatments[treatment].name.on(face), points=tuple(ordered), lines=lines,
        years=_years(end, across), shares=Y.ticks(0, 25, 50, 75, 100),
        course=_course(corpus, course, face), finding=_finding(corpus, ordered, lines, face), named=_named(lines, face),
    )  # fmt: skip


def _years(end: int, across: Scale) -> tuple[tuple[float, float], ...]:
    """The years named below the axis: the last one always, and of the others those that leave it room."""
    last = across(end * 12)
    places = [(y, across(y * 12)) for y in YEARS if y < end]
    return (*((y, x) for y, x in places if last - x >= APART), (end, last))


def _named(lines: tuple[Line, ...], face: Face) -> tuple[tuple[Point, str], ...]:
    ends = next(((line.points[0], line.points[-1]) for line in lines if line.bold), ())
    return tuple((p, wording.bare(p.value, face)) for p in ends)


def _finding(corpus: Corpus, points: list[Point], lines: tuple[Line, ...], face: Face) -> str:
    bold = next((line for line in lines if line.bold), None)
    if bold:
        first, last = bold.points[0].figure, bold.points[-1].figure
        return f"{first.text} {first.time}, {last.text} {last.time}"
    values = [p.value for p in points] or [0.0]
    reach = wording.span(min(values), max(values), "percent", face, corpus.vocabulary)
    return f"{reach}, in different groups at different times"


def _drawn(corpus: Corpus, e: Estimate) -> bool:
    measure = terms.measure_of(corpus, e)
    return (
        # A part of those who were helped, with the others counted apart, is no share of relief.
        measure.polarity == "has" and measure.scope is None and measure.curve != "reaching" and not why_apart(corpus, e)
        and terms.rung(corpus, e) is not None and terms.base(e) == terms.EVERYONE
        and not terms.is_secondary(corpus, e) and not is_tiny(e)
        and not (e.follow_up is not None and e.follow_up.kind == "range")
    )  # fmt: skip


def _lines(corpus: Corpus, found: list[Estimate], points: dict[str, Point], course: set[str]) -> tuple[Line, ...]:
    groups: defaultdict[tuple[object, ...], list[Estimate]] = defaultdict(list)
    for e in found:
        if keeps_relief(corpus, e):
            groups[line_of(corpus, e)].append(e)
    lines = []
    for members in groups.values():
        if is_course(corpus, members):
            own = sorted((points[e.id] for e in members), key=lambda p: (p.months, p.id))
            lines.append(Line(own[0].study, tuple(own), {p.id for p in own} == course))
    return tuple(sorted(lines, key=lambda line: (line.bold, line.study)))


def _course(corpus: Corpus, course: tuple[Estimate, ...], face: Face) -> str:
    if not course:
        return ""
    first = course[0]
    study = corpus.study_of[first.id]
    people = max((terms.size(e) or 0 for e in course), default=0)
    size = wording.number_of(people or None, face)
    whom = "" if terms.base(first) == terms.EVERYONE else f", {wording.BASES[terms.base(first)]}"
    return f"{label(study, corpus.studies[study])}, {size}{whom}"


def _point(corpus: Corpus, e: Estimate, months: float, across: Scale, face: Face) -> Point:
    assert e.value is not None
    interval = interval_of(e)[0]
    low, high = (Y(interval[0]), Y(interval[1])) if interval else (None, None)
    rung = terms.rung(corpus, e)
    return Point(
        id=e.id, study=corpus.study_of[e.id], value=e.value, months=months, x=across(months), y=Y(e.value),
        low=low, high=high, shape=terms.rung_id(rung if rung is not None else terms.OWN_WORDS),
        solid=terms.timing(corpus, e) == "fixed", words=partial(figure, corpus, e, face),
    )  # fmt: skip
