"""One estimate as a reader meets it on one face: value, definition, time, people, uncertainty, source."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.base import Face
from generator.models.corpus import Corpus
from generator.models.study import Estimate
from generator.statistics.intervals import wilson
from generator.views import wording
from generator.views.changes import Changed, changes
from generator.views.citations import label
from generator.views.fitting import is_tiny

# Families of measures whose percentages are not shares of people.
# Families whose counts are counts of people.
PEOPLE = ("pain-relief", "recurrence", "retreatment", "harm", "death")
NO_SHARE = ("score", "comparison", "dose", "time")
HANDFUL = 10
RATIOS = ("odds-ratio", "risk-ratio", "hazard-ratio")


@dataclass(frozen=True)
class Figure:
    """A figure in words; ``value`` (or ``low`` and ``high``) is the record's own number."""

    id: str
    value: float | None
    low: float | None
    high: float | None
    text: str
    frames: str
    measure: str
    measure_label: str
    badge: str
    badge_meaning: str
    definition: str
    time: str
    population: str
    # Which of several groups of one study, in its words.
    arm: str
    people: str
    base: str
    size: str
    # Lowest and highest value beside the figure, where its source prints all three.
    spread: str
    interval: str
    interval_computed: bool
    permanence: str
    direction: str
    against: str
    flags: tuple[str, ...]
    note: str
    computed: str
    study: str
    study_label: str
    design: str
    strict: int
    changes: tuple[Changed, ...]
    months: float | None
    # The ids of the kind of people and of what sets them apart, for filters.
    groups: tuple[str, ...]
    # Which treatment it is about, by id and by name; empty where it is about none.
    treatment: str
    treatment_name: str


def figure(corpus: Corpus, estimate: Estimate, face: Face) -> Figure:
    """The view of one estimate on one face."""
    if corpus.estimates.get(estimate.id) is not estimate:
        return _figure(corpus, estimate, face)
    return corpus.once(("figure", estimate.id, face), lambda: _figure(corpus, estimate, face))


def _figure(corpus: Corpus, estimate: Estimate, face: Face) -> Figure:
    words = corpus.vocabulary
    study_id = corpus.study_of[estimate.id]
    study = corpus.studies[study_id]
    measure = words.measures[estimate.measure]
    success = words.success.get(measure.success or "")
    low, high = (None, None) if estimate.value is not None or not estimate.range else estimate.range
    unit = estimate.unit
    share = measure.family not in NO_SHARE
    if estimate.band:
        text = estimate.band
    elif face == "patients" and share and (counted := few(estimate)):
        text = counted
    elif estimate.value is not None:
        text = wording.amount(estimate.value, unit, face, words, estimate.bound, share)
        if unit == "count" and estimate.denominator is not None:
            text += f" of {wording.plain(estimate.denominator)}"  # a bare count is no chance
        elif unit == "count" and measure.family in PEOPLE:
            text += " person" if estimate.value == 1 else " people"
    else:
        assert low is not None and high is not None, estimate.id  # the rule `has_number`
        text = wording.span(low, high, unit, face, words, share)
    interval, computed = interval_of(estimate)
    # A badge says what was counted: the name of a success never stands over failures, nor over what nobody defined.
    term = success if success and success.rung and measure.polarity == "has" else None
    return Figure(
        id=estimate.id, value=estimate.value, low=low, high=high, text=text,
        frames=wording.frames(estimate.value) if estimate.value is not None and unit == "percent" and share else "",
        measure=estimate.measure, measure_label=measure.on(face),
        badge=term.on(face) if term else measure.on(face),
        badge_meaning=term.meant(face) if term else "",
        definition=estimate.definition, time=wording.time(estimate.follow_up, face),
        population=population(corpus, estimate, face), arm=estimate.arm or "", people=estimate.people,
        base=wording.base(estimate), size=wording.size(estimate, face),
        spread="" if estimate.value is None or not estimate.range
        else wording.span(*estimate.range, unit, face, words, share),
        interval=wording.span(*interval, unit, face, words, share) if interval else "", interval_computed=computed,
        permanence=wording.PERMANENCE[estimate.permanence] if estimate.permanence else "",
        direction=wording.DIRECTIONS[estimate.direction] if estimate.direction else "",
        against=against(corpus, estimate, face), flags=flags(corpus, estimate, face), note=estimate.note or "",
        computed=estimate.computed or "", study=study_id, study_label=label(study_id, study),
        design=words.designs[study.design].on(face), strict=strictness(corpus, estimate),
        changes=changes(estimate, face, words, share),
        months=estimate.follow_up.months if estimate.follow_up else None,
        groups=(estimate.population.type, *estimate.population.features),
        treatment=estimate.treatment or "",
        treatment_name=treated.name.on(face) if (treated := corpus.treatments.get(estimate.treatment or "")) else "",
    )  # fmt: skip


