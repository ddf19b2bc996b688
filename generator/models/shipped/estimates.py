"""Rows of `estimates.json`: every figure with its definition, time, people and uncertainty."""

from __future__ import annotations

from typing import Annotated, Literal

from generator.models.shipped.row import (
    Concept,
    DesignId,
    FeatureId,
    MeasureKey,
    Row,
    ScopeId,
    Sparse,
    SuccessId,
    TypeId,
    UnitId,
    says,
)  # fmt: skip
from generator.models.site import BandId, Rung
from generator.models.study import Base, Counted, Dimension
from generator.models.vocabulary import Amount, Bother, Polarity

FollowKind = Literal["fixed", "actuarial", "at-least", "range", "mean", "median", "acute"]
TimeUnit = Literal["minutes", "hours", "days", "weeks", "months", "years"]
Timing = Literal["fixed", "last-check", "none"]
Permanence = Literal["temporary", "permanent", "not-stated", "mixed"]
Publication = Literal[
    "journal", "preprint", "congress-abstract", "thesis", "book", "official-document", "drug-label", "web-page",
    "trial-record",
]  # fmt: skip


class Time(Row):
    """When it was measured."""

    kind: Annotated[FollowKind, says("a point in time (fixed, actuarial, acute) or how long people were followed")]
    value: Annotated[float | None, says("how long, in the unit beside it; null if the source gives none", ge=0)]
    unit: Annotated[TimeUnit | None, says("the unit of time")]
    months: Annotated[float | None, says("the same in months of 30.44 days", ge=0)]


class People(Row):
    """Who was studied."""

    type: Annotated[TypeId, says("the one type of people, from vocabulary.json, population_types")]
    features: Annotated[list[FeatureId], says("what sets them apart, from vocabulary.json, population_features")]
    people: Annotated[str, says("the people in words")]


class Compared(Sparse):
    """The other side of a comparison within one study."""

    treatment: Annotated[str, says("the id of the other treatment")] = ""
    label: Annotated[str, says("the name of the other group where it is no treatment of its own")] = ""
    estimate: Annotated[str, says("the id of the figure of the other side")] = ""
    value: Annotated[float, says("the value of the other side where it has no figure of its own")] = 0
    events: Annotated[int, says("people on the other side with the outcome", ge=0)] = 0
    denominator: Annotated[int, says("people on the other side", ge=0)] = 0


class EstimateRow(Row):
    """One figure of one study; null where the source or the record says nothing."""

    id: Annotated[str, says("the id of the figure, unique in the site")]
    study: Annotated[str, says("the id of the publication, as in studies.json")]
    treatment: Annotated[str | None, says("the id of the treatment, as in treatments.json")]
    factor: Annotated[str | None, says("the id of the reason for failing treatment that it is about")]
    topic: Annotated[str | None, says("the id of the topic that it is about")]
    dimension: Annotated[Dimension, says("what kind of question it answers")]
    measure: Annotated[str, says("what was measured, in words")]
    measure_key: Annotated[MeasureKey, says("what was measured, as a key of vocabulary.json, measures")]
    value: Annotated[float | None, says("the figure; null where only a range or a frequency band is known")]
    unit: Annotated[UnitId, says("the unit of value, low, high and range")]
    low: Annotated[float | None, says("lower end of the interval that the source prints")]
    high: Annotated[float | None, says("upper end of the interval that the source prints")]
    computed_low: Annotated[float | None, says("lower end of the interval that we computed from the counts")]
    computed_high: Annotated[float | None, says("upper end of the interval that we computed from the counts")]
    range: Annotated[list[float] | None, says("lowest and highest value", min_length=2, max_length=2)]
    events: Annotated[int | None, says("people with the outcome", ge=0)]
    denominator: Annotated[int | None, says("people of whom the share was taken", ge=0)]
    review_size: Annotated[int | None, says("people in all studies of a review together", ge=0)]
    treated: Annotated[int | None, says("people treated, where those still followed are not printed", ge=0)]
    follow_up: Annotated[Time | None, says("when it was measured")]
    population: Annotated[People, says("who was studied")]
    indication: Annotated[str, says("the condition that the people had; `condition` is the one of this site")]
    group: Annotated[str, says("`general`, or what sets the people apart from people in general: ids joined by +")]
    cohort: Annotated[str, says("the name of the people; two papers on the same people have the same")]
    base: Annotated[Base | None, says("of whom the share was taken; null if that was not recorded")]
    counted: Annotated[Counted, says("what the share is a share of; only people stand in a body of people")]
    definition: Annotated[str, says("what exactly was counted")]
    success: Annotated[SuccessId | None, says("the definition of success, from vocabulary.json, success")]
    rung: Annotated[
        Rung | None, says("the rung of the ladder of relief, 1 the strictest; null for what stands on none")
    ]
    concept: Annotated[Concept, says("what can happen to a person, from vocabulary.json, concepts")]
    polarity: Annotated[Polarity, says("who is counted: who has it, has it not, failed or is as before, or nobody")]
    amount: Annotated[Amount | None, says("how much of it")]
    bother: Annotated[Bother | None, says("how bothersome it was")]
    scope: Annotated[ScopeId | None, says("which part of a composite was counted, from vocabulary.json, scopes")]
    permanence: Annotated[Permanence | None, says("whether it lasted")]
    medicine: Annotated[
        Literal["none", "allowed", "on", "not-stated"] | None, says("if medicine for the pain was still taken")
    ]
    curve: Annotated[
        Literal["keeping", "reaching"] | None,
        says("who keeps a state, or who ever reached it"),
    ]
    timing: Annotated[Timing, says("a point in time, a last check after different times, or no time")]
    time_band: Annotated[BandId, says("the band of months in which it stands")]
    direction: Annotated[Literal["worse", "better", "no-difference", "mixed"] | None, says("how a comparison went")]
    against: Annotated[Compared | None, says("what it was compared with in the same study")]
    arm: Annotated[str | None, says("which of several groups of one study that had the same treatment")]
    made_from: Annotated[list[str], says("the ids of the figures of the same people from which it was computed")]
    computed: Annotated[str | None, says("how it was computed, where the source does not print it")]
    bound: Annotated[Literal["upper", "lower", "approximate"] | None, says("at most, at least or about this value")]
    band: Annotated[str | None, says("the frequency band of an official label, in words; never a number")]
    weak: Annotated[str | None, says("why it must not stand for people in general")]
    via: Annotated[str | None, says("the id of the study through which it was read")]
    secondary: Annotated[bool, says("true for a figure of a review or label, whose people are those of other studies")]
    superseded: Annotated[bool, says("true if a later paper replaced the study")]
    design: Annotated[DesignId, says("the design of the study, from vocabulary.json, designs")]
    publication: Annotated[Publication, says("the kind of publication")]
    seen: Annotated[Literal["full-text", "abstract", "secondary"], says("how much of the source was read")]
    note: Annotated[str | None, says("what else to know of it")]
