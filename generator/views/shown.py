"""A body of evidence as a reader meets it on one face: who, how many, the range, the middle, and every study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.models.base import Face
from generator.models.corpus import Corpus
from generator.models.site import Column
from generator.views import phrases, terms, wording
from generator.views.bodies import Cohort
from generator.views.cells import CellBodies, Part
from generator.views.certainty import Certainty, certainty
from generator.views.citations import label
from generator.views.figures import Figure, figure

PERCENT = "percent"
# Bases that say nothing of people in general, whatever else is missing.
TWO, MOST, SMALL = 2, 3, 30
# Bases that may stand first: everyone treated, and those of them who were followed or answered.
WHOLE = (terms.EVERYONE, "completers", "answered")
NARROW = ("subgroup", "recurrence-only")


@dataclass(frozen=True)
class Group:
    """One cohort of a body: its share in words, its people, and the figures it was taken from.

    ``figure`` is its one figure, None where the arms of a study were added up (``ids`` names them).
    """

    ids: tuple[str, ...]
    value: float
    n: int | None
    text: str
    size: str
    study: str
    study_label: str
    # The kind of people and what sets them apart, for filters.
    people: tuple[str, ...]
    figure: Figure | None


@dataclass(frozen=True)
class Aside:
    """A figure that is in no middle value, and why."""

    figure: Figure
    why: str
    # Whether the reason already names who was studied.
    group: bool


@dataclass(frozen=True)
class PartShown:
    """One part of a cell in words; ``line`` is all of it in one sentence."""

    cell: str
    rung: str
    timing: str
    base: str
    band: str
    state: str
    # Whether it was counted at exactly the time of its column.
    exact: bool
    k: int
    # Only groups of fewer than 20 people.
    tiny: bool
    median: float | None
    head: str
    when: str
    of_whom: str
    size: str
    text: str
    clause: str
    low: float | None
    high: float | None
    ids: tuple[str, ...]
    middle: str
    # What a reader must know of this body beside its range: one group that outweighs it, events summed, none seen.
    remark: str
    half: str
    line: str
    groups: tuple[Group, ...]
    reviews: tuple[Figure, ...]
    apart: tuple[Aside, ...]
    indirect: tuple[tuple[str, Figure], ...]
    reason: str
    source: str
    source_label: str
    certainty: Certainty | None

    @property
    def filled(self) -> bool:
        """True if people with this condition were counted."""
        return self.state in ("body", "one-study", "review-only")

    @property
    def place(self) -> float | None:
        """Where the part stands among others in a column: at its middle, or its one figure; nowhere if indirect."""
        if self.median is not None or not self.filled:
            return self.median
        ends = (self.low, self.high) if self.k else (self.reviews[0].value,)
        known = [v for v in ends if v is not None]
        return round(sum(known) / len(known), 1) if known else None

    @property
    def expected(self) -> str:
        """What is known to be part of how the treatment works, to be said before the figure; as part of a sentence."""
        return self.reason.rstrip(".") if self.filled else ""

    @property
    def people(self) -> int:
        """All people whose number is printed."""
        return sum(g.n or 0 for g in self.groups)

    @property
    def untimed(self) -> bool:
        """True if nobody says when it was counted."""
        return "not stated" in self.when or "not recorded" in self.when

    @property
    def attributes(self) -> tuple[tuple[str, str], ...]:
        """The marks that the cell carries in a page, those that apply."""
        found = {
            "cell": self.cell, "rung": self.rung, "timing": self.timing, "base": self.base, "state": self.state,
            "k": str(self.k) if self.filled else "", "median": "" if self.median is None else f"{self.median:.12g}",
            "sort": "" if self.place is None else f"{self.place:.12g}",
        }  # fmt: skip
        return tuple((k, v) for k, v in found.items() if v)


@dataclass(frozen=True)
class CellShown:
    """All parts of one cell: those that say something, and those that say why nothing is said."""

    key: str
    label: str
    address: str
    state: str
    months: int | None
    parts: tuple[PartShown, ...]
    fact: str = ""
    # What a reader must know of this cell beside another one.
    note: str = ""

    @cached_property
    def speaking(self) -> tuple[PartShown, ...]:
        """The parts that are shown first: of each rung, or of all times; see `speaking_of`."""
        return speaking_of(self.parts)

    @property
    def beside(self) -> tuple[Figure, ...]:
        """One review that stands beside the cohorts: that of the strictest rung in everyone treated."""
        found = (f for p in self.parts if p.filled and p.k and p.base == terms.EVERYONE for f in p.reviews)
        alone = (f for p in self.further if not p.k and p.base == terms.EVERYONE for f in p.reviews)
        return tuple([*found, *alone][:1])

    @cached_property
    def further(self) -> tuple[PartShown, ...]:
        """The parts with figures that are left: other times, other bases, success in the authors' own words."""
        spoken = self.speaking
        return tuple(p for p in self.parts if p.filled and p not in spoken)

    @cached_property
    def silent(self) -> tuple[PartShown, ...]:
        """The parts that say in words why there is no figure, each reason once."""
        spoken = self.speaking
        left = [p for p in self.parts if not p.filled and p not in spoken]
        # A rung that cannot apply is worth a word only where nothing else is said of the cell.
        if self.state != "not-applicable":
            left = [p for p in left if p.state != "not-applicable" or not p.rung]
        return tuple(p for p in left if not (spoken and p.rung == terms.OWN_WORDS))

    @property
    def reasons(self) -> tuple[tuple[str, tuple[PartShown, ...]], ...]:
        """(state, parts) of the silent parts, so that one line holds all that are silent for one reason."""
        found: dict[tuple[str, str], list[PartShown]] = {}
        for p in self.silent:
            found.setdefault((p.state, p.reason), []).append(p)
        return tuple((state, tuple(parts)) for (state, _), parts in found.items())

    @cached_property
    def apart(self) -> tuple[Aside, ...]:
        """What was counted otherwise, of all parts."""
        return tuple(a for p in self.parts for a in p.apart)

    @cached_property
    def others(self) -> tuple[PartShown, ...]:
        """One part for each base that no speaking part has: of those helped at first, or followed to the end.

        Such a share stands in words of its own beside that of everyone, so that neither hides the other: the column's
        own time, the strictest rung, the most people, the latest time.
        """
        held, found = {p.base for p in self.speaking}, list[PartShown]()
        last = [*reversed(self.further)] if self.speaking else []
        for part in sorted(last, key=lambda p: (not p.exact, p.untimed, p.rung, -p.people)):
            if part.base not in held:
                held.add(part.base)
                found.append(part)
        return tuple(found)

    @property
    def known(self) -> PartShown | None:
        """A part that carries what is known to be part of how the treatment works, to be said before its figures."""
        return next((p for p in self.speaking if p.expected), None)

    @property
    def groups(self) -> frozenset[str]:
        """The kinds of people of all its figures."""
        own = {i for p in self.parts for g in p.groups for i in g.people}
        return frozenset(own | {i for a in self.apart for i in a.figure.groups})

    @property
    def never(self) -> bool:
        """True if it does not apply to the treatment, and nothing else stands in the cell."""
        return self.state == "not-applicable" and not self.apart

    @property
    def empty(self) -> bool:
        """True if nothing at all is recorded and nothing declared."""
        return self.state == "no-data" and not self.fact


