"""The comparison cells made again from the shipped data alone, by the words of the design; no code of ours is used.

What enters a cell, which figure speaks for a group of people, and the middle and the range are worked out here from
`estimates.json`, `treatments.json`, `tables.json` and `vocabulary.json`, and compared with `comparisons.json`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import Any

Row = dict[str, Any]
REVIEWS = {"meta-analysis", "systematic-review", "narrative-review", "guideline"}
NO_PAPER = {"preprint", "congress-abstract", "thesis", "web-page"}
STARTS = {"under-6": 0, "6-18": 6, "18-48": 18, "48-84": 48, "84-on": 84}
SHOWN = ("state", "cohorts", "k", "people", "median", "low", "high", "pooled", "indirect", "source")


class Again:
    """The cells of one site, worked out anew."""

    def __init__(self, folder: Path) -> None:
        def read(name: str) -> Any:
            return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))

        self.words, self.tables, self.shipped = read("vocabulary"), read("tables"), read("comparisons")["cells"]
        self.treatments = {t["id"]: t for t in read("treatments")}
        self.of: defaultdict[str, list[Row]] = defaultdict(list)
        for e in read("estimates"):
            self.of[e["treatment"]].append(e)

    # What one figure counts.
    def months(self, e: Row) -> float | None:
        time = e["follow_up"] or {}
        if time.get("months") is not None:
            return float(time["months"])
        return 0.0 if time.get("kind") == "acute" or self.words["measures"][e["measure_key"]]["acute"] else None

    def timing(self, e: Row) -> str:
        if (e["follow_up"] or {}).get("kind") in ("mean", "median", "at-least", "range"):
            return "last-check"
        return "none" if self.months(e) is None else "fixed"

    def band(self, e: Row) -> str:
        at = self.months(e)
        spread = (e["follow_up"] or {}).get("kind") == "range"
        return (
            "not-stated"
            if at is None or (spread and at >= 6)
            else [b for b, start in STARTS.items() if start <= at][-1]
        )

    def rung(self, e: Row) -> Any:
        measure = self.words["measures"][e["measure_key"]]
        if not measure["success"]:
            return None
        success = self.words["success"][measure["success"]]
        taken = e["treatment"] and self.words["kinds"][self.treatments[e["treatment"]]["kind"]]["taken"]
        return None if success["part"] and not taken else success["rung"] or "own-words"

    def enters(self, column: Row, e: Row) -> bool:
        lasting = column["permanence"] or [None, "temporary", "mixed", "not-stated"]
        return (
            e["concept"] in column["concepts"] and e["polarity"] in column["polarities"]
            and e["amount"] in (None, *column["amounts"]) and e["bother"] in (None, *column["bothers"])
            and e["scope"] in (column["scopes"] or [None]) and e["permanence"] in lasting
            and (not column["dimensions"] or e["dimension"] in column["dimensions"])
            and (not column["ladder"] or self.rung(e) in column["rungs"]) and self.in_time(column, e)
        )  # fmt: skip

    def in_time(self, column: Row, e: Row) -> bool:
        month = column["months"]
        if month is not None:
            around = [b for b, start in STARTS.items() if start <= month][-1]
            timed = self.timing(e) != "none" and e["curve"] != "reaching"
            # Not further off than a third of the column's time, unless it is a last check of the band.
            near = self.timing(e) == "last-check" or abs((self.months(e) or 0) - month) <= month / 3
            return timed and (self.exact(column, e) or (self.band(e) == around and near))
        if column["band"]:
            return self.band(e) == column["band"] or bool(column["unstated"] and self.timing(e) == "none")
        return True

    def exact(self, column: Row, e: Row) -> bool:
        """Whether a fixed time is that of the column; other times of the band are bodies of their own."""
        at, month = self.months(e), column["months"]
        return self.timing(e) == "fixed" and (month is None or (at is not None and abs(at - month) <= 0.02 * month))

    # Who may speak for people in general.
    def general(self, e: Row) -> bool:
        types, features = self.words["population_types"], self.words["population_features"]
        usual = self.treatments[e["treatment"]]["usual"]
        special = [f for f in e["population"]["features"] if features[f]["special"] and f not in usual]
        plain = e["counted"] in ("people", "not-stated") and not (
            special or e["weak"] or e["superseded"] or e["publication"] in NO_PAPER or e["bound"] in ("upper", "lower")
        )
        return (
            plain and types[e["population"]["type"]]["headline"] and e["unit"] == "percent" and e["value"] is not None
        )

    def speaker(self, found: list[Row]) -> Row:
        """The one figure of a group: the largest, then the longest, then the widest definition, then by its id."""
        arms: defaultdict[tuple[Any, ...], list[Row]] = defaultdict(list)
        for e in found:
            if e["arm"]:
                arms[e["study"], e["measure_key"], self.months(e)].append(e)
        able = [[e] for e in found] + [
            a for a in arms.values()
            if len(a) > 1 and len({e["arm"] for e in a}) == len(a) and all(e["denominator"] and e["events"] is not None for e in a)
        ]  # fmt: skip
        sized = [
            (g, (g[0]["denominator"] or g[0]["treated"]) if len(g) == 1 else sum(e["denominator"] for e in g))
            for g in able
        ]

        def rank(entry: tuple[list[Row], int | None]) -> tuple[Any, ...]:
            first = min(entry[0], key=lambda e: str(e["id"]))
            wide = self.words["success"][first["success"]]["order"] if first["success"] else 0
            return -(entry[1] or 0), -(self.months(first) or 0), -wide, first["id"]

        best, n = min(sized, key=rank)
        value = best[0]["value"] if len(best) == 1 else round(100 * sum(e["events"] for e in best) / (n or 1), 1)
        return {"ids": sorted(e["id"] for e in best), "value": value, "n": n}

    def body(self, found: list[Row]) -> Row:
        groups: defaultdict[str, list[Row]] = defaultdict(list)
        pooled = []
        for e in filter(self.general, found):
            if e["design"] in REVIEWS or "pooled-review" in e["population"]["features"]:
                pooled.append(e["id"])
            else:
                groups[e["cohort"]].append(e)
        each = {name: self.speaker(own) for name, own in groups.items()}
        large = {name: s for name, s in each.items() if s["n"] is None or s["n"] >= 20}
        return self.row((large or each), sorted(pooled))

    def row(self, each: dict[str, Row], pooled: list[str]) -> Row:
        values, k = sorted(s["value"] for s in each.values()), len(each)
        return {
            "state": "body" if k > 1 else "one-study" if k else "review-only" if pooled else "no-data",
            "cohorts": sorted((c, tuple(s["ids"]), s["value"], s["n"]) for c, s in each.items()),
            "k": k, "people": sum(s["n"] or 0 for s in each.values()), "pooled": pooled,
            "median": round(median(values), 1) if k > 2 else None, "low": values[0] if k else None,
            "high": values[-1] if k else None, "indirect": [], "source": None,
        }  # fmt: skip

    # Cells.
    def cell(self, table: str, treatment: str, column: Row) -> dict[tuple[Any, ...], Row]:
        here = (table, treatment, column["key"])
        places: defaultdict[tuple[Any, ...], list[Row]] = defaultdict(list)
        other: defaultdict[Any, list[Row]] = defaultdict(list)
        for e in self.of[treatment]:
            kind = self.words["population_types"][e["population"]["type"]]
            rung = self.rung(e) if column["ladder"] else None
            if not self.enters(column, e):
                continue
            if kind["in_condition"]:
                base = "all-treated" if e["base"] in (None, "not-stated") else e["base"]
                timed = column["ladder"] or column["by_time"]
                fixed = column["ladder"] and self.exact(column, e)
                band = column["band"] if fixed else self.band(e) if timed else None
                timing = self.timing(e) if timed else "none"
                places[*here, rung, timing, base, column["months"] if fixed else None, band].append(e)
            elif (
                kind["indirect"]
                and not e["weak"]
                and e["counted"] in ("people", "not-stated")
                and (e["band"] or (e["unit"] == "percent" and (e["value"] is not None or e["range"])))
            ):
                other[rung].append(e)
        found = {place: self.body(own) for place, own in places.items()}
        expected = [k["statement"] for k in self.known(treatment, column) if k["expected"]]
        found = {
            place: row | {"source": (expected or [None])[0]}
            for place, row in found.items()
            if row["state"] != "no-data"
        }
        for rung in column["rungs"] if column["ladder"] else [None]:
            if not any(place[3] == rung for place in found):
                timing = "fixed" if column["ladder"] else "none"
                place = (*here, rung, timing, "all-treated", column["months"], column["band"])
                found[place] = self.empty(treatment, column, rung, other[rung])
        return found

    def known(self, treatment: str, column: Row) -> list[Row]:
        """What is declared to be known for a column."""
        return [
            k for k in self.treatments[treatment]["known"]
            if set(k["concepts"]) & set(column["concepts"]) and column["key"] in (k["columns"] or [column["key"]])
        ]  # fmt: skip

    def empty(self, treatment: str, column: Row, rung: Any, other: list[Row]) -> Row:
        record = self.treatments[treatment]
        never = record["not_applicable"] + self.words["kinds"][record["kind"]]["not_applicable"]
        known = [k["statement"] for k in self.known(treatment, column)]
        row = self.row({}, [])
        if any(
            set(column["concepts"]) <= set(n["concepts"]) or column["key"] in n["columns"] or rung in n["rungs"]
            for n in never
        ):
            return row | {"state": "not-applicable"}
        if other:
            ids = sorted(e["id"] for e in other)
            return row | {
                "state": "indirect",
                "indirect": ids,
                "k": None,
                "people": None,
                "source": (known or [None])[0],
            }
        return row | ({"state": "known-not-counted", "source": known[0]} if known else {})

    def differences(self) -> list[str]:
        """Every cell that is not as shipped, and every one that stands in one of the two only."""
        again: dict[tuple[Any, ...], Row] = {}
        for table in self.tables:
            for treatment in table["rows"]:
                for column in table["columns"]:
                    if not column["fact"]:
                        again |= self.cell(table["id"], treatment, column)
        shipped = {}
        for c in self.shipped:
            place = tuple(c[n] for n in ("table", "treatment", "column", "rung", "timing", "base", "months", "band"))
            groups = sorted((g["cohort"], tuple(sorted(g["estimates"])), g["value"], g["n"]) for g in c["cohorts"])
            assert place not in shipped, place
            shipped[place] = {n: c[n] for n in SHOWN} | {"cohorts": groups}
        return [
            f"{place} {name}: shipped {shipped.get(place, {}).get(name)}, again {again.get(place, {}).get(name)}"
            for place in {**again, **shipped} for name in SHOWN
            if place not in again or place not in shipped or shipped[place][name] != again[place][name]
        ]  # fmt: skip
