"""What was last published of the deck, `deck.csv`: a line a card, with a stamp that rises when its words change."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

NAME = "deck.csv"
COLUMNS = ["id", "hash", "stamp"]
# In place of the hash of a card that is no more.
GONE = "withdrawn"


class Line(NamedTuple):
    """The hash of a card's words, and when (in seconds) it last changed."""

    hash: str
    stamp: int


def read(folder: Path) -> dict[str, Line]:
    """The ledger of a content folder; empty where nothing was published."""
    path = folder / NAME
    if not path.is_file():
        return {}
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: Line(row["hash"], int(row["stamp"])) for row in rows}


def stamped(cards: Iterable[tuple[str, Iterable[str]]], before: Mapping[str, Line], checked: str) -> dict[str, Line]:
    """Every card, (id, fields), with its stamp: that of the ledger while its words are the same, else a newer one.

    Anki takes a card in again only if it is newer than its own. A card that is gone is kept, so that it can be marked.
    """
    newest = max((line.stamp for line in before.values()), default=0)
    now = max(int(datetime.fromisoformat(checked).replace(tzinfo=UTC).timestamp()), newest + 1)
    found = {i: _line(_hash(fields), before.get(i), now) for i, fields in cards}
    gone = {i: _line(GONE, line, now) for i, line in before.items() if i not in found}
    return {**found, **gone}


def write(folder: Path, lines: Mapping[str, Line]) -> None:
    """Write the ledger as a whole."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([i, *lines[i]] for i in sorted(lines))
    staging = folder / ".deck"
    staging.write_text(out.getvalue(), encoding="utf-8")
    staging.replace(folder / NAME)


def _line(hash_: str, before: Line | None, now: int) -> Line:
    return before if before and before.hash == hash_ else Line(hash_, now)


def _hash(fields: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(fields).encode()).hexdigest()[:16]
