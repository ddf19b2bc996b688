"""One wrong file per rule: each case changes the toy content and names the one line `check` must say."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.errors import ContentError
from generator.gates import load

CASES = Path(__file__).parents[1] / "broken"


@pytest.mark.parametrize("case", sorted(CASES.glob("*.yml")), ids=lambda p: p.stem)
def test_the_problem_names_file_line_and_remedy(case: Path, toy_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(toy_copy.parent)
    wanted = yaml.safe_load(case.read_text())
    path = toy_copy / wanted["file"]
    for edit in (wanted, wanted.get("also", {})):
        if "replace" in edit:
            text = (toy_copy / edit["file"]).read_text()
            assert edit["replace"] in text
            (toy_copy / edit["file"]).write_text(text.replace(edit["replace"], edit["with"], 1))
    if "replace" not in wanted:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(wanted["bytes"].encode("latin-1") if "bytes" in wanted else wanted["text"].encode())
    with pytest.raises(ContentError) as caught:
        load(toy_copy)
    lines = [str(p) for p in caught.value.problems]
    start = f"content/{wanted.get('at', wanted['file'])}:{wanted['line']}:"
    found = [line for line in lines if line.startswith(start) and wanted["says"] in line]
    assert found, f"no problem at {start} says {wanted['says']!r}; there are:\n" + "\n".join(lines)
    assert len(lines) == 1 or not wanted.get("alone"), lines
    assert all(p.remedy and "\n" not in str(p) for p in caught.value.problems)


def test_all_problems_come_at_once(toy_copy: Path) -> None:
    for name, old, new in (
        ("studies/quack-1999.yml", "value: 80\n", "value: 180\n"),
        (
            "studies/moon-2000.yml",
            "treatment: sugar-operation\n    dimension: durability",
            "treatment: nothing\n    dimension: durability",
        ),
        ("treatments/placebine/treatment.yml", "tier: pills", "tier: pils"),
    ):
        path = toy_copy / name
        path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(ContentError) as caught:
        load(toy_copy)
    assert len({p.file for p in caught.value.problems}) == 3


def test_a_directory_in_place_of_a_file(toy_copy: Path) -> None:
    path = toy_copy / "treatments" / "placebine" / "patients.md"
    path.unlink()
    path.mkdir()
    with pytest.raises(ContentError, match="this is a directory"):
        load(toy_copy)


@pytest.mark.parametrize("name", ["a..evil", "A B", "-x", "a--b", "x" * 200])
def test_an_id_can_never_be_a_path(toy_copy: Path, name: str) -> None:
    (toy_copy / "studies" / f"{name}.yml").write_text("citation: {title: x, status: identified}\n")
    with pytest.raises(ContentError, match="cannot be an id"):
        load(toy_copy)
