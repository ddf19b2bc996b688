"""What must hold between records: each rule a small function whose docstring is the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.errors import Problem
from generator.load.rules import (
    abbreviations,
    blanks,
    changes,
    citations,
    declarations,
    detail,
    effects,
    leads,
    lengths,
    numbers,
    pathway,
    pieces,
    readability,
    relations,
    searching,
    typed_numbers,
    wording,
)
from generator.load.sources import Sources
from generator.models.corpus import Corpus

Rule = Callable[[Corpus, Sources], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    *numbers.RULES, *citations.RULES, *relations.RULES, *declarations.RULES, *leads.RULES, *typed_numbers.RULES,
    *pathway.RULES, *effects.RULES, *changes.RULES, *searching.RULES,
)  # fmt: skip
# How things are said; nothing to judge while blanks of a skeleton are still open.
QUALITY: tuple[Rule, ...] = (
    *wording.RULES, *readability.RULES, *detail.RULES, *pathway.QUALITY, *lengths.RULES, *abbreviations.RULES,
    *pieces.RULES,
)  # fmt: skip


def check(corpus: Corpus, sources: Sources) -> list[Problem]:
    """Every problem that any rule finds."""
    open_blanks = [problem for rule in blanks.RULES for problem in rule(corpus, sources)]
    rules = RULES if open_blanks else (*RULES, *QUALITY)
    return open_blanks + [problem for rule in rules for problem in rule(corpus, sources)]
