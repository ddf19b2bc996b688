"""Shipped data against the JSON Schema beside it, with a validator that is not ours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

NAMES = ("cautions", "comparisons", "estimates", "statements", "studies", "tables", "treatments", "vocabulary")


def faults(data: Path, name: str) -> list[str]:
    """What the schema of a file says against the file."""
    validator = Draft202012Validator(schema(data, name))
    found = validator.iter_errors(json.loads((data / f"{name}.json").read_text(encoding="utf-8")))
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in found]


def schema(data: Path, name: str) -> dict[str, Any]:
    """The schema of a file."""
    found: dict[str, Any] = json.loads((data / "schema" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def properties(part: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property that a schema names, wherever it stands."""
    if isinstance(part, dict):
        yield from (part.get("properties") or {}).items() if part.get("type") == "object" else ()
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from properties(inner)


def open_objects(part: Any) -> Iterator[dict[str, Any]]:
    """Every object of a schema that lets in what it does not name."""
    if isinstance(part, dict) and part.get("type") == "object" and part.get("additionalProperties") is not False:
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from open_objects(inner)
