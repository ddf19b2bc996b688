"""What the pathway can know of a person at each step, and which cautions each step and each option shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.models.caution import Caution, Route, in_order
from generator.models.corpus import Corpus
from generator.models.pathway import Option, Pathway, State

# A step, and the number of one of its options; None for the step itself.
Place = tuple[str, int | None]


@dataclass(frozen=True)
class Shown:
    """Ids of cautions: against what is known here, what nobody may miss, the rest by fact, and what waits behind."""

    known: tuple[str, ...] = ()
    always: tuple[str, ...] = ()
    if_so: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """All of them."""
        return frozenset((*self.known, *self.always, *self.if_so, *self.ahead))


def met(corpus: Corpus, treatments: Iterable[str], route: Route | None = None) -> dict[str, Caution]:
    """The cautions that whoever is offered these treatments reads there: all that is grave, and all about a person."""
    offered = {i: corpus.treatments[i] for i in treatments if i in corpus.treatments}
    return {
        id_: caution for id_, caution in corpus.cautions.items()
        if (caution.kind == "person" or caution.rank == "stop")
        and any(caution.meets(i, t, route) for i, t in offered.items())
    }  # fmt: skip


def facts(corpus: Corpus, ids: Iterable[str]) -> tuple[str, ...]:
    """The facts that any of these cautions is about, in the order of the vocabulary."""
    named = {f for i in ids if i in corpus.cautions for f in corpus.cautions[i].facts}
    return tuple(f for f in corpus.vocabulary.facts if f in named)


def shown(corpus: Corpus) -> Mapping[Place, Shown]:
    """The cautions at every step and every option of the pathway."""
    return corpus.once(("guards",), lambda: _shown(corpus, corpus.pathway) if corpus.pathway else {})


def _shown(corpus: Corpus, pathway: Pathway) -> dict[Place, Shown]:
    found: dict[Place, Shown] = {}
    for id_, state in pathway.states.items():
        found[id_, None] = at(corpus, state.offers, frozenset(state.known))
        for i, option in enumerate(state.options):
            sure = frozenset((*state.known, *option.sets))
            found[id_, i] = at(corpus, option.offers, sure, option.warns, option.route)
    return found


def at(
    corpus: Corpus, offers: Iterable[str], sure: frozenset[str] = frozenset(), warns: Iterable[str] = (),
    route: Route | None = None,
) -> Shown:  # fmt: skip
    """The cautions where these treatments are offered to somebody of whom these facts are sure."""
    cautions = met(corpus, offers, route)
    known = {i for i, c in cautions.items() if sure & set(c.facts)}
    always = {i for i, c in cautions.items() if c.rank == "stop"} - known
    ahead = {i for i in warns if i not in cautions}
    groups = (known, always, {*cautions} - known - always, ahead)
    return Shown(*(in_order(corpus.cautions, ids) for ids in groups))


def behind(corpus: Corpus, pathway: Pathway, state: State, option: Option) -> Mapping[str, str]:
    """The cautions against what the next steps offer, each with the fact that this step knows, or that the option sets.

    A next step that knows the fact itself is about it, and needs no word before it.
    """
    found: dict[str, str] = {}
    for there in option.to:
        following = pathway.states.get(there)
        if following:
            sure = {*state.known, *option.sets} - {*following.known}
            ways = ((following.offers, None), *((o.offers, o.route) for o in following.options))
            for id_, caution in (c for offers, route in ways for c in met(corpus, offers, route).items()):
                fact = next((f for f in caution.facts if f in sure), None)
                if fact:
                    found[id_] = fact
    return found
