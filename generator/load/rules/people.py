"""Rules on people like the reader: what a fact names exists, its group is set apart, and its reasons are named."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from generator.errors import Problem
from generator.load.marked_yaml import Path
from generator.load.sources import Sources
from generator.models.corpus import Corpus
from generator.models.guards import met


def names(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """The group, the facts, the treatments and the pages that a fact names exist."""
    words = corpus.vocabulary
    for id_, record in corpus.people.items():
        yield from _known(at, id_, ("type",), "population", record.type, words.population_types)
        yield from _known(at, id_, ("feature",), "population feature", record.feature, words.population_features)
        for i, fact in enumerate(record.facts):
            yield from _known(at, id_, ("facts", i), "fact", fact, words.facts)
        for i, treatment in enumerate(record.without):
            yield from _known(at, id_, ("without", i), "treatment", treatment, corpus.treatments)
        for i, target in enumerate(record.see):
            yield from _known(at, id_, ("see", i), "page", target, _pages(corpus))


def apart(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """The group is set apart from people in general, by one thing only."""
    words = corpus.vocabulary
    for id_, record in corpus.people.items():
        kind = words.population_types.get(record.type or "")
        feature = words.population_features.get(record.feature or "")
        if record.type and record.feature:
            message = f"'{id_}' names a type and a feature, which would cross two facts"
            yield at.problem(("people", id_), ("feature",), message, "Make two facts of them.")
        elif (kind and (kind.headline or not kind.in_condition)) or (feature and not feature.special):
            name = "type" if kind else "feature"
            message = f"'{id_}' names a group that is not set apart from people in general"
            yield at.problem(("people", id_), (name,), message, "Name a type that may not lead, or a special feature.")


def reasons(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Where a treatment falls away, each grave reason for it is named: it may be a reason against others, too."""
    for id_, record in corpus.people.items():
        named = [c for i in record.without if i in corpus.treatments for c in met(corpus, (i,)).values()]
        missing = {f for c in named if c.rank == "stop" for f in c.facts} - {*record.facts}
        for fact in (f for f in corpus.vocabulary.facts if f in missing):
            message = f"'{id_}' can hold because of '{fact}', and what that fact forbids is shown nowhere"
            yield at.problem(("people", id_), ("without",), message, f"Add it: `facts: [{fact}]`.")


def titled(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Where there are facts to choose, the page on which they are chosen has a title."""
    if corpus.people and "people" not in corpus.site.pages:
        remedy = "Add `people: {patients: ..., trainees: ...}`."
        yield at.problem(("site", "site"), ("pages",), "the page 'people' has no title", remedy)


def _pages(corpus: Corpus) -> set[str]:
    steps = {f"step/{i}" for i in corpus.pathway.titles()} if corpus.pathway else set()
    subjects = {f"{kind}/{id_}" for kind, id_ in corpus.subjects()}
    return steps | subjects | {f"page/{p}" for p in corpus.site.pages} | {f"people/{i}" for i in corpus.people}


def _known(
    at: Sources, id_: str, path: Path, what: str, named: str | None, known: Collection[str]
) -> Iterator[Problem]:
    if named is not None and named not in known and tuple(named.split("/", 1)) not in at.files:
        close = get_close_matches(named, list(known), n=1)
        hint = f"Did you mean '{close[0]}'?" if close else f"Create the {what}, or correct the id."
        yield at.problem(("people", id_), path, f"'{id_}' names {what} '{named}', which does not exist", hint)


RULES = (names, apart, reasons, titled)
