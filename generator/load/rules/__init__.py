"""What must hold between records: each rule a small function whose docstring is the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from generator import parallel
from generator.errors import Problem
from generator.load.rules import (
    abbreviations,
    anchors,
    answers,
    arms,
    blanks,
    cases,
    caution_sources,
    cautions,
    changes,
    citations,
    counting,
    courses,
    declarations,
    detail,
    doubles,
    effects,
    guards,
    labels,
    leads,
    learning,
    lengths,
    markup,
    numbers,
    offers,
    pathway,
    people,
    pieces,
    readability,
    relations,
    said_by_hand,
    searched,
    searching,
    silences,
    typed_numbers,
    wholes,
    wording,
)
from generator.load.sources import Sources
from generator.memory import code
from generator.memory.reads import Fingerprints, Kept, Notes
from generator.memory.recall import Recall
from generator.memory.watched import Watched, watch
from generator.models.corpus import Corpus

Rule = Callable[[Corpus, Sources], Iterator[Problem]]

CLEAN = "rules.kept"
RULES: tuple[Rule, ...] = (
    *numbers.RULES, *counting.RULES, *citations.RULES, *relations.RULES, *declarations.RULES, *leads.RULES,
    *typed_numbers.RULES, *pathway.RULES, *people.RULES, *effects.RULES, *changes.RULES, *searching.RULES,
    *labels.RULES, *cautions.RULES, *caution_sources.RULES, *guards.RULES, *offers.RULES,
    *said_by_hand.RULES, *answers.RULES, *searched.RULES, *arms.RULES, *doubles.RULES, *wholes.RULES, *courses.RULES,
    *silences.RULES, *markup.RULES, *anchors.RULES, *learning.RULES, *cases.RULES,
)  # fmt: skip
# How things are said.
QUALITY: tuple[Rule, ...] = (
    *wording.RULES, *readability.RULES, *detail.RULES, *pathway.QUALITY, *lengths.RULES, *abbreviations.RULES,
    *pieces.RULES, *cautions.QUALITY,
)  # fmt: skip


def check(
    corpus: Corpus,
    sources: Sources,
    open_blanks: Iterable[Problem] = (),
    memory: Path | None = None,
    write: bool = True,
    further: tuple[Rule, ...] = (),
) -> list[Problem]:
    """Every problem that any rule finds; a rule that was clean is asked again only if something it read has changed.

    ``open_blanks`` were found while reading. ``memory`` is the folder that holds which rules were clean, and what
    they read; ``write`` keeps it up to date. ``further`` are asked last.
    """
    notes = Notes()
    at = Sources(Watched("files", sources.files, notes), sources.inner, sources.studies)
    watched = watch(corpus, notes)
    prints = Fingerprints(corpus, files=sources.files)
    known: Recall[bool] = Recall(memory / CLEAN if memory else None, code.generator(), prints)

    def run(rules: Iterable[Rule]) -> list[Problem]:
        named = ((f"{rule.__module__}.{rule.__name__}", rule) for rule in rules)
        todo = [(name, rule) for name, rule in named if name not in known.kept]
        asked = parallel.shared(lambda i: notes.noted(lambda: list(todo[i][1](watched, at))), len(todo))
        for (name, _), (read, found) in zip(todo, asked, strict=True):
            if not found:
                known.keep(name, Kept(read, True))
        return [problem for _, found in asked for problem in found]

    # Nothing is judged by its quality while blanks of a skeleton are still open.
    problems = [*open_blanks, *run(blanks.RULES)]
    problems += run(RULES if problems else (*RULES, *QUALITY))
    # What needs more than the records is asked only of records that hold together.
    problems += run(further) if not problems else []
    if write and not problems:
        known.save()
    return problems
