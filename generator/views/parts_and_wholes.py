"""Where a part stands higher than its whole: other studies stand behind it, and the reader is told so beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.models.base import Face
from generator.models.site import Column
from generator.views.shown import CellShown, PartShown

ANY = ("any",)


def noted(columns: Sequence[Column], cells: Sequence[CellShown], face: Face) -> tuple[CellShown, ...]:
    """The cells of one row, with a note on each part that stands higher than the whole beside it."""
    pairs = list(zip(columns, cells, strict=True))
    return tuple(
        replace(cell, note=note) if (note := _note(column, cell, pairs, face)) else cell for column, cell in pairs
    )


def _note(column: Column, cell: CellShown, row: list[tuple[Column, CellShown]], face: Face) -> str:
    if column.ladder:
        return _stricter_and_higher(cell)
    if column.whole and any(_harm(o, column) and _highest(c) > _highest(cell) >= 0 for o, c in row):
        return "Some effects stand higher in columns of their own, because other studies counted them."
    for other, whole in row:
        if is_part(column, other) and _highest(cell) > _highest(whole) >= 0:
            return f"This is higher than \u201c{other.label.on(face)}\u201d, because other studies stand behind it."
    return ""


def _stricter_and_higher(cell: CellShown) -> str:
    """Why a stricter rung stands above the next, where both were counted at one time in everyone treated."""
    for strict, loose in pairwise(p for p in cell.speaking if p.rung.isdigit() and p.k):
        alike = (strict.when, strict.base) == (loose.when, loose.base) and strict.rung < loose.rung
        if alike and _middle(strict) > _middle(loose):
            pair = f"\u201c{strict.head}\u201d stands higher than \u201c{loose.head}\u201d"
            return f"{pair}, because other people were counted."
    return ""


def is_part(part: Column, whole: Column) -> bool:
    """True if one column counts a degree of what another counts in full."""
    in_full = whole.amounts == ANY and whole.bothers == ANY and not whole.permanence
    less = part.amounts != ANY or part.bothers != ANY or bool(part.permanence)
    return bool(part.concepts) and part.concepts == whole.concepts and in_full and less


def _harm(other: Column, whole: Column) -> bool:
    return bool(other.concepts) and not other.ladder and not other.by_time and not other.scopes and other != whole


def _middle(part: PartShown) -> float:
    values = sorted(g.value for g in part.groups)
    return part.median if part.median is not None else sum(values) / len(values) if values else 0.0


def _highest(cell: CellShown) -> float:
    return max((_middle(p) for p in cell.speaking if p.k), default=-1.0)
