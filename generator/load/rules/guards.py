"""Rules on the pathway's guards: nobody is led to what a fact about them forbids without reading so there."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from generator.errors import Problem
from generator.load.sources import Sources
from generator.models import guards
from generator.models.caution import Route
from generator.models.corpus import Corpus
from generator.models.guards import Place, Shown
from generator.models.pathway import Pathway, State

KEY = ("pathway", "pathway")
# So many pairs of step and facts are visited and no more; the facts of a pathway are few.
MOST = 100_000
Pair = tuple[str, frozenset[str]]
Derived = Callable[[Corpus], Mapping[Place, Shown]]


def visited(pathway: Pathway, any_of: Iterable[str] = ()) -> set[Pair]:
    """Every pair of a step and what may hold of somebody there; people enter at any step, facts only add up.

    Each of ``any_of`` may fit somebody at any step, whether a way brings it or not.
    """

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
    return found | {at(id_, frozenset({fact})) for fact in any_of for id_ in pathway.states}


def told(corpus: Corpus, at: Sources, derived: Derived = guards.shown) -> Iterator[Problem]:
    """At every pair of step and facts, each caution that an offer meets is shown; contraindications always are."""
    pathway = corpus.pathway
    if pathway is None:
        return
    pairs = visited(pathway, corpus.vocabulary.facts)
    if len(pairs) > MOST:
        message = f"more than {MOST:,} pairs of step and facts can be reached"
        yield at.problem(KEY, ("states",), message, "Let fewer steps set facts.")
    shown, missing = derived(corpus), dict[tuple[Place, str], str]()
    # Thousands of pairs share few places, and what a place meets depends on nothing but what is offered there.
    met = lru_cache(maxsize=None)(lambda offers, route: tuple(guards.met(corpus, offers, route).items()))
    seen = lru_cache(maxsize=None)(lambda place, i: shown.get((place, i), Shown()).ids)
    for place, facts in sorted(pairs, key=lambda p: (p[0], sorted(p[1]))):
        for i, offers, route, sets in _offers(pathway.states.get(place)):
            there = seen(place, i)
            for id_, caution in met(offers, route):
                if id_ in there:
                    continue
                fact = next((f for f in caution.facts if f in facts or f in sets), None)
                if fact or caution.rank == "stop":
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
            here = {*option.warns, *guards.met(corpus, option.offers, option.route)}
            for caution, fact in sorted(guards.behind(corpus, pathway, state, option).items()):
                if caution in here:
                    continue
                message = f"this way leads from '{fact}' into the caution '{caution}' without its words"
                yield at.problem(KEY, _path(id_, i), message, f"Add `warns: [{caution}]`, or lead somewhere else.")


def met_somewhere(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Every fact can be met on the pathway: a step knows it, or something that a step offers has a caution on it."""
    pathway = corpus.pathway
    if pathway is None:
        return
    known = {f for _, facts in visited(pathway) for f in facts}
    known |= {*guards.facts(corpus, (i for s in guards.shown(corpus).values() for i in s.ids))}
    for fact in corpus.vocabulary.facts:
        if fact not in known:
            message = f"no step can know the fact '{fact}', and none shows a caution on it"
            hint = "Set it at an entry or an option, or offer what it is a caution against; else take it out."
            yield at.problem(("vocabulary", "facts"), (fact,), message, hint)


def _offers(state: State | None) -> Iterator[tuple[int | None, tuple[str, ...], Route | None, tuple[str, ...]]]:
    """(number, offers, route, facts it sets) of a step itself and of each of its options."""
    if state:
        yield None, state.offers, None, ()
        yield from ((i, o.offers, o.route, o.sets) for i, o in enumerate(state.options))


def _path(place: str, option: int | None) -> tuple[str | int, ...]:
    return ("states", place) if option is None else ("states", place, "options", option)


RULES = (told, edges, met_somewhere)
