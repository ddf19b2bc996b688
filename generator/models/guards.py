"""What the pathway can know of a person at each step, and which cautions each step and each option shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.models.caution import Caution, in_order
from generator.models.corpus import Corpus
from generator.models.pathway import Option, Pathway, State

# A step, and the number of one of its options; None for the step itself.
Place = tuple[str, int | None]


@dataclass(frozen=True)
class Shown:
    """Ids of cautions: what nobody may miss, what the step knows, what an earlier one may know, what waits behind."""

    always: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """All of them."""
        return frozenset((*self.always, *self.known, *self.carried, *self.ahead))


def may_know(pathway: Pathway) -> Mapping[str, frozenset[str]]:
    """The facts that may be known at each place, by whatever way somebody came; facts only add up."""
    found = {i: frozenset(s.known) for i, s in pathway.states.items()} | {i: frozenset[str]() for i in pathway.ends}
    for entry in pathway.entries:
        found[entry.to] |= frozenset(entry.known)
    todo = list(pathway.states)
    while todo:
        here = todo.pop()
        for option in pathway.states[here].options if here in pathway.states else ():
            for there in option.to:
                more = found[here] | frozenset(option.sets)
                if there in found and not more <= found[there]:
                    found[there] |= more
                    todo.append(there)
    return found


def met(corpus: Corpus, treatments: Iterable[str]) -> dict[str, Caution]:
    """The cautions against any of these treatments that depend on who the person is."""
    offered = {i: corpus.treatments[i] for i in treatments if i in corpus.treatments}
    return {
        id_: caution for id_, caution in corpus.cautions.items()
        if caution.kind == "person" and any(caution.meets(i, t) for i, t in offered.items())
    }  # fmt: skip


def shown(corpus: Corpus) -> Mapping[Place, Shown]:
    """The cautions at every step and every option of the pathway."""
    return corpus.once(("guards",), lambda: _shown(corpus, corpus.pathway) if corpus.pathway else {})


def _shown(corpus: Corpus, pathway: Pathway) -> dict[Place, Shown]:
    found: dict[Place, Shown] = {}
    carried = may_know(pathway)
    for id_, state in pathway.states.items():
        found[id_, None] = _at(corpus, state.offers, frozenset(state.known), carried[id_], ())
        for i, option in enumerate(state.options):
            sure = frozenset((*state.known, *option.sets))
            found[id_, i] = _at(corpus, option.offers, sure, carried[id_] | sure, option.warns)
    return found


def _at(
    corpus: Corpus, offers: Iterable[str], sure: frozenset[str], carried: frozenset[str], warns: Iterable[str]
) -> Shown:
    cautions = met(corpus, offers)
    always = {i for i, c in cautions.items() if c.rank == "stop"}
    known = {i for i, c in cautions.items() if sure & set(c.facts)} - always
    behind = {i for i, c in cautions.items() if carried & set(c.facts)} - always - known
    ahead = {i for i in warns if i not in cautions}
    groups = (in_order(corpus.cautions, ids) for ids in (always, known, behind, ahead))
    return Shown(*groups)


def behind(corpus: Corpus, pathway: Pathway, state: State, option: Option) -> Mapping[str, str]:
    """The cautions against what the next steps offer, each with the fact that this step knows, or that the option sets.

    A next step that knows the fact itself is about it, and needs no word before it.
    """
    found: dict[str, str] = {}
    for there in option.to:
        following = pathway.states.get(there)
        if following:
            sure = {*state.known, *option.sets} - {*following.known}
            offers = (*following.offers, *(t for o in following.options for t in o.offers))
            for id_, caution in met(corpus, offers).items():
                fact = next((f for f in caution.facts if f in sure), None)
                if fact:
                    found[id_] = fact
    return found
