"""The gate on what a reader sees first: a headline figure stands in the body of its cell, and not outside its range."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.load.marked_yaml import Path
from generator.load.sources import Sources
from generator.models.base import FACES
from generator.models.corpus import Corpus
from generator.models.references import references
from generator.models.study import Estimate
from generator.views import fitting
from generator.views.bodies import ANOTHER_ARM, ONCE
from generator.views.cells import CellBodies, Part, bodies_of
from generator.views.comparisons import rows


def headlines(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A figure in a treatment's summary or key messages is one that its cell shows, or lies inside the cell's range."""
    for id_, record in corpus.treatments.items():
        if not record.compare:
            continue
        cells = [c for t in corpus.tables_as("table") if id_ in rows(corpus, t) for c in bodies_of(corpus, t, id_)]
        for face in FACES:
            said: list[tuple[Path, str]] = [(("summary", face), record.summary.on(face))]
            said += [(("key_messages", face, i), words) for i, words in enumerate(record.key_messages[face])]
            for path, words in said:
                for ref in references(words):
                    e = corpus.estimates.get(ref.id) if ref.kind == "figure" else None
                    why = left_out(corpus, e, cells) if e is not None and e.treatment == id_ else ""
                    if why:
                        message = f"'{ref.id}' stands first, and its cell leaves it out: {why}"
                        yield at.problem(("treatment", id_), path, message, "Lead with a figure that the cell shows.")


def left_out(corpus: Corpus, e: Estimate, cells: list[CellBodies]) -> str:
    """Why the cells of a treatment do not show a figure; empty if one does, or if no cell is about it."""
    found = [(part, dict(part.body.apart).get(e.id)) for cell in cells for part in cell.parts]
    if any(e.id in _shown(part) for part, _ in found):
        return ""
    # What a figure counts otherwise is said by its own words; here only who was counted, and how well, is judged.
    otherwise = fitting.counts_otherwise(corpus, e)
    why = next((reason for _, reason in found if reason and reason != otherwise), "")
    if why in (ONCE, ANOTHER_ARM):
        inside = any(_inside(part, e) for part, reason in found if reason)
        return "" if inside else "it lies outside the range of its cell"
    return _in_words(corpus, why)


def _shown(part: Part) -> set[str]:
    return {i for c in part.body.cohorts for i in c.estimates} | set(part.body.pooled)


def _inside(part: Part, e: Estimate) -> bool:
    low, high = part.body.low, part.body.high
    return low is None or high is None or e.value is None or low <= e.value <= high


def _in_words(corpus: Corpus, why: str) -> str:
    words = corpus.vocabulary
    terms_of = (words.population_types.get(i) or words.population_features.get(i) for i in why.split("+"))
    return "; ".join(t.trainees for t in terms_of if t) or why


RULES = (headlines,)
