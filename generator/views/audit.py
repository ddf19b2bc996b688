"""The self-audit: every item of every instrument, what a machine can check checked again at each build."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.audit import Status
from generator.models.corpus import Corpus
from generator.views.audit_checks import CHECKS

LABELS: dict[Status, str] = {
    "met": "Met", "partly": "Partly met", "not-met": "Not met", "outside": "Not met: needs people outside",
}  # fmt: skip


@dataclass(frozen=True)
class ItemView:
    """One item as shown; ``machine`` says what a build looked at, empty where nothing but people judged it."""

    item: str
    status: Status
    label: str
    where: tuple[str, ...]
    note: str
    machine: str


@dataclass(frozen=True)
class InstrumentView:
    """One instrument with its items and how many stand at each status."""

    id: str
    name: str
    what: str
    source: str
    items: tuple[ItemView, ...]
    counts: tuple[tuple[str, int], ...]


def audit(corpus: Corpus) -> tuple[InstrumentView, ...]:
    """All instruments in their order; where a check fails its item is not met, whatever we say of ourselves."""
    used = {i.check for a in corpus.audit.values() for i in a.items if i.check}
    holds = {name: CHECKS[name].holds(corpus) for name in used}
    found = []
    for id_, instrument in sorted(corpus.audit.items(), key=lambda x: (x[1].order, x[0])):
        items = []
        for i in instrument.items:
            status: Status = i.status if i.check is None or holds[i.check] else "not-met"
            items.append(
                ItemView(i.item, status, LABELS[status], i.where, i.note or "", CHECKS[i.check].says if i.check else "")
            )
        counts = tuple((LABELS[s], n) for s in LABELS if (n := sum(i.status == s for i in items)))
        found.append(InstrumentView(id_, instrument.name, instrument.what, instrument.source, tuple(items), counts))
    return tuple(found)
