"""The body of evidence behind one cell: each independent cohort once, the middle and the range, and reviews beside.

Synthesis without meta-analysis: SWiM, BMJ 2020;368:l6890; Cochrane Handbook for Systematic Reviews, chapter 12.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from generator.models.corpus import Corpus
from generator.models.study import Estimate
from generator.statistics import quartiles
from generator.views import terms
from generator.views.fitting import TINY, is_tiny, why_apart

ONCE, ANOTHER_ARM = "the same people counted once", "another group of the same study"
MIDDLE_FROM, QUARTILES_FROM = 3, 5


@dataclass(frozen=True)
class Cohort:
    """One group of people and its one figure, ``computed`` if no source prints it; ``n`` is None where not printed."""

    cohort: str
    study: str
    estimates: tuple[str, ...]
    value: float
    n: int | None
    computed: bool
    months: float | None


@dataclass(frozen=True)
class Body:
    """What independent cohorts say; percentages of people. ``apart`` are (estimate, why) outside the middle."""

    cohorts: tuple[Cohort, ...] = ()
    pooled: tuple[str, ...] = ()
    apart: tuple[tuple[str, str], ...] = ()

    @property
    def k(self) -> int:
        """The number of independent cohorts."""
        return len(self.cohorts)

    @property
    def people(self) -> int:
        """All people whose number is printed."""
        return sum(c.n or 0 for c in self.cohorts)

    @property
    def tiny(self) -> bool:
        """True where nobody was counted but groups of fewer than 20: a dot in a cell, and never a picture."""
        return bool(self.cohorts) and all(map(_tiny, self.cohorts))

    @property
    def values(self) -> list[float]:
        """The shares, lowest first."""
        return sorted(c.value for c in self.cohorts)

    @property
    def median(self) -> float | None:
        """The middle value, from three cohorts on."""
        return round(median(self.values), 1) if self.k >= MIDDLE_FROM else None

    @property
    def low(self) -> float | None:
        """The lowest share."""
        return min(self.values, default=None)

    @property
    def high(self) -> float | None:
        """The highest share."""
        return max(self.values, default=None)

    @property
    def half(self) -> tuple[float, float] | None:
        """The middle half, from five cohorts on."""
        return quartiles(self.values) if self.k >= QUARTILES_FROM else None

    @property
    def largest(self) -> Cohort | None:
        """The cohort with more than half of all people among several, if there is one."""
        found = [c for c in self.cohorts if self.k > 1 and 2 * (c.n or 0) > self.people]
        return found[0] if found else None


def body(corpus: Corpus, estimates: Iterable[Estimate], of: str = terms.GENERAL) -> Body:
    """The body of figures that count one thing in one base: cohorts once, tiny ones only where nothing else is.

    ``of`` is the group of people: in general, or the id of what sets one group apart.
    """
    apart: list[tuple[str, str]] = []
    pooled: list[str] = []
    by_cohort: defaultdict[str, list[Estimate]] = defaultdict(list)
    for e in sorted(estimates, key=lambda e: e.id):
        why = why_apart(corpus, e, of)
        if why:
            apart.append((e.id, why))
        elif terms.is_secondary(corpus, e):
            pooled.append(e.id)
        else:
            by_cohort[terms.cohort(corpus, e)].append(e)
    cohorts = []
    for name, members in by_cohort.items():
        chosen, rest = _one(corpus, name, members)
        cohorts.append(chosen)
        apart += rest
    large = [c for c in cohorts if c.n is None or not _tiny(c)]
    if large:
        apart += [(i, "fewer than 20 people") for c in cohorts if c not in large for i in c.estimates]
    found = sorted(large or cohorts, key=lambda c: (c.value, c.cohort))
    return Body(tuple(found), tuple(pooled), tuple(sorted(apart)))


def _tiny(c: Cohort) -> bool:
    return c.n is not None and c.n < TINY


def _one(corpus: Corpus, name: str, members: list[Estimate]) -> tuple[Cohort, list[tuple[str, str]]]:
    """The one figure of a cohort, and the others with the reason why they stand apart."""
    merged = _merged(corpus, name, members)
    singles = [
        Cohort(name, corpus.study_of[e.id], (e.id,), e.value, terms.size(e), bool(e.computed), terms.months(corpus, e))
        for e in members if e.value is not None
    ]  # fmt: skip
    best = min((*merged, *singles), key=lambda c: _order(corpus, c))
    arms = {corpus.estimates[i].arm for i in best.estimates}
    rest = [e for e in members if e.id not in best.estimates]
    return best, [(e.id, ANOTHER_ARM if e.arm and e.arm not in arms else ONCE) for e in rest]


def _order(corpus: Corpus, c: Cohort) -> tuple[float, float, int, str]:
    # The largest group, then the longest time, then the widest definition of the rung, then by id.
    success = corpus.vocabulary.success.get(terms.measure_of(corpus, corpus.estimates[c.estimates[0]]).success or "")
    return -(c.n or 0), -(c.months or 0.0), -(success.order if success else 0), c.estimates[0]


def _merged(corpus: Corpus, name: str, members: list[Estimate]) -> list[Cohort]:
    """The arms of one study as one group, where the counts of all of them are known."""
    by_kind: defaultdict[tuple[str, str, float | None], list[Estimate]] = defaultdict(list)
    for e in members:
        if e.arm:
            by_kind[corpus.study_of[e.id], e.measure, terms.months(corpus, e)].append(e)
    found = []
    for (study, _, at), arms in by_kind.items():
        if len({e.arm for e in arms}) == len(arms) > 1 and all(e.events is not None and e.denominator for e in arms):
            people = sum(e.denominator or 0 for e in arms)
            value = round(100 * sum(e.events or 0 for e in arms) / people, 1)
            found.append(Cohort(name, study, tuple(e.id for e in arms), value, people, True, at))
    return found


__all__ = ["Body", "Cohort", "body", "is_tiny"]
