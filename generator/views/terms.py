"""What one figure counts, in closed words: its rung, time, people and base, read from record and vocabulary."""

from __future__ import annotations

from typing import Literal

from generator.models.corpus import Corpus
from generator.models.site import BandId, Rung
from generator.models.study import Counted, Estimate
from generator.models.vocabulary import Measure

Timing = Literal["fixed", "last-check", "none"]
# Months from which each band runs; a band ends where the next begins.
BANDS: tuple[tuple[BandId, float], ...] = (("84-on", 84), ("48-84", 48), ("18-48", 18), ("6-18", 6), ("under-6", 0))
FIRST_ENDS = 6
# A column takes a figure at exactly its month; weeks and years are converted, so allow rounding.
SLACK = 0.02
# Results at a last visit, of people who were followed for different times.
LAST_CHECK = ("mean", "median", "at-least", "range")
# Reviews hold the same people as the studies they review.
SECONDARY = ("meta-analysis", "systematic-review", "narrative-review", "guideline", "drug-label", "classification")
POOLED = "pooled-review"
NO_FULL_PAPER = ("preprint", "congress-abstract", "thesis", "web-page")
GENERAL = "general"
EVERYONE = "all-treated"
PEOPLE: Counted = "people"
# The indication of people with the condition of the site, unless their population type names another.
CONDITION = "condition"
OWN_WORDS: Rung = "own-words"


def measure_of(corpus: Corpus, e: Estimate) -> Measure:
    """What the figure measures."""
    return corpus.vocabulary.measures[e.measure]


def months(corpus: Corpus, e: Estimate) -> float | None:
    """When, in months; 0 for a first result soon after treatment, None where no time is recorded."""
    if e.follow_up is not None and e.follow_up.months is not None:
        return e.follow_up.months
    acute = (e.follow_up is not None and e.follow_up.kind == "acute") or measure_of(corpus, e).acute
    return 0.0 if acute else None


def timing(corpus: Corpus, e: Estimate) -> Timing:
    """A point in time, a last check of people followed for different times, or no recorded time."""
    if e.follow_up is not None and e.follow_up.kind in LAST_CHECK:
        return "last-check"
    return "fixed" if months(corpus, e) is not None else "none"


def band(corpus: Corpus, e: Estimate) -> BandId:
    """The band of times; a range of follow-up has a place only in the first, where all of it lies there."""
    at = months(corpus, e)
    if at is None or (e.follow_up is not None and e.follow_up.kind == "range" and at >= FIRST_ENDS):
        return "not-stated"
    return next(name for name, start in BANDS if at >= start)


def band_around(at: float) -> BandId:
    """The band that holds a month."""
    return next(name for name, start in BANDS if at >= start)


def is_at(corpus: Corpus, e: Estimate, month: float) -> bool:
    """True if the figure was measured at exactly that month."""
    at = months(corpus, e)
    return timing(corpus, e) == "fixed" and at is not None and abs(at - month) <= SLACK * month


def rung(corpus: Corpus, e: Estimate) -> Rung | None:
    """The place on the ladder of relief; None for what is no relief, or only a part of a rung."""
    success = corpus.vocabulary.success.get(measure_of(corpus, e).success or "")
    if success is None:
        return None
    if success.part and not _everybody_takes_it(corpus, e):
        return None
    return success.rung or OWN_WORDS


def _everybody_takes_it(corpus: Corpus, e: Estimate) -> bool:
    treatment = corpus.treatments.get(e.treatment or "")
    kind = corpus.vocabulary.kinds.get(treatment.kind) if treatment else None
    return kind is not None and kind.taken


def rung_id(found: Rung) -> str:
    """The id of a rung in the vocabulary."""
    return f"rung-{found}" if isinstance(found, int) else found


def special(corpus: Corpus, e: Estimate) -> tuple[str, ...]:
    """Everything that sets the people apart, whatever is usual for the treatment."""
    words = corpus.vocabulary
    apart = () if words.population_types[e.population.type].headline else (e.population.type,)
    return (*apart, *(f for f in e.population.features if words.population_features[f].special))


def group(corpus: Corpus, e: Estimate) -> str:
    """Who was studied: ``general``, or the ids of what sets them apart, joined by a plus."""
    words = corpus.vocabulary
    kind = words.population_types[e.population.type]
    apart = [] if kind.headline else [e.population.type]
    treatment = corpus.treatments.get(e.treatment or "")
    usual = treatment.usual if treatment else ()
    apart += [f for f in e.population.features if words.population_features[f].special and f not in usual]
    return "+".join(apart) or GENERAL


def base(e: Estimate) -> str:
    """Of whom: everyone treated, with what is not stated among it; other bases are bodies of their own."""
    return EVERYONE if e.base in (None, EVERYONE, "not-stated") else e.base


def counted(e: Estimate) -> Counted:
    """What the share is a share of; people, unless the record says something else."""
    return e.counted or PEOPLE


def size(e: Estimate) -> int | None:
    """How many people stand behind a figure: those counted, else those treated; None where neither is printed."""
    return e.denominator if e.denominator is not None else e.treated


def cohort(corpus: Corpus, e: Estimate) -> str:
    """The name of the people: papers of one cohort are the same people again."""
    study = corpus.study_of[e.id]
    return corpus.studies[study].cohort or study


def is_secondary(corpus: Corpus, e: Estimate) -> bool:
    """True for a figure of a review, which holds the people of other studies."""
    return corpus.studies[corpus.study_of[e.id]].design in SECONDARY or POOLED in e.population.features


def is_indirect(corpus: Corpus, e: Estimate) -> bool:
    """True for a figure from people with another condition that may stand in, with its words before it."""
    return bool(corpus.vocabulary.population_types[e.population.type].indirect)
