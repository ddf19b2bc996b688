"""How sure a finding is, by one mechanical rule on design, number of people and agreement; it judges no study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.models.corpus import Corpus
from generator.models.study import Estimate

LEVELS = ("very low", "low", "moderate", "high")
VERBS = {"high": "is", "moderate": "is probably", "low": "may be", "very low": "is very uncertain:"}
# Where each design starts; what is not named starts at low.
START = {"rct": 3, "meta-analysis": 2, "systematic-review": 2, "prospective-cohort": 2, "registry": 2}
LOWEST_START = 1
ENOUGH = 100  # people; below it one step down
APART = 20.0  # percentage points between the lowest and the highest figure of one definition; above it one step down
RULE = (
    "Randomised trials start at high; reviews, prospective cohorts and registries at moderate; all else at low. One step down for "
    f"fewer than {ENOUGH} people or an unknown number; one step down if figures with the same definition lie more than {APART:.0f} "
    "points apart, or if there is only one study."
)


@dataclass(frozen=True)
class Certainty:
    """A level, the verb that goes with it, and why it is no higher."""

    level: str
    verb: str
    reasons: tuple[str, ...]


def certainty(corpus: Corpus, estimates: Sequence[Estimate]) -> Certainty:
    """The level of figures with one definition, the first of which leads."""
    study = corpus.studies[corpus.study_of[estimates[0].id]]
    step = START.get(study.design, LOWEST_START)
    reasons = [corpus.vocabulary.designs[study.design].trainees.lower()]
    if people(corpus, estimates) < ENOUGH:
        step -= 1
        reasons.append(f"fewer than {ENOUGH} people, or their number is not recorded")
    values = [e.value for e in estimates if e.value is not None]
    if len({corpus.study_of[e.id] for e in estimates}) == 1:
        step -= 1
        reasons.append("one study only")
    elif values and max(values) - min(values) > APART:
        step -= 1
        reasons.append(f"figures more than {APART:.0f} points apart")
    level = LEVELS[max(0, step)]
    return Certainty(level, VERBS[level], tuple(reasons))


def people(corpus: Corpus, estimates: Sequence[Estimate]) -> int:
    """How many people stand behind the figures, each cohort once with its largest group."""
    largest: dict[str, int] = {}
    for e in estimates:
        study_id = corpus.study_of[e.id]
        cohort = corpus.studies[study_id].cohort or study_id
        largest[cohort] = max(largest.get(cohort, 0), e.denominator or 0)
    return sum(largest.values())
