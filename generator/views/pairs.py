"""Head-to-head: two treatments in one study, both results, the ratio where it was reported, the difference computed."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.base import Face
from generator.models.corpus import Corpus
from generator.models.study import Estimate
from generator.statistics import newcombe
from generator.views import terms, wording
from generator.views.figures import NO_SHARE, RATIOS, Figure, figure
from generator.views.fitting import NOT_PEOPLE
from generator.views.pooling import counted
from generator.views.side_by_side import SideBySide, side_by_side


@dataclass(frozen=True)
class Arm:
    """One side of a comparison; ``figure`` is its record, or None where only its value stands in the other's record."""

    treatment: str
    name: str
    figure: Figure | None
    text: str


@dataclass(frozen=True)
class PairRow:
    """One comparison within one study."""

    treatment: str
    measure: str
    label: str
    better: str
    one: Arm
    other: Arm
    ratio: Figure | None
    difference: str
    difference_value: float | None
    difference_interval: str
    what: Figure
    # Whether both arms were counted at one time, in one base; if not, no difference is worked out.
    alike: bool
    randomised: bool


@dataclass(frozen=True)
class PairGroup:
    """All comparisons of the same two treatments."""

    key: str
    title: str
    tiers: tuple[str, ...]
    rows: tuple[PairRow, ...]
    # One of them as two hundreds of people, where a study counted both alike.
    drawn: SideBySide | None


def pairs(corpus: Corpus, face: Face) -> tuple[PairGroup, ...]:
    """Every comparison of two treatments within one study, once, in the order of the treatments."""
    order = [i for k, i in corpus.subjects() if k == "treatment"]
    seen: set[frozenset[str]] = set()
    found: dict[tuple[str, str], list[PairRow]] = {}
    for e in sorted(corpus.estimates.values(), key=lambda e: (corpus.study_of[e.id], e.id)):
        row, key = _row(corpus, e, face, order), frozenset((e.id, (e.against and e.against.estimate) or e.id))
        if row is None or key in seen:
            continue
        seen.add(key)
        found.setdefault((row.one.treatment, row.other.treatment), []).append(row)
    groups = sorted(found, key=lambda p: (order.index(p[0]), order.index(p[1])))
    return tuple(_group(corpus, pair, found[pair], face) for pair in groups)


def _group(corpus: Corpus, pair: tuple[str, str], found: list[PairRow], face: Face) -> PairGroup:
    rows = tuple(sorted(found, key=lambda r: (not r.randomised, r.what.measure, r.what.id)))
    return PairGroup(
        key="--".join(pair), title=" or ".join(corpus.treatments[t].name.on(face) for t in pair),
        tiers=tuple(corpus.treatments[t].tier for t in pair), rows=rows, drawn=side_by_side(corpus, rows),
    )  # fmt: skip


def _row(corpus: Corpus, e: Estimate, face: Face, order: list[str]) -> PairRow | None:
    other = e.against
    if other is None or e.treatment is None or other.treatment is None or other.treatment == e.treatment:
        return None
    if not corpus.vocabulary.population_types[e.population.type].in_condition:
        return None
    if "pooled-review" in e.population.features:
        return None  # a review adds arms of different studies; it is no comparison within one
    if face == "patients" and (e.unit in RATIOS or e.unit == "smd"):
        return None  # a ratio alone misleads; patients get the shares of both groups
    shown = figure(corpus, e, face)
    ratio = e.unit in RATIOS
    twin = corpus.estimates.get(other.estimate or "")
    if twin is not None and (twin.treatment != other.treatment or twin.unit != e.unit):
        twin = None  # it is about more than the other treatment, so it is not its arm
    if not ratio and twin is None and other.value is None:
        return None
    share = corpus.vocabulary.measures[e.measure].family not in NO_SHARE
    value = twin.value if twin else other.value
    theirs = wording.amount(value, e.unit, face, corpus.vocabulary, None, share) if value is not None else ""
    arms = (
        Arm(e.treatment, corpus.treatments[e.treatment].name.on(face), None if ratio else shown, ""),
        Arm(other.treatment, corpus.treatments[other.treatment].name.on(face),
            figure(corpus, twin, face) if twin and not ratio else None, "" if ratio else theirs),
    )  # fmt: skip
    swap = order.index(e.treatment) > order.index(other.treatment)
    alike = twin is None or _alike(e, twin)
    difference = _difference(e, twin, value, swap) if e.unit == "percent" and not ratio and alike else None
    measure = corpus.vocabulary.measures[e.measure]
    return PairRow(
        treatment=e.treatment, measure=e.measure, label=measure.on(face), better=measure.better,
        one=arms[swap], other=arms[not swap], ratio=shown if ratio else None,
        difference=_in_words(difference, face) if difference is not None else "", difference_value=difference,
        difference_interval=_interval(e, twin, swap) if alike and not _crossed(corpus, e) else "",
        what=shown, alike=alike,
        randomised=corpus.studies[corpus.study_of[e.id]].design == "rct",
    )  # fmt: skip


def _crossed(corpus: Corpus, e: Estimate) -> bool:
    """True where the same people had both treatments: an interval for two separate groups would be wrong."""
    return corpus.studies[corpus.study_of[e.id]].crossover


def _alike(e: Estimate, twin: Estimate) -> bool:
    """True if both arms count one thing at one recorded time in one base of everyone, without a doubt about either."""
    same = (e.measure, e.follow_up, e.base) == (twin.measure, twin.follow_up, twin.base)
    timed = e.follow_up is not None or e.dimension in ("side-effect", "mortality")
    people = terms.counted(e) == terms.counted(twin) not in NOT_PEOPLE
    return same and timed and people and not e.weak and not twin.weak and e.base not in ("first-relieved", "subgroup")


def _difference(e: Estimate, twin: Estimate | None, value: float | None, swap: bool) -> float | None:
    if e.value is None or value is None or e.bound or (twin and twin.bound):
        return None
    found = round(e.value - value, 1)
    return -found if swap else found


def _in_words(difference: float, face: Face) -> str:
    size = wording.plain(abs(difference))
    if face == "trainees":
        return f"{'+' if difference > 0 else '-' if difference < 0 else ''}{size} points"
    if abs(difference) < 1:
        return "fewer than 1 out of 100 apart" if difference else "the same"
    whole = int(abs(difference) + 0.5)
    return f"{whole} {'more' if difference > 0 else 'fewer'} out of 100"


def _interval(e: Estimate, twin: Estimate | None, swap: bool) -> str:
    # From the counts of both arms only; a pooled or adjusted figure has none of its own.
    mine, theirs = counted(e), counted(twin) if twin else None
    if mine is None or theirs is None or "pooled-review" in e.population.features:
        return ""
    one, other = (theirs, mine) if swap else (mine, theirs)
    low, high = newcombe(one.events, one.denominator, other.events, other.denominator)
    return f"{low:.1f} to {high:.1f}"
