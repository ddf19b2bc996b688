"""The open data as text: JSON, CSV, BibTeX, the JSON Schemas of these files and those of the content."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import Any, NamedTuple

from generator.models.answer import Answer
from generator.models.audit import Instrument
from generator.models.base import FACES, Record
from generator.models.caution import Caution
from generator.models.chart import Chart
from generator.models.corpus import Corpus
from generator.models.help import HelpLine
from generator.models.learn import Case, Objective, Question, Sheet, Station
from generator.models.pathway import Pathway
from generator.models.people import PeopleLike
from generator.models.search import LeftOut, Strategy
from generator.models.shipped.files import DIALECT, SHIPPED
from generator.models.site import GlossaryTerm, Picture, Site, Table
from generator.models.study import Study
from generator.models.subject import Factor, Topic, Treatment
from generator.models.vocabulary import Vocabulary
from generator.pages import people_files
from generator.views import data
from generator.views.citations import bibtex
from generator.views.comparisons import ROLES, row_of, rows

MEANINGS = {
    "estimates.json": "every figure, with study, definition, time, people and uncertainty",
    "estimates.csv": "the same as a table for a spreadsheet",
    "comparisons.json": "what each cell of each comparison table rests on: groups of people, range and middle",
    "tables.json": "what each column of each table takes, so that every cell can be made again from the figures",
    "statements.json": "what sources say in words: doses, cautions, positions",
    "studies.json": "every publication as CSL-JSON",
    "cautions.json": "every caution with its words for each face, what it is against and its sources",
    "treatments.json": "every treatment with its names, the ids of its figures and the reasons of its empty cells",
    "vocabulary.json": "every closed word that the files use, with its meaning",
    "references.bib": "every publication as BibTeX",
    "VERSION": "the version of this site and the date its content was last checked",
}
SCHEMAS: dict[str, type[Record]] = {
    "treatment": Treatment, "factor": Factor, "topic": Topic, "study": Study, "site": Site, "table": Table,
    "glossary-term": GlossaryTerm, "vocabulary": Vocabulary, "pathway": Pathway, "chart": Chart,
    "audit": Instrument, "picture": Picture, "search": Strategy, "left-out": LeftOut, "caution": Caution,
    "answer": Answer, "help-line": HelpLine, "people": PeopleLike, "objective": Objective, "question": Question,
    "case": Case, "sheet": Sheet, "station": Station,
}  # fmt: skip


# The path of a file in the site, and what makes its text from the records alone.
FileTask = tuple[str, Callable[[Corpus], str]]


def tasks() -> Iterator[FileTask]:
    """Every data file."""
    yield "data/estimates.json", lambda corpus: _rows(line.json for line in _estimates(corpus))
    yield "data/comparisons.json", _comparisons
    yield "data/estimates.csv", lambda corpus: _csv([]) + "".join(line.csv for line in _estimates(corpus))
    yield "data/studies.json", lambda corpus: _rows(map(_json, data.studies(corpus)))
    yield "data/treatments.json", lambda corpus: _rows(map(_json, data.treatments(corpus)))
    yield "data/cautions.json", lambda corpus: _rows(map(_json, data.cautions(corpus)))
    yield "data/statements.json", lambda corpus: _rows(map(_json, data.statements(corpus)))
    yield "data/tables.json", lambda corpus: _rows(map(_json, data.tables(corpus)))
    yield "data/vocabulary.json", lambda corpus: _pretty(data.vocabulary(corpus))
    yield "data/references.bib", _bibliography
    for face in FACES:
        yield people_files.path(face), partial(people_files.text, face=face)
    yield "data/VERSION", lambda corpus: f"{corpus.site.version} {corpus.site.checked}\n"
    for name in SHIPPED:
        yield f"data/schema/{name}.json", lambda corpus, name=name: _shipped(corpus, name)  # type: ignore[misc]
    for name, model in SCHEMAS.items():
        yield f"data/records/{name}.json", lambda _, model=model: _schema(model)  # type: ignore[misc]


def files(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """(path in the site, text) of every data file."""
    return ((name, make(corpus)) for name, make in tasks())


class Line(NamedTuple):
    """One estimate as a line of each file."""

    id: str
    json: str
    csv: str


def _estimates(corpus: Corpus) -> list[Line]:
    """All estimates, ordered by id; thousands, of which an edit changes those of one study."""
    found = (line for id_ in corpus.studies for line in corpus.kept(("lines", id_), partial(_lines, corpus, id_)))
    return sorted(found)


def _lines(corpus: Corpus, study: str) -> list[Line]:
    rows = data.estimates(corpus, study)
    return [Line(row["id"], _json(row), _csv([data.flat(row)], head=False)) for row in rows]


def _comparisons(corpus: Corpus) -> str:
    """Every cell as a line; of hundreds of rows an edit changes those of one treatment."""
    found = (
        line for table in corpus.tables_as(*ROLES) for treatment in rows(corpus, table)
        for line in corpus.kept(("cell-lines", table, treatment), partial(_cells, corpus, table, treatment))
    )  # fmt: skip
    return '{"cells": ' + _rows(found).rstrip() + "}\n"


def _cells(corpus: Corpus, table: str, treatment: str) -> tuple[str, ...]:
    return tuple(map(_json, row_of(corpus, table, treatment)))


def _bibliography(corpus: Corpus) -> str:
    return "\n\n".join(bibtex(i, corpus.studies[i]) for i in sorted(corpus.studies)) + "\n"


def schemas() -> Iterator[tuple[str, str]]:
    """(name, JSON Schema) of every kind of record, for editors."""
    return ((name, _schema(model)) for name, model in SCHEMAS.items())


@cache
def _schema(model: type[Record]) -> str:
    return _pretty({"$schema": DIALECT, **model.model_json_schema()})


def _pretty(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _shipped(corpus: Corpus, name: str) -> str:
    # Most builds make no schema, and the rows of all files take a while to load.
    from generator.models.shipped.schema import schema

    return _pretty(schema(name, corpus.vocabulary))


def _json(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False)


def _rows(rows: Iterable[str]) -> str:
    # A row a line: quick to write, to read with the eye and to compare.
    return "[\n" + ",\n".join(rows) + "\n]\n"


def _csv(rows: list[dict[str, Any]], head: bool = True) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=data.COLUMNS, lineterminator="\n")
    if head:
        writer.writeheader()
    for row in rows:
        writer.writerow({k: _safe(v) for k, v in row.items()})
    return out.getvalue()


def _safe(value: Any) -> Any:
    if isinstance(value, str) and "\r" in value:
        # A line end of its own to every reader, but nothing that the writer would quote.
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    # A spreadsheet runs a cell that starts with one of these as a formula, some skip white space before it.
    if isinstance(value, str) and value.lstrip()[:1] in tuple("=+-@＝＋－＠"):
        return "'" + value
    return value
