"""The shipped JSON files and what each holds; apart from their rows, which only the making of a schema has to load."""

from __future__ import annotations

from collections.abc import Mapping

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SHIPPED: Mapping[str, str] = {
    "estimates": "Every figure, with study, definition, time, people and uncertainty.",
    "studies": "Every publication as CSL-JSON.",
    "treatments": "Every treatment, with the declared reasons of its empty cells.",
    "statements": "Everything that a source says and that is no figure.",
    "cautions": "Every caution, with what it is against and what it rests on.",
    "comparisons": "What each cell of each comparison table rests on.",
    "tables": "The comparison tables as declared: what may stand in each column.",
    "vocabulary": "Every closed word that the other files use.",
}
