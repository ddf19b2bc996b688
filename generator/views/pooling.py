"""Which figures may be added up: at least three studies of one definition, time, population and base."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.models.corpus import Corpus
from generator.models.study import Estimate
from generator.statistics import MIN_STUDIES, Pooled, pool_shares
from generator.views import terms
from generator.views.selection import may_lead

# Definitions that differ from study to study although they share a name.
LOOSE = ("author-defined", "not-defined", "other-threshold")
BASES = ("all-treated", "first-relieved")
ROUNDING = 0.5
START = 0.0  # months of a first result


@dataclass(frozen=True)
class Counted:
    """A figure with whole people behind it; ``computed`` if the events follow from the share and the group size."""

    estimate: Estimate
    events: int
    denominator: int
    computed: bool


@dataclass(frozen=True)
class Pool:
    """The figures that may be added up, and the reason why nothing was if ``result`` is None."""

    counted: tuple[Counted, ...]
    result: Pooled | None
    reason: str


def counted(estimate: Estimate) -> Counted | None:
    """The whole people behind a share: as printed, or the nearest count that gives the printed share; else None."""
    n, share = estimate.denominator, estimate.value
    if estimate.unit != "percent" or estimate.bound or not n or share is None:
        return None
    if estimate.events is not None:
        # Where share and counts disagree by more than rounding, the share is of something else.
        agree = abs(100 * estimate.events / n - share) <= ROUNDING
        return Counted(estimate, estimate.events, n, False) if agree else None
    if estimate.follow_up and estimate.follow_up.kind == "actuarial":
        return None  # people who left early are in the group but not in the share: no count follows
    events = int(share * n / 100 + 0.5)
    half = 0.5 * 10.0 ** -len(f"{share:.6f}".rstrip("0").partition(".")[2])
    # The nearest whole person must give back the share as printed, or the group behind it was another.
    return Counted(estimate, events, n, True) if abs(100 * events / n - share) <= half + 1e-9 else None


def definition(corpus: Corpus, estimate: Estimate) -> str:
    """The definition of success or what exactly of a harm was counted; empty where it differs from study to study."""
    measure = corpus.vocabulary.measures[estimate.measure]
    if measure.polarity != "has":
        return ""
    if measure.success:
        return "" if measure.success in LOOSE else measure.success
    return "-".join(filter(None, (measure.concept, measure.amount, measure.bother, measure.scope)))


def moment(corpus: Corpus, estimate: Estimate) -> float | None:
    """The month at which a figure stands; None for averages, minimums and times that are not recorded."""
    time = estimate.follow_up
    if time and time.at is not None:
        return time.at
    if (time and time.kind == "acute") or (time is None and corpus.vocabulary.measures[estimate.measure].acute):
        return START
    return None


def comparable(corpus: Corpus, estimate: Estimate) -> bool:
    """True if a figure may ever be added to others: primary study, full paper, people in general, one stated base."""
    return (
        may_lead(corpus, estimate)
        and not terms.is_secondary(corpus, estimate)
        and estimate.base in BASES
        and not estimate.via
        and bool(definition(corpus, estimate))
    )


def pool(corpus: Corpus, estimates: Iterable[Estimate]) -> Pool:
    """The pooled share of figures that stand in one column of time, or the reason why there is none.

    A harm whose permanence is not stated is never pooled, nor is anything whose time is not recorded.
    """
    found = tuple(estimates)
    fit = [e for e in found if comparable(corpus, e)]
    known = [c for e in fit if (c := counted(e)) is not None]
    once = each_cohort_once(corpus, known)
    kinds = {(definition(corpus, c.estimate), c.estimate.base, c.estimate.permanence) for c in once}
    if len(kinds) > 1:
        return Pool(once, None, "definitions, bases or permanence differ")
    times = {None if m is None else round(m) for m in (moment(corpus, c.estimate) for c in once)}
    if len(times) > 1 or None in times:
        return Pool(once, None, "times differ or are not recorded")
    if any(c.estimate.permanence in ("not-stated", "mixed") for c in once):
        return Pool(once, None, "whether the effect lasted is not stated")
    if len(once) < MIN_STUDIES:
        return Pool(once, None, _too_few(len(once), len(fit), len(known)))
    try:
        return Pool(once, pool_shares([c.events for c in once], [c.denominator for c in once], floor=True), "")
    except ValueError as error:
        return Pool(once, None, str(error))


def _too_few(once: int, fit: int, known: int) -> str:
    what = "study" if once == 1 else "studies"
    tail = "; counts do not follow from the others" if known < fit else ""
    tail += "; overlapping groups count once" if once < known else ""
    return f"{once or 'no'} {what} that may be added up, {MIN_STUDIES} are needed{tail}"


def each_cohort_once(corpus: Corpus, found: Iterable[Counted]) -> tuple[Counted, ...]:
    """The largest figure of each cohort; a study without a named cohort is one of its own."""
    best: dict[str, Counted] = {}
    for one in sorted(found, key=lambda c: (-c.denominator, c.estimate.id)):
        study_id = corpus.study_of[one.estimate.id]
        best.setdefault(corpus.studies[study_id].cohort or study_id, one)
    return tuple(sorted(best.values(), key=lambda c: c.estimate.id))
