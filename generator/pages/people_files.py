"""People like me as one script for each face, loaded only by a page with a fact in its address; it works from disk."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import partial
from typing import Any

from generator.models.base import Face
from generator.models.corpus import Corpus
from generator.pages import addresses
from generator.views import narrowed
from generator.views.comparisons import ROLES
from generator.views.figures import Figure
from generator.views.shown import CellShown, PartShown


def path(face: Face) -> str:
    """Where the script of a face stands."""
    return f"data/people-{face}.js"


def text(corpus: Corpus, face: Face) -> str:
    """The script: facts, the cells that they fill, and which treatments each step offers."""
    ordered = sorted(corpus.people, key=lambda i: (corpus.people[i].order, i))
    parts: dict[str, int] = {}
    cells = {i: _cells(corpus, i, face, parts) for i in ordered}
    value = {
        "facts": [_fact(corpus, i, face) for i in ordered], "cells": cells, "parts": [json.loads(p) for p in parts],
        "labels": {
            f"{t}/{c.key}": c.label.on(face) for t in corpus.tables_as(*ROLES) for c in corpus.tables[t].columns
        },
        "treatments": {i: t.name.on(face) for i, t in corpus.treatments.items()},
        "index": next(iter(corpus.tables_as("index")), ""),
        "offers": narrowed.offers(corpus),
    }  # fmt: skip
    return f"atlasPeople({json.dumps(value, ensure_ascii=False, separators=(',', ':'))});\n"


def _fact(corpus: Corpus, id_: str, face: Face) -> dict[str, Any]:
    record = corpus.people[id_]
    return {
        "id": id_, "name": record.name.on(face), "studied": record.studied.on(face),
        "elsewhere": record.elsewhere.on(face) if narrowed.group(record) else "", "without": record.without,
        "page": addresses.people(id_, face),
    }  # fmt: skip


def _cells(corpus: Corpus, fact: str, face: Face, parts: dict[str, int]) -> dict[str, list[int]]:
    """The numbers of the parts of each cell; many cells of different tables say the same, which is written once."""
    return {
        address: [parts.setdefault(part, len(parts)) for part in said]
        for treatment in narrowed.treatments_of(corpus, fact)
        for address, said in corpus.kept(
            ("narrowed", fact, treatment, face), partial(_row, corpus, fact, treatment, face)
        )
    }  # fmt: skip


def _row(corpus: Corpus, fact: str, treatment: str, face: Face) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (address, tuple(json.dumps(_part(p), ensure_ascii=False) for p in _spoken(cell)))
        for address, cell in narrowed.cells_of(corpus, fact, treatment, face)
    )


def _spoken(cell: CellShown) -> Iterable[PartShown]:
    return [p for p in cell.speaking if p.filled] or cell.further


def _part(p: PartShown) -> dict[str, Any]:
    single = p.groups[0].figure if p.k == 1 else None
    found: dict[str, Any] = {"head": p.head}
    if p.k:
        found |= {"text": p.text, "size": p.size, "sure": p.certainty.level if p.certainty else ""}
    else:
        single = p.reviews[0]
        found |= {"text": single.text, "size": f"a review: {single.size}"}
    found |= {"when": p.when, "of": p.of_whom, "middle": p.middle, "remark": p.remark}
    if single is not None:
        found |= {"id": single.id, "value": single.value, "low": single.low, "high": single.high}
    elif p.ids:
        found |= {"ids": p.ids, "low": p.low, "high": p.high}
    sources = [_source(g.study, g.study_label, g.figure) for g in p.groups] or [
        _source(f.study, f.study_label, f) for f in p.reviews[:1]
    ]
    return {k: v for k, v in {**found, "from": sources}.items() if v not in ("", None)}


def _source(study: str, label: str, figure: Figure | None) -> tuple[str, str]:
    return addresses.study(study) + (f"#{figure.id}" if figure else ""), label
