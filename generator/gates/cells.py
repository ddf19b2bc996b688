"""Gates on cells: columns that nothing enters, and empties declared where something was counted."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.load.sources import Sources
from generator.models.corpus import Corpus
from generator.views import fitting
from generator.views.cells import bodies_of, not_applicable
from generator.views.comparisons import rows


def closed_columns(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A column takes what some measure counts; one that nothing can enter is a slip in its words."""
    for id_, table in corpus.tables.items():
        for i, column in enumerate(table.columns):
            if column.fact:
                continue
            if not column.concepts:
                yield at.problem(("table", id_), ("columns", i), "this column takes nothing", "Name its `concepts`.")
            elif not any(fitting.counts(corpus, column, e) for e in corpus.estimates.values()):
                message = f"no recorded figure can enter column '{column.key}'"
                remedy = "Correct its concepts, amounts, bothers, scopes or polarities."
                yield at.problem(("table", id_), ("columns", i), message, remedy)


def declared_empties(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """What is said not to apply to a treatment was counted in nobody who had it."""
    for id_ in corpus.tables_as("table"):
        columns = {c.key: c for c in corpus.tables[id_].columns}
        for treatment in rows(corpus, id_):
            for cell in bodies_of(corpus, id_, treatment):
                for part in cell.parts:
                    if part.filled and not_applicable(corpus, columns[cell.column], treatment, part.rung):
                        first = next(iter([*part.body.cohorts[0].estimates] if part.body.cohorts else part.body.pooled))
                        message = f"'{cell.column}' is said not to apply, and '{first}' counted it"
                        yield at.problem(("treatment", treatment), (), message, "Correct the one that is wrong.")


RULES = (closed_columns, declared_empties)
