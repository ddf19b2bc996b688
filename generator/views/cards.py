"""What a card says of one figure in a sentence: what was counted, in whom, when, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.base import Face
from generator.models.corpus import Corpus
from generator.views.certainty import Certainty, certainty
from generator.views.figures import figure
from generator.views.shown import PartShown


@dataclass(frozen=True)
class Card:
    """The four answers, each in words; empty where nothing is recorded."""

    what: str
    whom: str
    when: str
    sure: str

    @property
    def attributes(self) -> tuple[tuple[str, str], ...]:
        """The marks that a link carries, so that a script can open the card where the link stands."""
        found = {"what": self.what, "whom": self.whom, "when": self.when, "sure": self.sure}
        return tuple((k, v) for k, v in found.items() if v)


def of_figure(corpus: Corpus, id_: str, face: Face) -> Card:
    """The card of one recorded figure."""
    f = figure(corpus, corpus.estimates[id_], face)
    level = certainty(corpus, [corpus.estimates[id_]], difference=f.value is not None and bool(f.direction))
    chance = f"by chance alone it could be {f.interval}" if f.interval else ""
    return Card(
        what=joined(f.definition.rstrip("."), f.base, f.permanence, f.against and f"against {f.against}"),
        whom=joined(f.size, f.population), when=f.time, sure=_sure(level, f.design, chance),
    )  # fmt: skip


def of_part(part: PartShown, label: str) -> Card:
    """The card of a share that a cell says: its column, its people, its time and its certainty."""
    review = part.reviews[0] if not part.k else None
    what = joined(label, part.head, review.definition.rstrip(".") if review else part.of_whom)
    return Card(
        what=what, whom=review.size if review else part.size, when=review.time if review else part.when,
        sure=_sure(part.certainty) if part.certainty else "",
    )  # fmt: skip


def _sure(found: Certainty, design: str = "", chance: str = "") -> str:
    # Of one figure it goes without saying that it is one study; that nothing else stands behind it does not.
    others = (r.replace("one study only", "this source alone") for r in found.reasons[1:])
    return f"{found.level}: {joined(design.lower() or found.reasons[0], *others, chance)}"


def joined(*parts: str) -> str:
    """What there is of ``parts``, as one line."""
    return "; ".join(p for p in parts if p)
