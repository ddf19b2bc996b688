"""What the built pages show against what the records say: single figures and ranges over several."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

Ends = tuple[float, float] | None
Record = tuple[float | None, Ends]


def recorded(site: Path) -> dict[str, Record]:
    """The value and the range of every figure, from the open data of the same site."""
    rows = json.loads((site / "data" / "estimates.json").read_text(encoding="utf-8"))
    return {e["id"]: (e["value"], tuple(e["range"]) if e["range"] else None) for e in rows}


def wrong_figures(shown: Iterable[tuple[int, str, str]], records: Mapping[str, Record]) -> Iterable[tuple[int, str]]:
    """(line, message) of every single figure that is not its record."""
    for line, id_, value in shown:
        own = records.get(id_, (None, None))[0]
        if own is None or _number(value) != own:
            yield line, f"figure {id_} shows {value}, the record says {own}"


def wrong_ranges(
    shown: Iterable[tuple[int, list[str], str, str]], records: Mapping[str, Record]
) -> Iterable[tuple[int, str]]:
    """(line, message) of every range whose ends are not those of its records."""
    for line, ids, low, high in shown:
        found = [records[i] for i in ids if i in records]
        ends = [v for value, pair in found for v in (pair if value is None and pair else (value,)) if v is not None]
        if len(found) != len(ids) or not ends or (_number(low), _number(high)) != (min(ends), max(ends)):
            yield line, f"range {' '.join(ids)} shows {low} to {high}, the records say {sorted(ends)}"


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
