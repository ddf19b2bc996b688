"""Rules on the pathway: every state is reached, leads on, ends somewhere, and every step has evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from generator.errors import Problem
from generator.load.sources import Sources
from generator.models.base import FACES
from generator.models.corpus import Corpus
from generator.models.pathway import Path, Pathway
from generator.readability import LIMITS, STAND_FOR, Mask, measure, measured, terms

KEY = ("pathway", "pathway")


def reached(pathway: Pathway, start: str) -> set[str]:
    """Every place that can be reached from ``start``, itself included."""
    found, todo = {start}, [start]
    while todo:
        fresh = set(pathway.leads_to(todo.pop())) - found
        found |= fresh
        todo += fresh
    return found


def dead_ends(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Every state has an option; only ends lead no further."""
    for id_, state in corpus.pathway.states.items() if corpus.pathway else ():
        if not state.options:
            message = f"state '{id_}' is a dead end: it has no option"
            yield at.problem(KEY, ("states", id_), message, "Add an option, or make it one of the ends.")


def exits(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """From every state an end can be reached, so that no loop is without exit."""
    pathway = corpus.pathway
    for id_, state in pathway.states.items() if pathway else ():
        if pathway and state.options and not reached(pathway, id_) & set(pathway.ends):
            message = f"state '{id_}' stands in a loop without exit: no end can be reached from it"
            yield at.problem(KEY, ("states", id_), message, "Let an option lead, directly or not, to an end.")


def unreachable(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Every state and every end can be reached from the start or from an entry."""
    pathway = corpus.pathway
    if pathway is None:
        return
    found = set().union(*(reached(pathway, i) for i in (pathway.start, *(e.to for e in pathway.entries))))
    for kind, ids in (("states", pathway.states), ("ends", pathway.ends)):
        for id_ in ids:
            if id_ not in found:
                message = f"'{id_}' cannot be reached from the start"
                yield at.problem(KEY, (kind, id_), message, "Let an option of another state lead to it, or delete it.")


def evidence(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Every option rests on at least one figure, statement or study."""
    for path, found in corpus.pathway.evidences() if corpus.pathway else ():
        if "options" in path and found.empty:
            yield at.problem(KEY, path, "a step without evidence", "Name estimates, statements or studies it rests on.")


def names(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Whatever the pathway names exists: states, ends, stages, figures, statements, studies and pages."""
    pathway = corpus.pathway
    if pathway is None:
        return
    places = (*pathway.states, *pathway.ends)
    yield from _known(at, ("start",), "state", pathway.start, pathway.states)
    for i, entry in enumerate(pathway.entries):
        yield from _known(at, ("entries", i, "to"), "state", entry.to, places)
    for id_, state in pathway.states.items():
        yield from _known(at, ("states", id_, "stage"), "stage", state.stage, pathway.stages)
        for i, statement in enumerate(state.guidelines):
            yield from _known(at, ("states", id_, "guidelines", i), "statement", statement, corpus.statements)
        for i, option in enumerate(state.options):
            for j, target in enumerate(option.to):
                yield from _known(at, ("states", id_, "options", i, "to", j), "state or end", target, places)
    for path, found in pathway.evidences():
        for name, what, known in (
            ("estimates", "estimate", corpus.estimates), ("statements", "statement", corpus.statements),
            ("studies", "study", corpus.studies),
        ):  # fmt: skip
            for i, record in enumerate(getattr(found, name)):
                yield from _known(at, (*path, name, i), what, record, known)
    pages = {f"{kind}/{id_}" for kind, id_ in corpus.subjects()} | {f"page/{p}" for p in corpus.site.pages}
    pages |= {f"step/{i}" for i in places} | {f"people/{i}" for i in corpus.people}
    for path, target in pathway.links():
        if tuple(target.split("/", 1)) not in at.files:
            yield from _known(at, path, "page", target, pages)


def one_place_one_name(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """No id is both a state and an end: each is one anchor on the page."""
    pathway = corpus.pathway
    for id_ in sorted(set(pathway.states) & set(pathway.ends)) if pathway else ():
        yield at.problem(KEY, ("ends", id_), f"'{id_}' is a state, too", "Rename one of the two.")


def ease(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """All texts of the pathway for one face together keep the reading grade of that face."""
    if corpus.pathway is None:
        return
    mask = Mask(terms(corpus.glossary.values(), corpus.subjects().values(), corpus.vocabulary, corpus.site.condition))
    for face in FACES:
        found = measured(((1, t) for _, f, t in corpus.pathway.texts() if f == face), STAND_FOR[face])
        raw, masked = measure(found), measure(found, mask)
        if not LIMITS[face].hold(raw, masked):
            message = f"the pathway for {face} has grade {raw.grade:.1f} (terms masked {masked.grade:.1f})"
            yield at.problem(KEY, ("states",), message, "Cut long sentences first, then swap long words.")


def _known(at: Sources, path: Path, what: str, id_: str, known: Collection[str]) -> Iterator[Problem]:
    if id_ not in known:
        close = get_close_matches(id_, list(known), n=1)
        hint = f"Did you mean '{close[0]}'?" if close else f"Create the {what}, or correct the id."
        yield at.problem(KEY, path, f"the pathway names {what} '{id_}', which does not exist", hint)


RULES = (dead_ends, exits, unreachable, evidence, names, one_place_one_name)
QUALITY = (ease,)
