"""The JSON Schema of each shipped data file, made from its rows; ids of vocabularies become the only values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter

from generator.models.shipped.comparisons import ComparisonsFile
from generator.models.shipped.estimates import EstimateRow
from generator.models.shipped.files import DIALECT, SHIPPED
from generator.models.shipped.meanings import CLOSED, MEANINGS
from generator.models.shipped.records import CautionRow, StatementRow, StudyItem, TableRow, TreatmentRow, VocabularyFile
from generator.models.shipped.row import SPARSE, TERMS
from generator.models.vocabulary import Vocabulary

KINDS: Mapping[str, Any] = {
    "estimates": list[EstimateRow], "studies": list[StudyItem], "treatments": list[TreatmentRow],
    "statements": list[StatementRow], "cautions": list[CautionRow], "comparisons": ComparisonsFile,
    "tables": list[TableRow], "vocabulary": VocabularyFile,
}  # fmt: skip


def schema(name: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """The JSON Schema of ``data/NAME.json`` of a site with this vocabulary."""
    found = TypeAdapter(KINDS[name]).json_schema(mode="serialization", by_alias=True)
    # A whole file that is one object stands at the top; its parts stand in `$defs`.
    for title, part in (*found.get("$defs", {}).items(), ("", found)):
        _complete(title, part)
    for part in _parts(found):
        if TERMS in part:
            part["enum"] = sorted(getattr(vocabulary, part.pop(TERMS)))
    return {"$schema": DIALECT} | found | {"title": f"{name}.json", "description": SHIPPED[name]}


def _complete(name: str, part: dict[str, Any]) -> None:
    """Nothing beside what is named, everything there unless the row is sparse, and a meaning for each property."""
    properties = part.get("properties")
    if properties is None:
        return
    part["additionalProperties"] = False
    if not part.pop(SPARSE, False):
        part["required"] = list(properties)
    for key, value in properties.items():
        value.pop("title", None)
        value.pop("default", None)
        meaning = value.get("description") or MEANINGS.get(f"{name}.{key}") or MEANINGS.get(key)
        if meaning:
            value["description"] = meaning
        if f"{name}.{key}" in CLOSED:
            for word in (p for p in _parts(value) if "pattern" in p):
                del word["pattern"]
                word.pop("maxLength", None)
                word[TERMS] = CLOSED[f"{name}.{key}"]
        for mapping in (p for p in _parts(value) if "patternProperties" in p):
            mapping["additionalProperties"] = False


def _parts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _parts(inner)
