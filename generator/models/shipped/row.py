"""What all rows share: nothing beside the named properties, and the marks that the JSON Schemas are made from."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

# Marks in a schema: the vocabulary whose ids are the only values; a row that leaves out what is not known.
TERMS, SPARSE = "x-terms", "x-sparse"


class Row(BaseModel):
    """One row or part of one; every property is always there."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Sparse(BaseModel):
    """A part that leaves out what is not known; what has no default is always there."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, json_schema_extra={SPARSE: True})


def says(text: str, **more: Any) -> Any:
    """The description of a property."""
    return Field(description=text, **more)


def term(vocabulary: str) -> Any:
    """Marks a word as one of the ids of a vocabulary of the site."""
    return Field(json_schema_extra={TERMS: vocabulary})


Concept = Annotated[str, term("concepts")]
MeasureKey = Annotated[str, term("measures")]
UnitId = Annotated[str, term("units")]
DesignId = Annotated[str, term("designs")]
ScopeId = Annotated[str, term("scopes")]
SuccessId = Annotated[str, term("success")]
KindId = Annotated[str, term("kinds")]
TierId = Annotated[str, term("tiers")]
TypeId = Annotated[str, term("population_types")]
FeatureId = Annotated[str, term("population_features")]
FactId = Annotated[str, term("facts")]
StatementKind = Annotated[str, term("statement_kinds")]
