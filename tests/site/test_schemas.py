"""Each shipped data file obeys the schema that is shipped with it, and the schema would notice what is wrong."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.models.shipped.estimates import EstimateRow
from generator.models.study import Estimate, Study
from tests.schemas import NAMES, faults, open_objects, properties, schema


def test_every_json_file_has_a_schema_and_every_schema_a_file(toy_site: Path) -> None:
    data = toy_site / "data"
    assert sorted(p.stem for p in data.glob("*.json")) == sorted(p.stem for p in data.glob("schema/*")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_file_obeys_its_schema(name: str, toy_site: Path) -> None:
    assert faults(toy_site / "data", name) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one_and_says_what_every_property_means(name: str, toy_site: Path) -> None:
    found = schema(toy_site / "data", name)
    Draft202012Validator.check_schema(found)
    assert found["title"] == f"{name}.json" and found["description"]
    assert list(open_objects(found)) == []
    assert [key for key, value in properties(found) if not value.get("description")] == []
    assert "x-" not in json.dumps(found)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("estimates", lambda rows: rows[0].update(unheard="of")),
        ("estimates", lambda rows: rows[0].pop("cohort")),
        ("estimates", lambda rows: rows[0].update(value="80")),
        ("estimates", lambda rows: rows[0].update(concept="no-such-concept")),
        ("estimates", lambda rows: rows[0].update(base="everybody")),
        ("estimates", lambda rows: rows[0]["population"].update(type="nobody")),
        ("studies", lambda rows: rows[0].pop("title")),
        ("studies", lambda rows: rows[0].update(DOI=1)),
        ("treatments", lambda rows: rows[0].update(tier="no-such-tier")),
        ("treatments", lambda rows: rows[0]["name"].pop("patients")),
        ("statements", lambda rows: rows[0].update(kind="gossip")),
        ("tables", lambda rows: rows[0]["columns"][0].update(colour="blue")),
        ("tables", lambda rows: rows[0].update(role="ornament")),
        ("cautions", lambda rows: rows.append({"id": "x"})),
        ("vocabulary", lambda whole: whole.update(search={})),
        ("vocabulary", lambda whole: whole["measures"]["blue-nose"].update(polarity="maybe")),
        ("vocabulary", lambda whole: whole["measures"]["blue-nose"].update(concept="no-such-concept")),
        ("vocabulary", lambda whole: whole["kinds"].update({"Not An Id": whole["kinds"]["waiting"]})),
        ("comparisons", lambda whole: whole["cells"][0].update(state="empty")),
        ("comparisons", lambda whole: whole["cells"][0].update(k=-1)),
        ("comparisons", lambda whole: whole["cells"][0]["cohorts"].append({})),
        ("comparisons", lambda whole: whole.pop("cells")),
    ],
)
def test_a_schema_refuses_what_is_wrong(
    toy_site: Path, tmp_path: Path, name: str, change: Callable[[Any], Any]
) -> None:
    folder = Path(shutil.copytree(toy_site / "data", tmp_path / "data"))
    path = folder / f"{name}.json"
    value = json.loads(path.read_text())
    change(value)
    path.write_text(json.dumps(value))
    assert faults(folder, name)


def words(model: type[Any], name: str) -> set[str]:
    """The closed words of a property, however deep they stand in its schema."""
    found, whole = set(), model.model_json_schema()

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            found.update(part.get("enum", ()))
            if "const" in part:
                found.add(part["const"])
        for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            walk(inner)

    walk(whole["properties"][name])
    return found


@pytest.mark.parametrize(
    ("record", "names"),
    [(Estimate, ("dimension", "base", "permanence", "direction", "bound")), (Study, ("publication", "seen"))],
)
def test_closed_words_are_those_of_the_records(record: type[Any], names: tuple[str, ...]) -> None:
    for name in names:
        assert words(EstimateRow, name) == words(record, name) != set(), name
