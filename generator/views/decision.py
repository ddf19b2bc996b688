"""What a treatment's page helps to decide: the treatments that are thought of beside it, and waiting."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.base import Face
from generator.models.corpus import Corpus

# Others that a person can hold in mind beside the one they read about.
MOST = 4
WAITING = "waiting"


@dataclass(frozen=True)
class Decision:
    """The ids of the other choices, and of waiting with what it means; empty where the page is about waiting itself."""

    others: tuple[str, ...]
    waiting: str
    untreated: tuple[str, ...]


def decision(corpus: Corpus, treatment: str, face: Face) -> Decision | None:
    """The choices beside a treatment: those its record relates it to, then those of its own family."""
    own = corpus.treatments[treatment]
    related = [i for i in own.related if i in corpus.treatments]
    family = [i for kind, i in corpus.subjects() if kind == "treatment" and corpus.treatments[i].tier == own.tier]
    asked = (i for i in dict.fromkeys((*related, *family)) if i != treatment)
    others = tuple(i for i in asked if corpus.treatments[i].compare and corpus.treatments[i].kind != WAITING)[:MOST]
    waiting = next((i for i, t in sorted(corpus.treatments.items()) if t.kind == WAITING and i != treatment), "")
    untreated = corpus.treatments[waiting].key_messages[face] if waiting else ()
    return Decision(others, waiting, untreated) if others or waiting else None
