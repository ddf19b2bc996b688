"""Rules on the words people search with: what they lead to exists, and no intent is without an end."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from generator.errors import Problem
from generator.load.marked_yaml import Path
from generator.load.sources import Sources
from generator.models.corpus import Corpus

FILE = ("vocabulary", "synonyms")


def targets(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Every name, intent and main page of the search leads to a page of this site."""
    words = corpus.vocabulary.synonyms
    named: list[tuple[Path, str]] = [(("names", target), target) for target in words.names]
    named += [(("main", i), target) for i, target in enumerate(words.main)]
    for id_, intent in words.intents.items():
        named += [(("intents", id_, "to", i), target) for i, target in enumerate(intent.to)]
        if not intent.to and not intent.sections and not intent.urgent:
            yield at.problem(FILE, ("intents", id_), "this intent leads nowhere", "Name a target in `to`.")
    known: dict[str, Collection[str]] = {
        "treatment": corpus.treatments, "factor": corpus.factors, "topic": corpus.topics, "answer": corpus.answers,
        # Every table has a page of its own, named after it or, for the table of values, after its role.
        "page": {
            *corpus.site.pages, *(f"compare/{id_}" for id_ in corpus.tables), *(t.role for t in corpus.tables.values())
        },
    }  # fmt: skip
    for path, target in named:
        kind, _, rest = target.partition("#")[0].partition("/")
        # A record that could not be read is a problem of its own.
        if rest not in known.get(kind, ()) and (kind, rest) not in at.files:
            yield at.problem(FILE, path, f"'{target}' leads nowhere", "Name a record or a page, as in prose.")


def sections(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """The sections an intent names are headings of some kind of page."""
    plans = corpus.vocabulary.sections
    known = {s.id for kind in ("treatment", "factor", "topic") for face in getattr(plans, kind).values() for s in face}
    for id_, intent in corpus.vocabulary.synonyms.intents.items():
        for i, section in enumerate(intent.sections):
            if section not in known:
                yield at.problem(
                    FILE, ("intents", id_, "sections", i), f"'{section}' is no section", "See vocabulary/sections.yml."
                )


def classes(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A class of words that a phrase names in braces is declared."""
    words = corpus.vocabulary.synonyms
    for id_, intent in words.intents.items():
        for field, phrases in (("phrases", intent.phrases), ("unless", intent.unless)):
            for i, phrase in enumerate(phrases):
                for name in re.findall(r"\{(.*?)\}", phrase):
                    if name not in words.classes:
                        path = ("intents", id_, field, i)
                        yield at.problem(FILE, path, f"'{name}' is no class of words", "Declare it under `classes`.")


RULES = (targets, sections, classes)
