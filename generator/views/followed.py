"""The one followed group of a treatment: the largest cohort of people in general counted again and again."""

from __future__ import annotations

from collections import defaultdict

from generator.models.corpus import Corpus
from generator.models.site import Rung
from generator.models.study import Estimate
from generator.views import terms
from generator.views.fitting import why_apart

FEWEST = 3  # times in one group that may be read as a course
FIRST_RELIEVED = "first-relieved"


def followed(corpus: Corpus, treatment: str) -> tuple[Estimate, ...]:
    """The figures of the followed group in order of time: everyone treated, else those first relieved; or nothing."""
    return corpus.once(("followed", treatment), lambda: _followed(corpus, treatment))


def _followed(corpus: Corpus, treatment: str) -> tuple[Estimate, ...]:
    groups: defaultdict[tuple[object, ...], list[Estimate]] = defaultdict(list)
    for e in corpus.estimates_on.get(("treatment", treatment), ()):
        if keeps_relief(corpus, e) and not why_apart(corpus, e) and not terms.is_secondary(corpus, e):
            groups[line_of(corpus, e)].append(e)
    courses = [c for c in groups.values() if is_course(corpus, c)]
    for base in (terms.EVERYONE, FIRST_RELIEVED):
        own = [c for c in courses if terms.base(c[0]) == base]
        if own:
            best = min(own, key=lambda c: (-max(terms.size(e) or 0 for e in c), -len(c), c[0].id))
            return tuple(sorted(best, key=lambda e: terms.months(corpus, e) or 0.0))
    return ()


def keeps_relief(corpus: Corpus, e: Estimate) -> bool:
    """True for a share at a fixed time later than the start that counts people who keep their relief."""
    measure = terms.measure_of(corpus, e)
    return (
        measure.family == "pain-relief" and measure.polarity == "has" and measure.curve == "keeping"
        and terms.timing(corpus, e) == "fixed" and e.value is not None
        and terms.rung(corpus, e) is not None
    )  # fmt: skip


def line_of(corpus: Corpus, e: Estimate) -> tuple[object, ...]:
    """What one line through figures shares: study, measure, base, people and arm."""
    return corpus.study_of[e.id], e.measure, e.base, e.population, e.arm


def is_course(corpus: Corpus, found: list[Estimate]) -> bool:
    """True if these are one group at three times or more; two results at one time are two groups nobody told apart."""
    times = [terms.months(corpus, e) for e in found]
    return len(set(times)) == len(times) >= FEWEST


def followed_rung(corpus: Corpus, treatment: str) -> Rung | None:
    """The rung of the followed group's definition."""
    found = followed(corpus, treatment)
    return terms.rung(corpus, found[0]) if found else None
