"""Which figures of a subject are shown first where a page has room for few: one mechanical rule."""

from __future__ import annotations

from generator.models.corpus import Corpus
from generator.models.study import Estimate
from generator.views import terms
from generator.views.fitting import is_tiny, why_apart

# Shares of those in whom a treatment had worked already must never stand for everyone treated.
NARROW = ("first-relieved", "recurrence-only")


def may_lead(corpus: Corpus, estimate: Estimate) -> bool:
    """True if the figure is of people in general, 20 or more, of everyone treated for relief, from a full paper."""
    relief = terms.measure_of(corpus, estimate).family == "pain-relief"
    return (
        not (relief and estimate.base in NARROW)
        and not is_tiny(estimate)
        and (estimate.unit != "percent" or not why_apart(corpus, estimate))
        and not estimate.weak
        and terms.group(corpus, estimate) == terms.GENERAL
    )


def rank(corpus: Corpus, estimate: Estimate) -> tuple[int, int, int, int, int, str]:
    """Smaller is shown first: everyone treated, stronger design, first procedure, larger, newer, then by id."""
    study = corpus.studies[corpus.study_of[estimate.id]]
    return (
        0 if estimate.base == "all-treated" else 1,
        corpus.vocabulary.designs[study.design].order,
        0 if "first-procedure" in estimate.population.features else 1,
        -(terms.size(estimate) or 0),
        -(study.citation.year or 0),
        estimate.id,
    )
