"""Cautions: what a treatment must not meet or must be watched for, said once in words that every page uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from generator.models.base import Count, Face, Id, IsoDate, Line, Record, Words
from generator.models.references import REFERENCE
from generator.models.subject import Treatment

Rank = Literal["stop", "care"]
# `person`: against a fact about a person. The others hold for everybody who has the treatment.
CautionKind = Literal["person", "warning-sign", "interaction", "monitoring", "dose", "around"]
# How a medicine is given, where that decides: into a vein, or on the spot (a spray, a gel, an injection at the nerve).
Route = Literal["vein", "local"]


class Against(Record):
    """What a caution is against: treatments by id, families of them (tiers), or every treatment of a kind."""

    treatments: tuple[Id, ...] = ()
    tiers: tuple[Id, ...] = ()
    kinds: tuple[Id, ...] = ()
    but: tuple[Id, ...] = ()


class Caution(Record):
    """One caution: who it is for, what it is against, how grave it is, and the statements it rests on.

    ``stop`` is a contraindication, or what nobody who has the treatment may miss; ``care`` asks for care. ``route``: it
    holds for this way of giving it only. ``said_by`` are words that say it by hand ("stop ... suddenly"); no other text
    may, because one warning in two wordings is two warnings.
    """

    kind: CautionKind
    rank: Rank
    words: Words
    against: Against = Against()
    facts: tuple[Id, ...] = ()
    statements: tuple[Id, ...] = ()
    order: Count = 1000
    route: Route | None = None
    said_by: tuple[Line, ...] = ()
    # The day by which somebody has to read its sources again.
    review: IsoDate | None = None

    def meets(self, id_: str, treatment: Treatment, route: Route | None = None) -> bool:
        """Whether it is against this treatment, given by this route; an unknown route may be any."""
        if route and self.route and route != self.route:
            return False
        named = id_ in self.against.treatments
        of_a_family = treatment.tier in self.against.tiers or treatment.kind in self.against.kinds
        return named or (of_a_family and id_ not in self.against.but)


def spelled_out(text: str, cautions: Mapping[str, Caution], face: Face) -> str:
    """``text`` with the words of each caution it refers to in place of the reference."""

    def words(match: re.Match[str]) -> str:
        caution = cautions.get(match["id"].strip()) if match["kind"] == "caution" else None
        return caution.words.on(face) if caution else match[0]

    return REFERENCE.sub(words, text)


def against(cautions: Mapping[str, Caution], id_: str, treatment: Treatment) -> tuple[str, ...]:
    """The ids of the cautions against a treatment, the gravest first."""
    return in_order(cautions, (i for i, c in cautions.items() if c.meets(id_, treatment)))


def in_order(cautions: Mapping[str, Caution], ids: Iterable[str]) -> tuple[str, ...]:
    """Ids of cautions, each once: stop before care, then by their own order."""
    found = {i for i in ids if i in cautions}
    return tuple(sorted(found, key=lambda i: (cautions[i].rank != "stop", cautions[i].order, i)))
