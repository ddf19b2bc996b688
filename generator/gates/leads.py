"""Gates on what a reader sees first: a headline stands in the body of its cell, inside its range, on enough people."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.load.marked_yaml import Path
from generator.load.sources import RecordKey, Sources
from generator.models.answer import Cells
from generator.models.base import FACES
from generator.models.corpus import Corpus
from generator.models.references import references
from generator.models.study import Estimate
from generator.views import fitting, quoted
from generator.views.bodies import ANOTHER_ARM, ONCE
from generator.views.cells import CellBodies, Part, bodies_of
from generator.views.comparisons import rows
from generator.views.fitting import TINY, is_tiny
from generator.views.shown import PartShown


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


def of_enough(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """What a reader sees first rests on no group of fewer than twenty where a larger one counted the same."""
    largest: dict[tuple[str, ...], int] = {}
    for one in corpus.estimates.values():
        largest[_same(one)] = max(largest.get(_same(one), 0), one.denominator or 0)
    for key, path, words in _first(corpus):
        for ref in references(words):
            e = corpus.estimates.get(ref.id) if ref.kind == "figure" else None
            if e is not None and is_tiny(e) and largest[_same(e)] >= TINY:
                message = f"'{e.id}' stands first and counted {e.denominator} people; a larger group counted the same"
                yield at.problem(key, path, message, "Lead with the larger group.")


def drawn(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """The picture of an answer draws no group of fewer than twenty beside larger ones: its bar would look as sure."""
    for id_, answer in corpus.answers.items():
        for i, cells in enumerate(answer.cells):
            people = [max((p.people for p in _parts(corpus, cells, t)), default=0) for t in cells.treatments]
            for j, n in enumerate(people):
                if 0 < n < TINY <= max(people):
                    message = f"the picture draws '{cells.treatments[j]}', counted in {n} people, beside larger groups"
                    path = ("cells", i, "treatments", j)
                    yield at.problem(("answer", id_), path, message, "Leave it out, and say in words that it was few.")


def _parts(corpus: Corpus, cells: Cells, treatment: str) -> tuple[PartShown, ...]:
    return quoted.speaking(corpus, cells.table, treatment, cells.column, str(cells.rung or ""), "patients")


def _first(corpus: Corpus) -> Iterator[tuple[RecordKey, Path, str]]:
    """Answers, and the summaries and key messages that `headlines` does not hold against a cell."""
    compared = {("treatment", id_) for id_, record in corpus.treatments.items() if record.compare}
    for key, subject in corpus.subjects().items():
        if key in compared:
            continue
        for face in FACES:
            yield key, ("summary", face), subject.summary.on(face)
            for i, words in enumerate(subject.key_messages.get(face, ())):
                yield key, ("key_messages", face, i), words
    for id_, answer in corpus.answers.items():
        for face, words in answer.answer.items():
            yield ("answer", id_), ("answer", face), words


def _same(e: Estimate) -> tuple[str, ...]:
    return (e.treatment or "", e.factor or "", e.topic or "", e.measure, e.population.type)


RULES = (headlines, of_enough, drawn)
