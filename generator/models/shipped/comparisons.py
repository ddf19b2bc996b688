"""Rows of `comparisons.json`: what each cell of each comparison table rests on."""

from __future__ import annotations

from typing import Annotated, Literal

from generator.models.shipped.estimates import Permanence, Timing
from generator.models.shipped.row import Concept, Row, ScopeId, says
from generator.models.site import BandId, Rung
from generator.models.study import Base
from generator.models.vocabulary import Amount, Bother, Polarity

State = Literal[
    "body", "one-study", "review-only", "indirect", "known-not-counted", "not-applicable", "no-data",
]  # fmt: skip


class CohortRow(Row):
    """One independent group of people, counted once."""

    cohort: Annotated[str, says("the name of the people")]
    study: Annotated[str, says("the id of the study")]
    estimates: Annotated[
        list[str], says("the ids of the figures it rests on; several if arms were added up", min_length=1)
    ]
    value: Annotated[float, says("people with the outcome out of 100")]
    n: Annotated[int | None, says("the number of people; null where it is not printed", ge=0)]
    computed: Annotated[bool, says("true if no source prints the share: we worked it out from counts")]


class ApartRow(Row):
    """A figure of the same concept and time that is in no middle value."""

    estimate: Annotated[str, says("the id of the figure")]
    why: Annotated[str, says("why it stands apart")]


class CellRow(Row):
    """One body of evidence of one cell, or the one part that says why there is none."""

    table: Annotated[str, says("the id of the table, as in tables.json")]
    treatment: Annotated[str, says("the id of the treatment: the row")]
    column: Annotated[str, says("the key of the column")]
    rung: Annotated[Rung | None, says("the rung of the ladder of relief, 1 the strictest; null without one")]
    timing: Annotated[Timing, says("a point in time, a last check, or no time that sets bodies apart")]
    base: Annotated[Base, says("of whom the shares were taken")]
    state: Annotated[State, says("what kind of evidence there is, or why there is none")]
    concept: Annotated[Concept, says("the first concept that the column takes")]
    polarity: Annotated[Polarity, says("the first polarity that the column takes")]
    amount: Annotated[Amount | None, says("the first amount that a column of unwanted effects takes")]
    bother: Annotated[Bother | None, says("the first degree of bother that a column of unwanted effects takes")]
    scope: Annotated[ScopeId | None, says("the first scope that the column takes; null for none")]
    permanence: Annotated[
        list[Permanence],
        says("what the column takes; figures that say nothing of it enter unless it takes lasting ones only"),
    ]
    months: Annotated[int | None, says("the exact month; null without one and for last checks", ge=0)]
    band: Annotated[BandId | None, says("the band of months, where times are told apart by bands")]
    group: Annotated[Literal["general"], says("always people in general")]
    cohorts: Annotated[
        list[CohortRow], says("each independent group once: its largest, longest, widest or first figure")
    ]
    k: Annotated[int | None, says("how many independent groups; null for indirect evidence", ge=0)]
    people: Annotated[int | None, says("how many people in them; null for indirect evidence", ge=0)]
    median: Annotated[float | None, says("the middle value, from three groups on")]
    low: Annotated[float | None, says("the lowest share")]
    high: Annotated[float | None, says("the highest share")]
    pooled: Annotated[list[str], says("ids of figures of reviews, which stand beside and are not counted again")]
    followed: Annotated[list[str], says("ids of the one group that may be read along the years")]
    apart: Annotated[list[ApartRow], says("what counts something else or someone else, with the reason")]
    indirect: Annotated[list[str], says("ids of figures from people with another condition")]
    source: Annotated[str | None, says("the id of the statement that says what is known, as in statements.json")]
    certainty: Annotated[
        Literal["very low", "low", "moderate", "high"] | None, says("how sure, by a rule of our own that is not GRADE")
    ]


class ComparisonsFile(Row):
    """The whole file."""

    cells: Annotated[list[CellRow], says("for each table, row, column and, where they apply, rung, timing and base")]
