"""The summary of findings of one treatment: at most seven outcomes, each with its people, effect and certainty."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.base import Face
from generator.models.corpus import Corpus
from generator.models.site import Column
from generator.models.study import Estimate
from generator.views import wording
from generator.views.certainty import Certainty, certainty, people
from generator.views.figures import Figure, figure
from generator.views.forest import Summary, summary
from generator.views.pooling import pool
from generator.views.selection import may_lead, ordered
from generator.views.tables import alike, fits

MOST = 7


@dataclass(frozen=True)
class Finding:
    """One outcome: the figure that leads or the pooled share, and what it means; without figures it is "No data"."""

    key: str
    label: str
    figure: Figure | None
    pooled: Summary | None
    people: int
    studies: int
    ids: tuple[str, ...]
    low: float | None
    high: float | None
    spread_text: str
    certainty: Certainty | None
    sentence: str


def findings(corpus: Corpus, treatment: str, face: Face) -> tuple[Finding, ...]:
    """The declared outcomes of a treatment, those without data at their place; nothing if none has data."""
    columns = tuple(c for i in corpus.tables_as("findings") for c in corpus.tables[i].columns)[:MOST]
    found = tuple(_finding(corpus, c, treatment, face) for c in columns)
    return found if any(f.figure for f in found) else ()


def _finding(corpus: Corpus, column: Column, treatment: str, face: Face) -> Finding:
    estimates = [e for e in corpus.estimates_on.get(("treatment", treatment), ()) if fits(corpus, column, e)]
    best = ordered(corpus, estimates)
    label = column.label.on(face)
    if not best or not may_lead(corpus, best[0]) or best[0].value is None:
        return Finding(column.key, label, None, None, 0, 0, (), None, None, "", None, "")
    same = [e for e in best if may_lead(corpus, e) and alike(corpus, e, best[0])]
    made = summary(pool(corpus, same), 0)
    values = [e.value for e in same if e.value is not None]
    sure = certainty(corpus, same)
    low, high = (min(values), max(values)) if len(values) > 1 else (None, None)
    return Finding(
        key=column.key, label=label, figure=figure(corpus, best[0], face), pooled=made,
        people=people(corpus, same), studies=len({corpus.study_of[e.id] for e in same}),
        ids=tuple(e.id for e in same) if low is not None else (), low=low, high=high,
        spread_text=wording.span(low, high, best[0].unit, face, corpus.vocabulary)
        if low is not None and high is not None else "",
        certainty=sure, sentence=_sentence(label, sure, best[0], made, same),
    )  # fmt: skip


def _sentence(label: str, sure: Certainty, lead: Estimate, made: Summary | None, same: list[Estimate]) -> str:
    assert lead.value is not None
    share = wording.people(made.value if made else lead.value)
    about = share if share[0] in "fm" else f"about {share}"
    where = "pooled" if made else "one figure" if len(same) == 1 else "figure that leads"
    return f"{label} {sure.verb} {about} ({where})."
