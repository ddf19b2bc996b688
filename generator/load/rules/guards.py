"""Rules on the pathway's guards: nobody is led to what a fact about them forbids without reading so there."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping

from generator.errors import Problem
from generator.load.sources import Sources
from generator.models import guards
from generator.models.corpus import Corpus
from generator.models.guards import Place, Shown
from generator.models.pathway import Pathway

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
        state = pathway.states.get(place)
        offers = [(None, state.offers, ())] if state else []
        for i, offered, sets in (*offers, *((i, o.offers, o.sets) for i, o in enumerate(state.options if state else ()))):
            for id_, caution in _against(corpus, offered):
                fact = next((f for f in caution.facts if f in facts or f in sets), None)
                if (fact or caution.rank == "stop") and id_ not in shown.get((place, i), Shown()).ids:
                    missing.setdefault(((place, i), id_), fact or "whatever is known")
    for ((place, i), id_), fact in missing.items():
        message = f"step '{place}' meets the caution '{id_}' ({fact}), which is not shown there"
        yield at.problem(KEY, _path(place, i), message, f"Show it there: `warns: [{id_}]`, or offer something else.")


def edges(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """An option that leads from a known fact to what the fact is a caution against says so before anybody goes."""
    pathway = corpus.pathway
    for id_, state in pathway.states.items() if pathway else ():
        for i, option in enumerate(state.options if pathway else ()):
            here = {c for c, _ in _against(corpus, option.offers)}
            for caution in sorted(guards.behind(corpus, pathway, state, option) - {*option.warns} - here):  # type: ignore[arg-type]
                fact = next(f for f in corpus.cautions[caution].facts if f in (*state.known, *option.sets))
                message = f"this way leads from '{fact}' into the caution '{caution}' without its words"
                yield at.problem(KEY, _path(id_, i), message, f"Add `warns: [{caution}]`, or lead somewhere else.")


def offered(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """An option that names a treatment with a contraindication says that it offers it, so that its cautions are met."""
    pathway = corpus.pathway
    graves = {i: t for i, t in corpus.treatments.items() if any(c.rank == "stop" for _, c in _against(corpus, (i,)))}
    names = {i: re.compile(rf"\b{re.escape(t.name.trainees)}\b", re.I) for i, t in graves.items()}
    for id_, state in pathway.states.items() if pathway else ():
        for i, option in enumerate(state.options):
            words = " ".join(w.on(face) for w in (option.label, option.text) if w for face in ("patients", "trainees"))
            for treatment, name in names.items():
                if name.search(words) and treatment not in (*option.offers, *state.offers):
                    message = f"this option names '{treatment}' and does not offer it: its cautions are shown nowhere"
                    yield at.problem(KEY, _path(id_, i), message, f"Add it to `offers: [{treatment}]`.")


def _against(corpus: Corpus, treatments: tuple[str, ...]) -> Iterator[tuple[str, guards.Caution]]:
    for id_, caution in corpus.cautions.items():
        known = (t for t in treatments if t in corpus.treatments)
        if caution.kind == "person" and any(caution.meets(t, corpus.treatments[t]) for t in known):
            yield id_, caution


def _path(place: str, option: int | None) -> tuple[str | int, ...]:
    return ("states", place) if option is None else ("states", place, "options", option)


RULES = (told, edges, offered)
