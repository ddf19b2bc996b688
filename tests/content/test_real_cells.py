"""The cells of the real site that were once wrong, by hand from the papers' numbers, read from the shipped data alone."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.content.test_real_content import MISSION

Cell = dict[str, Any]
# From what says most to what says least; the last is no cell that applies.
STATES = ("body", "one-study", "review-only", "indirect", "known-not-counted", "no-data", "not-applicable")
CORE = MISSION[:14]


@pytest.fixture(scope="module")
def cells(site: Path) -> list[Cell]:
    found: list[Cell] = json.loads((site / "data" / "comparisons.json").read_text(encoding="utf-8"))["cells"]
    return found


def parts(cells: list[Cell], address: str, **wanted: Any) -> Iterator[Cell]:
    place = dict(zip(("table", "treatment", "column"), address.split("/"), strict=True)) | wanted
    return (c for c in cells if all(c[k] == v for k, v in place.items()))


def groups(cells: list[Cell], address: str, **wanted: Any) -> set[tuple[float, int | None]]:
    """(share, people) of every group in the bodies of a cell."""
    return {(g["value"], g["n"]) for c in parts(cells, address, **wanted) for g in c["cohorts"]}


def inside(cells: list[Cell], address: str) -> set[str]:
    return {i for c in parts(cells, address) for g in c["cohorts"] for i in g["estimates"]}


def apart(cells: list[Cell], address: str) -> set[str]:
    return {a["estimate"] for c in parts(cells, address) for a in c["apart"]}


def test_most_cells_that_apply_say_something_and_name_their_source(cells: list[Cell], site: Path) -> None:
    roles = {t["id"]: t["role"] for t in json.loads((site / "data" / "tables.json").read_text(encoding="utf-8"))}
    found: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for c in cells:
        if roles[c["table"]] == "table" and c["treatment"] in CORE:
            found[c["table"], c["treatment"], c["column"]].append(c["state"])
            assert c["state"] != "known-not-counted" or c["source"]
    best = [min(states, key=STATES.index) for states in found.values()]
    applying = [s for s in best if s != "not-applicable"]
    told = [s for s in applying if s != "no-data"]
    assert len(CORE) == 14 and len(applying) > 250
    assert len(told) / len(applying) >= 0.6


def test_what_went_on_bothering_is_not_any_side_effect_of_radiosurgery(cells: list[Cell]) -> None:
    for table in ("side-effects", "values"):
        address = f"{table}/stereotactic-radiosurgery/any"
        assert "pmid16205107-persistently-bothersome" not in inside(cells, address)
    assert "pmid16205107-persistently-bothersome" in apart(cells, "side-effects/stereotactic-radiosurgery/any")


def test_any_numbness_after_glycerol_is_everybody_who_lost_feeling(cells: list[Cell]) -> None:
    address = "side-effects/glycerol-rhizotomy/numbness"
    # 191 people less the 33 without any loss, as the paper of 1996 counts them.
    assert (round(100 * 158 / 191, 1), 191) in groups(cells, address)
    grades = {"prgr-191-mild-hypaesthesia", "prgr-191-moderate-hypaesthesia", "prgr-191-no-sensory-loss"}
    assert grades <= apart(cells, address) and not grades & inside(cells, address)


def test_who_needed_no_second_procedure_was_not_treated_again(cells: list[Cell]) -> None:
    address = "recurrence/radiofrequency-thermocoagulation/treated-again"
    assert (100 * 384 / 1600, 1600) in groups(cells, address)
    assert "kanpolat-2001-single-enough" in apart(cells, address)


def test_heat_says_that_numbness_is_how_it_works_and_counts_chewing_and_cornea_among_people(cells: list[Cell]) -> None:
    rf = "side-effects/radiofrequency-thermocoagulation"
    assert {c["source"] for c in parts(cells, f"{rf}/numbness")} == {"tna-uk-rf-numbness"}
    assert (round(100 * 22 / 154, 1), 154) in groups(cells, f"{rf}/chewing-weakness")
    assert (round(100 * 29 / 154, 1), 154) in groups(cells, f"{rf}/corneal-numbness")


def test_no_special_group_or_chosen_few_stand_for_heat_after_five_years(cells: list[Cell]) -> None:
    for table in ("durability", "all-in-one", "five-years", "values", "findings"):
        held = inside(cells, f"{table}/radiofrequency-thermocoagulation/year-5")
        assert not any(i.startswith(("yao-2016", "kanpolat-2001-single", "d2-rf-70")) for i in held)


def test_decompression_after_five_years_has_its_rungs_apart(cells: list[Cell]) -> None:
    address = "durability/microvascular-decompression/year-5"
    assert groups(cells, address, rung=1, months=60) == {(59, 95)}
    assert {c["base"] for c in parts(cells, address, rung=1, months=60)} == {"completers"}
    assert groups(cells, address, rung=2, months=60, base="all-treated") == {(80, 36)}
    reviews = {i for c in parts(cells, address, timing="last-check") for i in c["pooled"]}
    assert "zhou-2023-late-mvd" in reviews and "zhou-2023-late-mvd" not in inside(cells, address)


def test_strokes_of_decompression_are_two_studies_and_no_infarct_or_bleed(cells: list[Cell]) -> None:
    address = "side-effects/microvascular-decompression/stroke"
    assert groups(cells, address) == {(1.1, 93), (6, 115)}
    assert inside(cells, address) == {"d2-singhota-2022-mvd-stroke", "andersen-2022-stroke"}


def test_stopping_and_too_low_a_dose_are_a_composite_of_their_own(cells: list[Cell]) -> None:
    for treatment, share in (("carbamazepine", 29.6), ("oxcarbazepine", 12.6)):
        assert share in {v for v, _ in groups(cells, f"side-effects/{treatment}/stopped-or-underdosed")}
        assert share not in {v for v, _ in groups(cells, f"side-effects/{treatment}/stopped")}


@pytest.mark.parametrize("treatment", ["carbamazepine", "oxcarbazepine", "lamotrigine"])
def test_rash_and_salt_of_medicines_come_from_other_people_and_say_so(
    cells: list[Cell], site: Path, treatment: str
) -> None:
    columns = ["rash"] if treatment == "lamotrigine" else ["rash", "low-sodium"]
    page = (site / "patients" / "compare" / "side-effects.html").read_text(encoding="utf-8")
    for column in columns:
        address = f"side-effects/{treatment}/{column}"
        (cell,) = parts(cells, address)
        assert (cell["state"], cell["k"], cell["people"], cell["median"]) == ("indirect", None, None, None)
        shown = page.split(f'data-cell="{address}"', 1)[1].split("</td>", 1)[0]
        words = re.sub(r"<[^>]+>", " ", shown.split(">", 1)[1]).split()
        assert words[0] == "In", "the condition stands before the number"


def test_recurrence_has_its_time_and_base_and_the_same_centre_stands_together(cells: list[Cell], site: Path) -> None:
    found = list(parts(cells, "recurrence/balloon-compression/recurrence"))
    assert {(c["timing"], c["band"], c["base"]) for c in found if (7.2, 901) in {(g["value"], g["n"]) for g in c["cohorts"]}} == {
        ("fixed", "6-18", "all-treated")
    }  # fmt: skip
    assert all(c["band"] for c in found)
    pairs = (site / "trainees" / "compare" / "head-to-head.html").read_text(encoding="utf-8")
    assert 'data-estimate="zhang-psm-recurrence"' in pairs and 'data-estimate="zhang-psm-recurrence-mvd"' in pairs


def test_relief_by_motor_cortex_stimulation_is_counted_in_other_people_only(cells: list[Cell]) -> None:
    found = [c for c in cells if c["treatment"] == "motor-cortex-stimulation" and c["concept"] == "relief"]
    indirect = [c for c in found if c["state"] == "indirect"]
    assert indirect and all(not c["cohorts"] and c["low"] is None for c in indirect)
    implanted = [c for c in found if c["base"] == "implanted"]
    assert all(c["k"] is None or c["base"] == "implanted" for c in implanted)


def test_every_base_of_a_cell_stands_in_it_where_there_is_no_list_of_studies(cells: list[Cell], site: Path) -> None:
    bases: defaultdict[str, set[str]] = defaultdict(set)
    for c in cells:
        if c["table"] == "all-in-one" and c["state"] in STATES[:3]:
            bases[f"all-in-one/{c['treatment']}/{c['column']}"].add(c["base"])
    assert any(len(b) > 1 for b in bases.values())
    for face in ("patients", "trainees"):
        page = (site / face / "compare" / "index.html").read_text(encoding="utf-8")
        shown: defaultdict[str, set[str]] = defaultdict(set)
        for address, marks in re.findall(r'data-cell="([^"]+)"([^>]*)>', page):
            shown[address] |= set(re.findall(r'data-base="([^"]+)"', marks))
        for address, wanted in bases.items():
            assert wanted <= shown[address], (face, address)


def test_wherever_numbness_after_heat_is_counted_it_says_that_it_is_how_it_works(site: Path) -> None:
    words = {"patients": "the heat dulls the nerve on purpose", "trainees": "sensory loss is how the lesion works"}
    mark = re.compile(r'data-cell="[^"]+/radiofrequency-thermocoagulation/numbness"[^>]*data-state="one-study"')
    for face, said in words.items():
        places = 0
        for path in (site / face).rglob("*.html"):
            page = path.read_text(encoding="utf-8")
            for found in mark.finditer(page):
                places += 1
                assert said in page[found.start() - 900 : found.end() + 900], path
        assert places >= 4, face
