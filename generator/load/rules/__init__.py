"""What must hold between records: each rule a small function whose docstring is the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.errors import Problem
from generator.load.rules import (
    citations,
    declarations,
    detail,
    numbers,
    readability,
    relations,
    typed_numbers,
    wording,
)
from generator.load.sources import Sources
from generator.models.corpus import Corpus

Rule = Callable[[Corpus, Sources], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    *numbers.RULES, *citations.RULES, *relations.RULES, *declarations.RULES, *typed_numbers.RULES,
    *wording.RULES, *readability.RULES, *detail.RULES,
)  # fmt: skip


def check(corpus: Corpus, sources: Sources) -> list[Problem]:
    """Every problem that any rule finds."""
    return [problem for rule in RULES for problem in rule(corpus, sources)]