def speaking_of(parts: Sequence[PartShown]) -> tuple[PartShown, ...]:
    """Which parts of a cell speak, the one to be read first in front.

    Of each rung the exact time in everyone treated or followed to the end, then other times, then other bases; beside
    it what rests on more people. What has no time speaks where nothing timed does. Success in the authors' own words
    speaks where no rung has a study, or where more groups or people stand behind it; one small group never stands
    before more. Where there are no rungs, those times that rest on most people speak.
    """
    able = [p for p in parts if p.state == "indirect" or (p.filled and p.base not in NARROW)]
    if any(not p.untimed for p in able if p.rung):
        able = [p for p in able if not p.untimed or not p.rung]
    by_rung: dict[str, list[PartShown]] = {}
    for part in sorted(able, key=_first):
        by_rung.setdefault(part.rung, []).append(part)
    own = by_rung.pop(str(terms.OWN_WORDS), [])
    if "" in by_rung:
        most = sorted(able, key=lambda p: (p.untimed, -p.people, -p.k))[:MOST]
        return tuple(p for p in parts if p in most)
    chosen = [p for found in by_rung.values() for p in (found[0], *_more_people(found))]
    if own and (not chosen or _outnumbers(own[0], chosen)):
        chosen.append(own[0])
    found = sorted(chosen, key=lambda p: p.rung)  # of each rung what was chosen first stays first
    return tuple(sorted(found, key=lambda p: p.k == 1 and p.people < SMALL and len(found) > 1))


