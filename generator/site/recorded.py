"""What the built pages show against what the records say: single figures, ranges over several, and cells of tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from sys import intern
from typing import NamedTuple

Ends = tuple[float, float] | None
Record = tuple[float | None, Ends]


class Mark(NamedTuple):
    """The cell of the open data on which an element rests, as its attributes say; empty where one does not apply."""

    cell: str
    rung: str = ""
    timing: str = ""
    base: str = ""
    state: str = ""
    k: str = ""
    median: str = ""

    @classmethod
    def of(cls, attributes: Mapping[str, str]) -> Mark:
        """The mark of an element."""
        return cls(*(intern(attributes.get(f"data-{name}", "")) for name in cls._fields))

    @property
    def place(self) -> tuple[str, str, str, str]:
        """Which part of which cell."""
        return self[:4]


# What the parts at one place say; there are several where times are told apart by bands.
Places = Mapping[tuple[str, str, str, str], list[Mark]]


def places(site: Path) -> Places:
    """Every part of every cell, from the open data of the same site."""
    found: dict[tuple[str, str, str, str], list[Mark]] = {}
    for c in json.loads((site / "data" / "comparisons.json").read_text(encoding="utf-8"))["cells"]:
        mark = Mark(
            f"{c['table']}/{c['treatment']}/{c['column']}", str(c["rung"] or ""), c["timing"], c["base"], c["state"],
            str(c["k"]) if c["cohorts"] or c["pooled"] else "", "" if c["median"] is None else f"{c['median']:.12g}",
        )  # fmt: skip
        found.setdefault(mark.place, []).append(mark)
    return found


def wrong_cells(shown: Iterable[tuple[int, Mark]], cells: Places) -> Iterable[tuple[int, str]]:
    """(line, message) of every mark that names no part of a cell, or says of it what the data do not say."""
    for line, mark in shown:
        found = cells.get(mark.place, [])
        if not found:
            yield line, f"cell {' '.join(filter(None, mark.place))} is none of data/comparisons.json"
        elif mark not in found:
            said = " or ".join(f"'{one.state}' k={one.k} median={one.median}" for one in found)
            yield line, f"cell {mark.cell} shows '{mark.state}' k={mark.k} median={mark.median}, the data say {said}"


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
