"""Every cell of the toy site comes out the same when it is worked out again from the shipped data alone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.recomputed import Again

STATES = {"body", "one-study", "review-only", "indirect", "known-not-counted", "not-applicable", "no-data"}


def test_no_cell_differs(toy_site: Path) -> None:
    again = Again(toy_site / "data")
    assert again.differences() == []
    assert len(again.shipped) > 100


def test_the_toy_has_what_there_is_to_get_wrong(toy_site: Path) -> None:
    cells = Again(toy_site / "data").shipped
    assert {c["state"] for c in cells} == STATES
    assert {c["k"] for c in cells} >= {None, 0, 1, 2, 3, 5}
    assert {c["timing"] for c in cells} == {"fixed", "last-check", "none"}
    assert {c["base"] for c in cells} == {"all-treated", "first-relieved"}
    assert any(len(g["estimates"]) == 2 for c in cells for g in c["cohorts"])
    assert any(c["state"] == "no-data" and c["apart"] for c in cells)
    why = {a["why"] for c in cells for a in c["apart"]}
    assert {"after-earlier-surgery", "fewer than 20 people", "the same people counted once"} <= why


def by_hand(cells: list[dict[str, Any]], column: str, **more: Any) -> dict[str, Any]:
    wanted = {
        "table": "durability",
        "treatment": "pepper-needle",
        "column": column,
        "rung": 2,
        "timing": "fixed",
    } | more
    (found,) = (c for c in cells if all(c[k] == v for k, v in wanted.items()))
    return found


def test_one_cell_by_hand(toy_site: Path) -> None:
    # 66 of the larger paper on the town, (12 + 32) of (20 + 40), 55, 90, and 45 of people whose number is not printed.
    cell = by_hand(Again(toy_site / "data").shipped, "year-1", base="all-treated")
    assert [g["value"] for g in cell["cohorts"]] == [45, 55, 66, 73.3, 90]
    assert (cell["k"], cell["people"], cell["median"], cell["low"], cell["high"]) == (5, 255, 66, 45, 90)
    assert cell["pooled"] == ["pepper-sums-1y"]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("estimates", lambda rows: next(e for e in rows if e["id"] == "pepper-four-1y").update(value=20)),
        ("estimates", lambda rows: next(e for e in rows if e["id"] == "pepper-again-1y").update(cohort="elsewhere")),
        ("estimates", lambda rows: next(e for e in rows if e["id"] == "pepper-tiny-1y").update(denominator=20)),
        ("estimates", lambda rows: next(e for e in rows if e["id"] == "pepper-two-thin-1y").update(arm=None)),
        ("treatments", lambda rows: [t.update(known=[]) for t in rows]),
        ("tables", lambda rows: [c.update(months=24) for t in rows for c in t["columns"] if c["key"] == "year-1"]),
        ("comparisons", lambda whole: whole["cells"].pop()),
        ("comparisons", lambda whole: whole["cells"][0].update(state="body")),
    ],
)
def test_a_cell_that_differs_is_found(toy_site: Path, tmp_path: Path, name: str, change: Callable[[Any], Any]) -> None:
    folder = Path(shutil.copytree(toy_site / "data", tmp_path / "data"))
    path = folder / f"{name}.json"
    value = json.loads(path.read_text())
    change(value)
    path.write_text(json.dumps(value))
    assert Again(folder).differences()
