"""What one treatment has for one column: its bodies of evidence, what stands in for them, and why nothing does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from generator.models.corpus import Corpus
from generator.models.site import BandId, Column, Rung, Table
from generator.models.study import Estimate
from generator.models.subject import KnownNotCounted
from generator.models.vocabulary import NotApplicable
from generator.views import fitting, terms
from generator.views.bodies import Body, body

State = Literal[
    "body", "one-study", "review-only", "indirect", "known-not-counted", "not-applicable", "no-data"
]  # fmt: skip
# From what says most to what says least; a rung that does not apply never hides that another has no data.
STATES: tuple[State, ...] = (
    "body", "one-study", "review-only", "indirect", "known-not-counted", "no-data", "not-applicable",
)  # fmt: skip
FILLED = ("body", "one-study", "review-only")


@dataclass(frozen=True)
class Part:
    """One body of a cell with what sets it apart from the others there; percentages of people.

    ``indirect`` are figures from people with another condition, ``reason`` and ``known`` what was declared for a cell
    without figures; what is expected of the treatment is ``known`` beside figures, too.
    """

    rung: Rung | None
    timing: terms.Timing
    base: str
    months: int | None
    band: BandId | None
    state: State
    body: Body
    indirect: tuple[str, ...] = ()
    reason: NotApplicable | None = None
    known: KnownNotCounted | None = None

    @property
    def filled(self) -> bool:
        """True if a study or a review of people with this condition speaks."""
        return self.state in FILLED


@dataclass(frozen=True)
class CellBodies:
    """One treatment and one column of a table: its parts, the first of which says why the cell is empty if it is."""

    table: str
    treatment: str
    column: str
    parts: tuple[Part, ...]

    @property
    def state(self) -> State:
        """The state of the cell as a whole: the one that says most among its parts."""
        return min((p.state for p in self.parts), key=STATES.index)

    @property
    def address(self) -> str:
        """The name of the cell in pages and data."""
        return f"{self.table}/{self.treatment}/{self.column}"


Place = tuple[Rung | None, terms.Timing, str, BandId | None]


def cell_bodies(
    corpus: Corpus, table: str, columns: tuple[Column, ...], column: Column, treatment: str, of: str = terms.GENERAL
) -> CellBodies:
    """All bodies of one cell in people in general or of one group.

    ``columns`` are those of its table, which share out what is counted otherwise.
    """
    estimates = _about(corpus, treatment, column.concepts)
    found: defaultdict[Place, list[Estimate]] = defaultdict(list)
    indirect: list[Estimate] = []
    for e in estimates:
        if not (fitting.counts(corpus, column, e) and _dated(corpus, column, e)):
            continue
        if corpus.vocabulary.population_types[e.population.type].in_condition:
            found[_place(corpus, column, e)].append(e)
        elif fitting.stands_in(corpus, e):
            indirect.append(e)
    apart = _apart(corpus, columns, column, estimates)
    made = [_part(column, place, body(corpus, members, of)) for place, members in found.items()]
    speaking = sorted((p for p in made if p.filled), key=_reading)
    rest = tuple(a for p in made if not p.filled for a in p.body.apart)
    return CellBodies(
        table, treatment, column.key,
        _complete(corpus, column, treatment, speaking, tuple(dict.fromkeys((*rest, *apart))), indirect),
    )  # fmt: skip


def _about(corpus: Corpus, treatment: str, concepts: tuple[str, ...]) -> list[Estimate]:
    """The figures of a treatment that are about some concepts: most columns look at few of all there are."""

    def sort() -> dict[str, list[Estimate]]:
        found: defaultdict[str, list[Estimate]] = defaultdict(list)
        for e in corpus.estimates_on.get(("treatment", treatment), ()):
            found[terms.measure_of(corpus, e).concept].append(e)
        return dict(found)

    sorted_ = corpus.once(("by concept", treatment), sort)
    return [e for concept in concepts for e in sorted_.get(concept, ())]


def _dated(corpus: Corpus, column: Column, e: Estimate) -> bool:
    return fitting.times(corpus, column, e) and (not column.dimensions or e.dimension in column.dimensions)


def _place(corpus: Corpus, column: Column, e: Estimate) -> Place:
    timed = column.ladder or column.by_time
    return (
        terms.rung(corpus, e) if column.ladder else None,
        terms.timing(corpus, e) if timed else "none",
        terms.base(e),
        _band(corpus, column, e),
    )


def _band(corpus: Corpus, column: Column, e: Estimate) -> BandId | None:
    """The band in which a figure stands; None for one at exactly the time of its column, or where time says nothing."""
    if column.by_time:
        return terms.band(corpus, e)
    if not column.ladder:
        return None
    exact = column.months is None or terms.is_at(corpus, e, column.months)
    return None if terms.timing(corpus, e) == "fixed" and exact else terms.band(corpus, e)


def _part(column: Column, place: Place, found: Body) -> Part:
    rung, timing, base, band = place
    state: State = "body" if found.k > 1 else "one-study" if found.k else "review-only" if found.pooled else "no-data"
    exact = column.ladder and band is None
    return Part(rung, timing, base, column.months if exact else None, column.band if exact else band, state, found)


def _reading(part: Part) -> tuple[object, ...]:
    """The strictest rung first, points in time before last checks, everyone treated before other bases."""
    bands = ("under-6", "6-18", "18-48", "48-84", "84-on", "not-stated", None)
    timings = ("fixed", "last-check", "none")
    return (
        str(part.rung or 0), part.base != terms.EVERYONE, timings.index(part.timing), bands.index(part.band), part.base,
    )  # fmt: skip


def _complete(
    corpus: Corpus, column: Column, treatment: str, speaking: list[Part], apart: tuple[tuple[str, str], ...],
    indirect: list[Estimate],
) -> tuple[Part, ...]:  # fmt: skip
    """The parts with figures, and for each rung (or the whole cell) without any one part that says why."""
    kinds: tuple[Rung | None, ...] = column.rungs if column.ladder else (None,)
    parts: list[Part] = []
    expected = next((k for k in corpus.treatments[treatment].known if k.expected and _speaks(k, column)), None)
    speaking = [replace(p, known=expected) for p in speaking] if expected else speaking
    for rung in kinds:
        own = [p for p in speaking if p.rung == rung]
        if own:
            parts += own
            continue
        parts.append(_empty(corpus, column, treatment, rung, [
            e for e in indirect if not column.ladder or terms.rung(corpus, e) == rung
        ]))  # fmt: skip
    # What is counted otherwise stands once, with the first part.
    first = parts[0]
    merged = tuple(dict.fromkeys((*first.body.apart, *apart)))
    parts[0] = _with_apart(first, merged)
    return tuple(parts)


def _with_apart(part: Part, apart: tuple[tuple[str, str], ...]) -> Part:
    held = {i for c in part.body.cohorts for i in c.estimates} | set(part.body.pooled)
    own = Body(part.body.cohorts, part.body.pooled, tuple(sorted(a for a in apart if a[0] not in held)))
    return replace(part, body=own)


def _empty(corpus: Corpus, column: Column, treatment: str, rung: Rung | None, indirect: list[Estimate]) -> Part:
    reason = not_applicable(corpus, column, treatment, rung)
    record = corpus.treatments[treatment]
    known = next((k for k in record.known if _speaks(k, column)), None)
    state: State = (
        "not-applicable" if reason else "indirect" if indirect else "known-not-counted" if known else "no-data"
    )
    return Part(
        rung=rung, timing="fixed" if column.ladder else "none", base=terms.EVERYONE, months=column.months,
        band=column.band, state=state, body=Body(), reason=reason,
        indirect=tuple(sorted(e.id for e in indirect)) if state == "indirect" else (),
        known=known if state in ("indirect", "known-not-counted") else None,
    )  # fmt: skip


def _speaks(known: KnownNotCounted, column: Column) -> bool:
    return bool(set(known.concepts) & set(column.concepts)) and (not known.columns or column.key in known.columns)


def not_applicable(corpus: Corpus, column: Column, treatment: str, rung: Rung | None) -> NotApplicable | None:
    """The declared reason why a column, or a rung of it, says nothing of a treatment; None if it may."""
    record = corpus.treatments[treatment]
    kind = corpus.vocabulary.kinds.get(record.kind)
    for declared in (*record.not_applicable, *(kind.not_applicable if kind else ())):
        concepts = bool(column.concepts) and set(column.concepts) <= set(declared.concepts)
        if concepts or column.key in declared.columns or (rung in declared.rungs and rung is not None):
            return declared
    return None


def _apart(
    corpus: Corpus, columns: tuple[Column, ...], column: Column, estimates: Iterable[Estimate]
) -> list[tuple[str, str]]:
    """What is of the column's concept and time, counted otherwise; each with the first column of its concept."""
    found = []
    alike = [c for c in columns if set(c.concepts) & set(column.concepts)]
    for e in estimates:
        if not corpus.vocabulary.population_types[e.population.type].in_condition or e.unit != fitting.PERCENT:
            continue
        if not fitting.near(corpus, column, e) or any(fitting.counts(corpus, c, e) for c in alike):
            continue
        first = next(c for c in alike if fitting.near(corpus, c, e))
        if first.key == column.key:
            found.append((e.id, fitting.counts_otherwise(corpus, e)))
    return found


def bodies_of(corpus: Corpus, table: str, treatment: str) -> tuple[CellBodies, ...]:
    """Every cell of one treatment in a declared table, columns of words left out."""
    declared: Table = corpus.tables[table]
    columns = tuple(c for c in declared.columns if not c.fact)
    return corpus.kept(
        ("bodies", table, treatment),
        lambda: tuple(cell_bodies(corpus, table, columns, c, treatment) for c in columns),
    )
