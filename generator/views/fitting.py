"""Which figure may stand in which column, and why one that is close stands apart."""

from __future__ import annotations

from collections.abc import Mapping

from generator.models.corpus import Corpus
from generator.models.site import Column
from generator.models.study import Counted, Estimate
from generator.views import terms

TINY = 20  # fewer people than this are a dot and stand in no middle value
PERCENT = "percent"
# Printed as "less than" or "at least": an end and no share.
LIMITS = ("upper", "lower")
# One person can have several of these, so such a share is in no body of people.
NOT_PEOPLE: Mapping[Counted, str] = {
    "procedures": "procedures were counted, not people", "sides": "sides of the face were counted, not people",
}  # fmt: skip
# Unless a column says otherwise it counts who had something at some time, not who kept it.
NOT_LASTING = ("temporary", "mixed", "not-stated", None)


def counts(corpus: Corpus, column: Column, e: Estimate) -> bool:
    """True if the figure counts exactly what the column takes, whoever was studied and whenever."""
    measure = terms.measure_of(corpus, e)
    return (
        measure.concept in column.concepts
        and measure.polarity in column.polarities
        and (measure.amount is None or measure.amount in column.amounts)
        and (measure.bother is None or measure.bother in column.bothers)
        and (measure.scope in column.scopes if column.scopes else measure.scope is None)
        and e.permanence in (column.permanence or NOT_LASTING)
        and (not column.ladder or terms.rung(corpus, e) in column.rungs)
    )


def times(corpus: Corpus, column: Column, e: Estimate) -> bool:
    """True if the figure was measured when the column asks: its month, or the band around it, which stands apart."""
    kind = terms.timing(corpus, e)
    if column.months is not None:
        around = terms.band(corpus, e) == terms.band_around(column.months) and _near(corpus, column.months, e)
        return kind != "none" and _keeps(corpus, e) and (around or terms.is_at(corpus, e, column.months))
    if column.band is not None:
        return terms.band(corpus, e) == column.band or (column.unstated and kind == "none")
    return True


def _near(corpus: Corpus, month: int, e: Estimate) -> bool:
    """True for a last check in the band, and for a fixed time not further off than a third of the column's own."""
    at = terms.months(corpus, e)
    return terms.timing(corpus, e) == "last-check" or (at is not None and abs(at - month) <= month / 3)


def _keeps(corpus: Corpus, e: Estimate) -> bool:
    # A running total of who ever reached relief can only rise: it is no course over time.
    return terms.measure_of(corpus, e).curve != "reaching"


def near(corpus: Corpus, column: Column, e: Estimate) -> bool:
    """True if the figure is about the concept, time and dimension of the column, however it was counted."""
    return (
        terms.measure_of(corpus, e).concept in column.concepts
        and (not column.dimensions or e.dimension in column.dimensions)
        and times(corpus, column, e)
    )


def why_apart(corpus: Corpus, e: Estimate, of: str = terms.GENERAL) -> str:
    """Why a figure that counts the right thing is in no body of people in general, or of one group; or empty."""
    study = corpus.studies[corpus.study_of[e.id]]
    if e.unit != PERCENT or e.value is None or e.bound in LIMITS:
        return "no single share of people"
    if terms.counted(e) in NOT_PEOPLE:
        return NOT_PEOPLE[terms.counted(e)]
    if e.weak:
        return e.weak
    if study.superseded_by is not None:
        return "replaced by a later paper"
    if study.publication in terms.NO_FULL_PAPER:
        return f"only a {study.publication.replace('-', ' ')}"
    special = terms.group(corpus, e) if of == terms.GENERAL else "+".join(terms.special(corpus, e)) or terms.GENERAL
    if special != of:
        return special
    return ""


def stands_in(corpus: Corpus, e: Estimate) -> bool:
    """True for a share, its two ends or a band from people with another condition, whose words stand before it."""
    said = e.band or (e.unit == PERCENT and (e.value is not None or e.range is not None))
    people = terms.counted(e) not in NOT_PEOPLE
    return bool(said) and terms.is_indirect(corpus, e) and people and not e.weak


def is_tiny(e: Estimate) -> bool:
    """Fewer than 20 people stand behind the figure."""
    people = terms.size(e)
    return people is not None and people < TINY


def counts_otherwise(corpus: Corpus, e: Estimate) -> str:
    """What a figure of the same concept counts instead, as the words of its measure are the reader's: a short code."""
    measure = terms.measure_of(corpus, e)
    if measure.polarity not in ("has", "quantity"):
        return f"counts those who {_POLARITY[measure.polarity]}"
    if measure.scope:
        return f"not everything alike was counted: {corpus.vocabulary.scopes[measure.scope].trainees}"
    if measure.amount not in (None, "any") or measure.bother not in (None, "any"):
        return "one degree of it only"
    if e.permanence == "permanent":
        return "only what lasted"
    if e.permanence == "temporary":
        return "only what passed"
    success = corpus.vocabulary.success.get(measure.success or "")
    return "a part of a way of counting" if success is not None and success.part else "defined in another way"


_POLARITY = {"has-not": "did not have it", "failed": "were not helped", "unchanged": "were as before"}