def few(estimate: Estimate) -> str:
    """A share of fewer than ten people as it was counted: out of 100, three of seven would look like a crowd."""
    n, events = estimate.denominator, estimate.events
    return f"{events} of {n}" if estimate.unit == "percent" and n and n < HANDFUL and events is not None else ""


def strictness(corpus: Corpus, estimate: Estimate) -> int:
    """How strictly success was defined, from 0 (no pain, no medicine); 9 where nothing says it."""
    words = corpus.vocabulary
    success = words.success.get(words.measures[estimate.measure].success or "")
    return success.strict if success else 9


def interval_of(estimate: Estimate) -> tuple[tuple[float, float] | None, bool]:
    """The reported 95% interval, else one computed from printed counts, and whether it is computed.

    No interval is computed from a review's size, from a bound, or for anything but a share of people.
    """
    if estimate.interval:
        return estimate.interval, False
    if estimate.unit == "percent" and estimate.denominator and estimate.events is not None and not estimate.bound:
        low, high = wilson(estimate.events, estimate.denominator)
        return (round(low, 1), round(high, 1)), True
    return None, False


def population(corpus: Corpus, estimate: Estimate, face: Face) -> str:
    """The kind of people, with every feature that sets them apart, and the arm of the study."""
    words = corpus.vocabulary
    type_ = words.population_types[estimate.population.type].on(face)
    features = [words.population_features[f].on(face) for f in estimate.population.features]
    return "; ".join((type_, *features, *([estimate.arm] if estimate.arm else [])))


def against(corpus: Corpus, estimate: Estimate, face: Face) -> str:
    """What the figure was compared with, and that arm's own result where it was printed."""
    other = estimate.against
    if other is None:
        return ""
    name = other.label or ""
    if other.treatment and other.treatment in corpus.treatments:
        treatment = corpus.treatments[other.treatment].name.on(face)
        name = f"{treatment} ({name})" if name else treatment
    arm = corpus.estimates.get(other.estimate or "")
    value = arm.value if arm and arm.unit == estimate.unit else other.value
    if value is not None and estimate.unit not in RATIOS:
        name += f": {wording.amount(value, estimate.unit, face, corpus.vocabulary)}"
    elif other.events is not None and other.denominator:
        name += f": {wording.plain(other.events)} of {wording.plain(other.denominator)}"
    return name


def flags(corpus: Corpus, estimate: Estimate, face: Face) -> tuple[str, ...]:
    """Short warnings that stand beside the figure wherever it is shown.

    What is amiss with its citation says nothing of the finding: patients read that on the page of the study.
    """
    study = corpus.studies[corpus.study_of[estimate.id]]
    found = []
    if is_tiny(estimate):
        found.append("very small study")
    if study.publication in ("preprint", "congress-abstract"):
        found.append(study.publication.replace("-", " "))
    if study.superseded_by:
        found.append("replaced by a later version")
    if estimate.computed:
        found.append("computed from counts")
    if face == "patients":
        return tuple(found)
    if study.citation.status == "identified":
        found.append("citation incomplete")
    if estimate.seen == "secondary" or estimate.via:
        via = corpus.studies.get(estimate.via or "")
        web = via is not None and via.publication == "web-page"
        found.append("read in a summary on the web" if web else "read in a later paper")
    return tuple(found)
