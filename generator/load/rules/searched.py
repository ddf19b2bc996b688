"""Rules on what was left out: each entry has a reason that is explained, and leads to a record that exists."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.load.sources import Sources
from generator.models.corpus import Corpus


def left_out(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Each reason stands in strategy.yml, and what is the same as a study names one that exists."""
    reasons = corpus.search.reasons if corpus.search else {}
    for id_, one in corpus.left_out.items():
        if one.reason not in reasons:
            message, remedy = f"no such reason: '{one.reason}'", "Explain it under `reasons` of search/strategy.yml."
            yield at.problem(("left-out", id_), ("reason",), message, remedy)
        if one.study and one.study not in corpus.studies:
            message, remedy = f"no such study: '{one.study}'", "Name the study that this is the same as."
            yield at.problem(("left-out", id_), ("study",), message, remedy)


RULES = (left_out,)
