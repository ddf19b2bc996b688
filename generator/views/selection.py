"""Which figure stands first in a cell: one mechanical rule, the same for every treatment."""

from __future__ import annotations

from collections.abc import Iterable

from generator.models.corpus import Corpus
from generator.models.study import Estimate
from generator.views.figures import is_tiny

# Shares of those in whom a treatment had worked already must never stand for everyone treated.
NARROW = ("first-relieved", "recurrence-only")
WEAK = ("preprint", "congress-abstract", "thesis", "web-page")


def may_lead(corpus: Corpus, estimate: Estimate) -> bool:
    """True if the figure may be a headline: own condition, not responders only, 20 people or more, a full paper."""
    study = corpus.studies[corpus.study_of[estimate.id]]
    relief = corpus.vocabulary.measures[estimate.measure].family == "pain-relief"
    return (
        estimate.headline
        and not (relief and estimate.base in NARROW)
        and corpus.vocabulary.population_types[estimate.population.type].headline
        and "after-earlier-surgery" not in estimate.population.features
        and not is_tiny(estimate)
        and study.publication not in WEAK
        and study.superseded_by is None
    )


def rank(corpus: Corpus, estimate: Estimate) -> tuple[int, int, int, int, int, str]:
    """Smaller is shown first: everyone treated, stronger design, first procedure, larger, newer, then by id."""
    study = corpus.studies[corpus.study_of[estimate.id]]
    return (
        0 if estimate.base == "all-treated" else 1,
        corpus.vocabulary.designs[study.design].order,
        0 if "first-procedure" in estimate.population.features else 1,
        -(estimate.denominator or 0),
        -(study.citation.year or 0),
        estimate.id,
    )


def ordered(corpus: Corpus, estimates: Iterable[Estimate]) -> tuple[Estimate, ...]:
    """Headline candidates first, each group by rank."""
    return tuple(sorted(estimates, key=lambda e: (not may_lead(corpus, e), rank(corpus, e))))
