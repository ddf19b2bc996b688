"""A corpus with every free text in it replaced; which texts are free is read from the models, so a new one counts by itself."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import AfterValidator, BaseModel, TypeAdapter, ValidationError

from generator.models.base import _no_controls
from generator.models.corpus import Corpus
from tests.promises.hostile import HOSTILE

Make = Callable[[str, str], str]
Field = tuple[str, str]
# Places of links, which rules and `Prose.href` keep to pages of the site; tried on their own.
TARGETS = {"to", "see", "where", "main"}
# The same under a name that means something else in another record.
PAIRS = {("Answer", "onward"), ("Objective", "on"), ("Case", "on"), ("Sheet", "on"), ("Station", "on")}

# What takes a figure out of every cell, or makes it a band of words: filled in everywhere it would leave no cell to try.
LEFT_EMPTY = {("Estimate", "weak"), ("Estimate", "band")}

# What an author may put around a hostile text so that a pattern lets it pass.
_DRESSES: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: "10.1234/" + "".join(text.split())[:150],
    lambda text: "https://example.org/" + re.sub(r"[\s<>\"']", "", text)[:300],
    lambda text: "1." + text,
)


def is_target(field: Field) -> bool:
    """True for a field that holds where a link leads, not words."""
    return field[1] in TARGETS or field in PAIRS


def is_text(annotation: Any) -> bool:
    """True for `Line` and `Text`: words that an author is free to choose; and for a string without any bounds."""
    found = getattr(annotation, "__metadata__", ())
    return annotation is str or any(isinstance(m, AfterValidator) and m.func is _no_controls for m in found)


@functools.cache
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)


def dressed(annotation: Any, text: str) -> str | None:
    """``text`` so that this kind of string takes it, None if it takes it in no way."""
    if is_text(annotation):
        return text
    for dress in _DRESSES:
        try:
            return str(_adapter(annotation).validate_python(dress(text)))
        except ValidationError:
            continue
    return None


@functools.cache
def is_open(annotation: Any) -> bool:
    """True for a kind of string that lets any hostile text pass, whole or dressed up."""
    if is_text(annotation):
        return True
    strings = get_origin(annotation) is Annotated and get_args(annotation)[0] is str
    return strings and any(
        dressed(annotation, h) and re.search(r"[<>\"'{}\[\]()&$]", dressed(annotation, h) or "") for h in HOSTILE[:80]
    )


def _inner(annotation: Any) -> tuple[Any, ...]:
    """The parts of a union, a tuple or a mapping; what is wrapped is unwrapped."""
    while get_origin(annotation) is Annotated and get_args(annotation)[0] is not str:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (None, Annotated):
        return ()
    return tuple(a for a in get_args(annotation) if a not in (type(None), ...))


def _is_record(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _values(annotation: Any) -> tuple[Any, ...]:
    """The same without the names of a mapping, which are tried on their own."""
    return _inner(annotation)[1:] if "Mapping" in str(get_origin(annotation)) else _inner(annotation)


def holds(annotation: Any, seen: frozenset[Any] = frozenset()) -> bool:
    """True if a free text can stand in or below this kind of value."""
    if is_open(annotation):
        return True
    if _is_record(annotation):
        inner = () if annotation in seen else (i.rebuild_annotation() for i in annotation.model_fields.values())
        return any(holds(a, seen | {annotation}) for a in inner)
    return any(holds(a, seen) for a in _values(annotation))


def fields() -> set[Field]:
    """Every field of every model of a corpus that can hold a free text, as (model, field)."""
    found: set[Field] = set()
    models: set[type[BaseModel]] = set()

    def visit(annotation: Any) -> None:
        if _is_record(annotation) and annotation not in models:
            models.add(annotation)
            for name, info in annotation.model_fields.items():
                if holds(kind := info.rebuild_annotation()):
                    found.add((annotation.__name__, name))
                visit(kind)
        for part in _inner(annotation):
            visit(part)

    for name, hint in get_type_hints(Corpus).items():
        if name != "drawings":  # read as XML, and tried on their own
            visit(hint)
    return found


class Spoiler:
    """Replaces every free text of a corpus by what ``make`` says for it, and remembers in which fields it did."""

    def __init__(self, make: Make, only: set[Field] | None = None) -> None:
        self.make = make
        self.only = only
        self.reached: set[Field] = set()

    def corpus(self, corpus: Corpus) -> Corpus:
        """The whole corpus; what may be left out and was is filled in, too."""
        changed: dict[str, Any] = {}
        for name in (field.name for field in fields_of(corpus)):
            value = getattr(corpus, name)
            if isinstance(value, BaseModel):
                changed[name] = self.record(value)
            elif value is not None and name not in ("drawings", "digests"):
                changed[name] = {k: self.record(r) for k, r in value.items()}
        return replace(corpus, **changed)

    def record(self, found: BaseModel) -> Any:
        """One record, without the validation that would refuse some texts."""
        changed = {}
        for name, info in type(found).model_fields.items():
            at = (type(found).__name__, name)
            if self.only or not is_target(at):
                changed[name] = self._value(getattr(found, name), info.rebuild_annotation(), at)
        return found.model_copy(update=changed)

    def _value(self, value: Any, annotation: Any, at: Field) -> Any:
        parts = _inner(annotation)
        meant = not self.only or at in self.only
        if meant and (value is None or value == () or value == {}) and at not in LEFT_EMPTY:
            value = self._filled(annotation, value)
        if isinstance(value, BaseModel):
            if holds(type(value)):
                self.reached.add(at)
            return self.record(value)
        if isinstance(value, str):
            for kind in (annotation, *parts):
                if meant and is_open(kind):
                    text = dressed(kind, self.make(at[1], value))
                    self.reached.add(at)
                    return value if text is None else text
            return value
        if isinstance(value, Mapping):
            return {k: self._value(v, parts[-1], at) for k, v in value.items()}
        if isinstance(value, tuple) and parts:
            return tuple(self._value(v, parts[min(i, len(parts) - 1)], at) for i, v in enumerate(value))
        return value

    def _filled(self, annotation: Any, empty: Any) -> Any:
        """Something where an author may leave nothing: a text, or a record of nothing but texts."""
        for kind in (annotation, *_inner(annotation)):
            if is_open(kind):
                return "x" if empty is None else ("x",) if empty == () else empty
            if _is_record(kind) and empty != {}:
                needed = {n: i for n, i in kind.model_fields.items() if i.is_required()}
                if all(is_open(i.rebuild_annotation()) for i in needed.values()) and holds(kind):
                    made = kind.model_construct(**dict.fromkeys(needed, "x"))
                    return made if empty is None else (made,)
        return empty


def spoiled(corpus: Corpus, make: Make) -> Corpus:
    """A corpus with every free text replaced by what ``make`` says for its field."""
    return Spoiler(make).corpus(corpus)
