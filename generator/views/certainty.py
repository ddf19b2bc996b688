"""How sure a finding is, by one mechanical rule on design, number of people and agreement; it judges no study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.models.corpus import Corpus
from generator.models.study import Estimate
from generator.views import terms

LEVELS = ("very low", "low", "moderate", "high")
VERBS = {"high": "is", "moderate": "is probably", "low": "may be", "very low": "is very uncertain:"}
# Where a finding starts: a comparison that chance made, one arm of such a trial, and everything else.
COMPARED, ARM, OTHER = 3, 2, 1
TRIAL = "rct"
ENOUGH = 100  # people; below it one step down
APART = 20.0  # percentage points between lowest and highest figure of one definition; above it one step down
WEAK = ("preprint", "congress-abstract", "thesis", "web-page")
RULE = (
    "A mechanical rule of our own; it is not GRADE, but as there the design sets the start and nothing raises it. "
    "A difference that a randomised trial found starts at high. The share of one arm is no comparison: it starts at "
    "moderate if every study is a randomised trial, since people, outcome and time were fixed beforehand. All else "
    "starts at low, however large, forward-looking or often reviewed: nobody chose by chance who was treated, and a "
    "review is as good as its studies, which here are mostly series. "
    "One step down where each study drew its own line of success; one for fewer than "
    f"{ENOUGH} people or an unknown number, counting the largest group of each cohort; one if there is a single study; "
    "one if directions disagree, or if shares with one definition lie more than "
    f"{APART:.0f} points apart; one if nothing but preprints, congress abstracts, theses or web pages was found; "
    "and, where the finding is a difference, one if no group was compared."
)
PLAIN_RULE = (
    "How sure is each line? A fixed rule of our own counts the kind of study, the number of people and whether "
    "studies agree. Where chance did not decide who was treated, it says low at best. "
    "It is a rough guide and no official rating."
)


@dataclass(frozen=True)
class Certainty:
    """A level, and why it is no higher."""

    level: str
    reasons: tuple[str, ...]

    @property
    def verb(self) -> str:
        """The verb that a sentence of this certainty may use."""
        return VERBS[self.level]


def certainty(corpus: Corpus, estimates: Sequence[Estimate], difference: bool = False) -> Certainty:
    """The level of one finding from all its figures; ``difference`` says that the finding is a comparison."""
    studies = {corpus.study_of[e.id]: corpus.studies[corpus.study_of[e.id]] for e in estimates}
    order = corpus.vocabulary.designs
    best = min(studies.values(), key=lambda s: (s.design != TRIAL, order[s.design].order))
    trials = [s.design == TRIAL for s in studies.values()]
    directions = {e.direction for e in estimates if e.direction}
    values = () if difference else tuple(e.value for e in estimates if e.value is not None)
    # Papers of one cohort are the same people again.
    single = len({s.cohort or id_ for id_, s in studies.items()}) == 1
    # The share of one arm is no comparison, however people came into it; one series among trials makes it a series.
    step = (COMPARED if any(trials) else OTHER) if difference else ARM if all(trials) else OTHER
    loose = not difference and all(_loose(corpus, e) for e in estimates)
    mixed = not difference and any(trials) and not all(trials)
    reasons = ["not all randomised trials" if mixed else order[best.design].trainees.lower()]
    for holds, reason in (
        (people(corpus, estimates) < ENOUGH, f"fewer than {ENOUGH} people, or their number is not recorded"),
        (single, "one study only"),
        (loose, "success as each study defined it"),
        (not single and (len(directions) > 1 or "mixed" in directions), "directions disagree"),
        (len(values) > 1 and max(values) - min(values) > APART, f"figures more than {APART:.0f} points apart"),
        (all(s.publication in WEAK for s in studies.values()), "no full paper"),
        (difference and not any(e.direction or e.against for e in estimates), "no group was compared"),
    ):
        if holds:
            step -= 1
            reasons.append(reason)
    return Certainty(LEVELS[max(0, step)], tuple(reasons))


def _loose(corpus: Corpus, e: Estimate) -> bool:
    success = corpus.vocabulary.success.get(terms.measure_of(corpus, e).success or "")
    return success is not None and success.rung is None


def people(corpus: Corpus, estimates: Sequence[Estimate]) -> int:
    """How many people stand behind the figures, each cohort once with its largest group."""
    largest: dict[str, int] = {}
    for e in estimates:
        study_id = corpus.study_of[e.id]
        cohort = corpus.studies[study_id].cohort or study_id
        # A review prints how many people it pooled where it prints no group.
        size = terms.size(e) or e.review_size or 0
        largest[cohort] = max(largest.get(cohort, 0), size)
    return sum(largest.values())
