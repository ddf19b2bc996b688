"""The rule on sentences that say what a factor does to a treatment."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.load.sources import Sources
from generator.models.base import FACES
from generator.models.corpus import Corpus

PLACE = "{treatment}"


def names_the_treatment(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A sentence under `effect` holds {treatment} once, because one sentence serves many treatments."""
    for id_, factor in corpus.factors.items():
        for direction, words in factor.effect.items():
            for face in FACES:
                if words.on(face).count(PLACE) != 1:
                    message = f"the sentence does not say '{PLACE}' once"
                    yield at.problem(("factor", id_), ("effect", direction, face), message, f"Write '{PLACE}: ...'.")


RULES = (names_the_treatment,)
