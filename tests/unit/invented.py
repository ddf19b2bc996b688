"""Invented studies for tests of charts and pooling: one figure from one study, everything else the same."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator.models.corpus import Corpus
from generator.models.study import Study

BASE: dict[str, Any] = {
    "treatment": "sugar-operation", "dimension": "durability", "measure": "hiccup-free", "definition": "No hiccup",
    "unit": "percent", "follow_up": {"kind": "fixed", "value": 12.0, "unit": "months"},
    "population": {"type": "hiccups"}, "people": "Made-up people", "base": "all-treated",
}  # fmt: skip


def study(id_: str, *figures: dict[str, Any], **own: Any) -> Study:
    """A study whose figures differ from the plain one only by what is named."""
    estimates = tuple({**BASE, "id": f"{id_}-{i}", **f} for i, f in enumerate(figures))
    return Study.model_validate({
        "citation": {"title": id_, "status": "complete"}, "design": "retrospective-cohort", "publication": "journal",
        "seen": "abstract", "recorded": "2001-01-01", **own, "estimates": estimates,
    }, strict=False)  # fmt: skip


def world(toy: Corpus, **studies: Study) -> Corpus:
    """The toy corpus with these studies in place of its own."""
    return replace(toy, studies=studies)
