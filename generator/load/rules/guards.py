"""Rules on the pathway's guards: nobody is led to what a fact about them forbids without reading so there."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping

from generator.errors import Problem
from generator.load.sources import Sources
from generator.models import guards
from generator.models.base import FACES
from generator.models.corpus import Corpus
from generator.models.guards import Place, Shown
from generator.models.pathway import Pathway, State

KEY = ("pathway", "pathway")
# So many pairs of step and facts are visited and no more; the facts of a pathway are few.
MOST = 100_000
Pair = tuple[str, frozenset[str]]
Derived = Callable[[Corpus], Mapping[Place, Shown]]


def visited(pathway: Pathway) -> set[Pair]:
    """Every pair of a step and what may be known of somebody there; people enter at any step, facts only add up."""

    def at(place: str, facts: frozenset[str]) -> Pair:
        state = pathway.states.get(place)
        return place, facts | frozenset(state.known) if state else facts

    todo = deque(at(id_, frozenset()) for id_ in pathway.states)
    todo += [at(entry.to, frozenset(entry.known)) for entry in pathway.entries]
    found: set[Pair] = set(todo)
    while todo and len(found) <= MOST:
        place, facts = todo.popleft()
        for option in pathway.states[place].options if place in pathway.states else ():
            for pair in (at(there, facts | frozenset(option.sets)) for there in option.to):
                if pair not in found:
                    found.add(pair)
                    todo.append(pair)
    return found


def told(corpus: Corpus, at: Sources, derived: Derived = guards.shown) -> Iterator[Problem]:
    """At every pair of step and facts, each caution that an offer meets is shown; contraindications always are."""
    pathway = corpus.pathway
    if pathway is None:
        return
    pairs = visited(pathway)
    if len(pairs) > MOST:
        message = f"more than {MOST:,} pairs of step and facts can be reached"
        yield at.problem(KEY, ("states",), message, "Let fewer steps set facts.")
    shown, missing = derived(corpus), dict[tuple[Place, str], str]()
    for place, facts in sorted(pairs, key=lambda p: (p[0], sorted(p[1]))):
        for i, offers, sets in _offers(pathway.states.get(place)):
            there = shown.get((place, i), Shown()).ids
            for id_, caution in guards.met(corpus, offers).items():
                fact = next((f for f in caution.facts if f in facts or f in sets), None)
                if (fact or caution.rank == "stop") and id_ not in there:
                    missing.setdefault(((place, i), id_), fact or "whatever is known")
    for ((place, i), id_), fact in missing.items():
        message = f"step '{place}' meets the caution '{id_}' ({fact}), which is not shown there"
        yield at.problem(KEY, _path(place, i), message, f"Show it there: `warns: [{id_}]`, or offer something else.")


def edges(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """An option that leads from a known fact to what the fact is a caution against says so before anybody goes."""
    pathway = corpus.pathway
    if pathway is None:
        return
    for id_, state in pathway.states.items():
        for i, option in enumerate(state.options):
            here = {*option.warns, *guards.met(corpus, option.offers)}
            for caution, fact in sorted(guards.behind(corpus, pathway, state, option).items()):
                if caution in here:
                    continue
                message = f"this way leads from '{fact}' into the caution '{caution}' without its words"
                yield at.problem(KEY, _path(id_, i), message, f"Add `warns: [{caution}]`, or lead somewhere else.")


def offered(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """An option that names a treatment with a contraindication says that it offers it, so that its cautions are met."""
    pathway = corpus.pathway
    if pathway is None:
        return
    graves = (i for i in corpus.treatments if any(c.rank == "stop" for c in guards.met(corpus, (i,)).values()))
    names = {i: re.compile(rf"\b{re.escape(corpus.treatments[i].name.trainees)}\b", re.IGNORECASE) for i in graves}
    for id_, state in pathway.states.items():
        for i, option in enumerate(state.options):
            words = " ".join(w.on(face) for w in (option.label, option.text) if w for face in FACES)
            for treatment, name in names.items():
                if name.search(words) and treatment not in (*option.offers, *state.offers):
                    message = f"this option names '{treatment}' and does not offer it: its cautions are shown nowhere"
                    yield at.problem(KEY, _path(id_, i), message, f"Add `offers: [{treatment}]`.")


def _offers(state: State | None) -> Iterator[tuple[int | None, tuple[str, ...], tuple[str, ...]]]:
    """(number, offers, facts it sets) of a step itself and of each of its options."""
    if state:
        yield None, state.offers, ()
        yield from ((i, o.offers, o.sets) for i, o in enumerate(state.options))


def _path(place: str, option: int | None) -> tuple[str | int, ...]:
    return ("states", place) if option is None else ("states", place, "options", option)


RULES = (told, edges, offered)
