"""The references that stand inside text: ``[[figure]]``, ``[[cell:a/b/c]]`` and links such as ``treatment/id``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

# [[id]], [[id|frames]], [[id|time]], [[statement:id]], [[study:id]], [[caution:id]],
# [[cell:table/treatment/column]], [[cell:table/treatment/column/rung]], [[cell:...|number]]
REFERENCE = re.compile(r"\[\[(?:(?P<kind>[a-z]+):)?(?P<id>[^\[\]|:]+)(?:\|(?P<style>[a-z-]+))?\]\]")
LINK = re.compile(r"\[(?P<text>[^\[\]]+)\]\((?P<target>[^()\s]*)\)")

KINDS = ("figure", "statement", "study", "caution", "cell")
STYLES = ("plain", "frames", "number", "time")


@dataclass(frozen=True)
class Reference:
    """One reference: what kind of record, which, in which style, and where it stands (from 1)."""

    kind: str
    id: str
    style: str
    line: int
    column: int


class CellName(NamedTuple):
    """The cell that a reference names; ``rung`` is one step of a ladder of relief, empty elsewhere."""

    table: str
    treatment: str
    column: str
    rung: str


def cell_name(id_: str) -> CellName | None:
    """`table/treatment/column` or `table/treatment/column/rung`; None for anything else."""
    parts = id_.split("/")
    return CellName(*parts, *[""] * (4 - len(parts))) if len(parts) in (3, 4) else None


def references(text: str) -> Iterator[Reference]:
    """All references of ``text`` in reading order."""
    for match in REFERENCE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        yield Reference(match["kind"] or "figure", match["id"].strip(), match["style"] or "plain", line, column)


def without_references(text: str) -> str:
    """``text`` with references and link targets blanked out, lengths and lines kept."""
    text = REFERENCE.sub(lambda m: " " * len(m[0]), text)
    return LINK.sub(lambda m: f" {m['text']} " + " " * (len(m[0]) - len(m["text"]) - 2), text)
