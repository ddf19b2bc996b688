"""Plain values -> records: every error of a file at once, each at its own line."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.errors import Problem
from generator.load.marked_yaml import Marked, Path

R = TypeVar("R", bound=BaseModel)

_REMEDIES = {
    "missing": "Add it; `tn-atlas new` shows a filled example.",
    "literal_error": "Use one of the allowed words.",
    "string_pattern_mismatch": "Ids are lower-case words joined by single hyphens; see the field's pattern.",
    "string_type": "Put the text in quotes.",
    "int_type": "Write a whole number without quotes.",
    "float_type": "Write a number without quotes.",
    "int_from_float": "Write a whole number.",
    "tuple_type": "Write a list.",
    "greater_than_equal": "Correct the number.",
    "less_than_equal": "Correct the number.",
    "string_too_long": "Shorten it.",
    "string_too_short": "Write the text, or leave the key out.",
}


def validate(model: type[R], marked: Marked, problems: list[Problem], at: Path = ()) -> R | None:
    """Build ``model`` from the value at ``at``; adds every error to ``problems``, None if any."""
    value = marked.value
    for step in at:
        value = value[step]
    try:
        return model.model_validate(value)
    except ValidationError as error:
        problems.extend(_problem(model, marked, at, e) for e in error.errors(include_url=False))
        return None


def _problem(model: type[BaseModel], marked: Marked, at: Path, error: ErrorDetails) -> Problem:
    path = (*at, *_existing(marked, at, error["loc"]))
    kind, message = error["type"], error["msg"].removeprefix("Value error, ")
    if kind == "extra_forbidden":
        known = _fields(model, error["loc"][:-1])
        close = get_close_matches(str(path[-1]), known, n=1)
        remedy = f"Did you mean '{close[0]}'?" if close else f"Allowed here: {', '.join(sorted(known))}."
        return marked.problem(path, f"unknown key '{path[-1]}'", remedy)
    if kind == "missing":
        return marked.problem(path, f"'{error['loc'][-1]}' is missing", _REMEDIES["missing"])
    return marked.problem(path, message[:1].lower() + message[1:], _REMEDIES.get(kind, "Correct the value."))


def _existing(marked: Marked, at: Path, loc: tuple[str | int, ...]) -> Path:
    # pydantic puts names of union branches and "[key]" into a location; only real steps have a mark.
    path: Path = ()
    for step in loc:
        if (*at, *path, step) in marked.values:
            path = (*path, step)
    return path


def _fields(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    here: type[BaseModel] = model
    for step in loc:
        info = here.model_fields.get(str(step))
        if info is None:
            continue
        inner = list(_models_in(info.annotation))
        if not inner:
            return []
        here = inner[0]
    return [f.alias or name for name, f in here.model_fields.items()]


def _models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for a in getattr(annotation, "__args__", ()) for m in _models_in(a)]
