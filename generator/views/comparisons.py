"""The comparison data for machines: what each cell of each table rests on, as plain values."""

from __future__ import annotations

from typing import Any

from generator.models.corpus import Corpus
from generator.models.site import Column
from generator.views import terms
from generator.views.cells import CellBodies, Part, bodies_of
from generator.views.certainty import certainty
from generator.views.followed import followed, followed_rung

# Tables whose cells rest on figures.
ROLES = ("table", "digest", "index", "values", "findings")


def cells_of(corpus: Corpus, table: str) -> list[dict[str, Any]]:
    """One plain mapping for each part of each cell of a table, row by row."""
    return [cell for treatment in rows(corpus, table) for cell in row_of(corpus, table, treatment)]


def row_of(corpus: Corpus, table: str, treatment: str) -> list[dict[str, Any]]:
    """The same for one row."""
    columns = {c.key: c for c in corpus.tables[table].columns}
    return [
        _plain(corpus, cell, part, columns[cell.column])
        for cell in bodies_of(corpus, table, treatment) for part in cell.parts
    ]  # fmt: skip


def rows(corpus: Corpus, table: str) -> tuple[str, ...]:
    """The treatments of a table in their order."""
    tiers = corpus.tables[table].tiers
    wanted = (i for kind, i in corpus.subjects() if kind == "treatment" and corpus.treatments[i].compare)
    return tuple(i for i in wanted if not tiers or corpus.treatments[i].tier in tiers)


def _plain(corpus: Corpus, cell: CellBodies, part: Part, column: Column) -> dict[str, Any]:
    body = part.body
    ids = [i for c in body.cohorts for i in c.estimates] or list(body.pooled)
    sure = certainty(corpus, [corpus.estimates[i] for i in ids]).level if ids else None
    line = followed(corpus, cell.treatment) if column.ladder and part.timing == "fixed" else ()
    course = part.rung == followed_rung(corpus, cell.treatment) and all(terms.base(e) == part.base for e in line)
    return {
        "table": cell.table, "treatment": cell.treatment, "column": cell.column, "rung": part.rung,
        "timing": part.timing, "base": part.base, "state": part.state, "concept": column.concepts[0],
        "polarity": column.polarities[0], "amount": column.amounts[0] if _is_harm(corpus, column) else None,
        "bother": column.bothers[0] if _is_harm(corpus, column) else None,
        "scope": column.scopes[0] if column.scopes else None,
        "permanence": list(column.permanence) or ["temporary", "mixed", "not-stated"],
        "months": part.months, "band": part.band, "group": terms.GENERAL,
        "cohorts": [
            {"cohort": c.cohort, "study": c.study, "estimates": list(c.estimates), "value": c.value, "n": c.n,
             "computed": c.computed}
            for c in body.cohorts
        ],
        "k": None if part.indirect else body.k, "people": None if part.indirect else body.people,
        "median": body.median, "low": body.low, "high": body.high, "pooled": list(body.pooled),
        "followed": [e.id for e in line] if course else [],
        "apart": [{"estimate": i, "why": why} for i, why in body.apart], "indirect": list(part.indirect),
        "source": part.known.statement if part.known else None, "certainty": sure,
    }  # fmt: skip


def _is_harm(corpus: Corpus, column: Column) -> bool:
    return corpus.vocabulary.concepts[column.concepts[0]].family == "harm"