def _first(part: PartShown) -> tuple[bool, bool, bool, bool]:
    # Of those who were helped already more are well later: such a base never stands before everyone treated.
    return (part.base not in WHOLE, not part.exact, part.base != terms.EVERYONE, part.timing != "fixed")


def _more_people(found: list[PartShown]) -> list[PartShown]:
    """What stands behind a rung's first line and rests on more people: a second line, so that it is not hidden."""
    larger = [p for p in found[1:] if p.people > found[0].people and p.k]
    return sorted(larger, key=lambda p: -p.people)[:1]


def _outnumbers(own: PartShown, rungs: list[PartShown]) -> bool:
    return own.people > max(p.people for p in rungs) or own.k > max(p.k for p in rungs)


def cell_shown(corpus: Corpus, column: Column, cell: CellBodies, face: Face) -> CellShown:
    """One cell in words."""
    return CellShown(
        key=column.key, label=column.label.on(face), address=cell.address, state=cell.state, months=column.months,
        parts=tuple(part_shown(corpus, column, cell, p, face) for p in cell.parts),
    )  # fmt: skip


def part_shown(corpus: Corpus, column: Column, cell: CellBodies, part: Part, face: Face) -> PartShown:
    """One part of a cell in words."""
    words, body = corpus.vocabulary, part.body
    groups = tuple(_group(corpus, c, face) for c in body.cohorts)
    reviews = tuple(figure(corpus, corpus.estimates[i], face) for i in body.pooled)
    merged = any(g.figure is None for g in groups)
    text = "" if not groups else (
        groups[0].text if body.k == 1 else wording.both(body.values[0], body.values[-1], face) if body.k == TWO
        else wording.span(body.values[0], body.values[-1], PERCENT, face, words)
    )  # fmt: skip
    known = part.known
    said = corpus.statements.get(known.statement) if known else None
    study = corpus.study_of[said.id] if said else ""
    ids = [i for c in body.cohorts for i in c.estimates] or list(body.pooled)
    sure = certainty(corpus, [corpus.estimates[i] for i in ids]) if ids else None
    rung = words.rungs[terms.rung_id(part.rung)] if part.rung is not None else None
    when = phrases.when(corpus, part, face)
    of_whom = phrases.of_whom(corpus, part, ids)
    return PartShown(
        cell=cell.address, rung=str(part.rung or ""), timing=part.timing, base=part.base,
        band=part.band or "", state=part.state, exact=part.months is not None, k=body.k, tiny=body.tiny,
        median=body.median, head=rung.on(face) if rung else "", when=when, of_whom=of_whom,
        size=phrases.size(body, face), text=text, clause=rung.clause.on(face) if rung else "",
        low=body.low, high=body.high,
        ids=() if merged or body.k < 2 else tuple(ids),
        middle="" if body.median is None or body.largest else wording.bare(body.median, face),
        remark=phrases.remark(corpus, body, face),
        half="" if body.half is None else wording.span(*body.half, PERCENT, face, words),
        line=phrases.sentence(corpus, column, part, face), groups=groups, reviews=reviews,
        apart=tuple(
            _aside(corpus, i, why, face) for i, why in body.apart
        ),
        indirect=tuple(_indirect(corpus, i, face) for i in part.indirect),
        reason=part.reason.words.on(face) if part.reason else known.words.on(face) if known else "",
        source=study, source_label=label(study, corpus.studies[study]) if study else "", certainty=sure,
    )  # fmt: skip


def _aside(corpus: Corpus, id_: str, why: str, face: Face) -> Aside:
    shown = figure(corpus, corpus.estimates[id_], face)
    return Aside(shown, phrases.why(corpus, why, face), phrases.is_group(corpus, why))


def _group(corpus: Corpus, c: Cohort, face: Face) -> Group:
    own = corpus.estimates[c.estimates[0]]
    single = figure(corpus, own, face) if len(c.estimates) == 1 else None
    people = (i for e in c.estimates for i in figure(corpus, corpus.estimates[e], face).groups)
    text = single.text if single else wording.amount(c.value, PERCENT, face, corpus.vocabulary)
    return Group(
        ids=c.estimates, value=c.value, n=c.n, text=text, size=wording.number_of(c.n, face), study=c.study,
        study_label=label(c.study, corpus.studies[c.study]), people=tuple(dict.fromkeys(people)),
        figure=single,
    )  # fmt: skip


def _indirect(corpus: Corpus, id_: str, face: Face) -> tuple[str, Figure]:
    e = corpus.estimates[id_]
    return corpus.vocabulary.population_types[e.population.type].indirect or "", figure(corpus, e, face)
