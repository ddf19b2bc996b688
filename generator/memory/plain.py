"""Values as plain data and back: JSON in which a list says what it was, so that reading it can run nothing.

Records, named tuples and data classes are written as the name of their class and their values. To read them back no
constructor and no other code of theirs is called, and no class but such a one of our own can be named at all.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from functools import cache
from importlib import import_module
from operator import itemgetter
from typing import Any

# Whose results are kept; none of these modules does anything when it is imported.
_OURS = ("generator.memory.", "generator.models.", "generator.pages.", "generator.site.", "generator.views.")
_SCALARS = frozenset({str, int, float, bool, type(None)})
_TUPLE, _LIST, _DICT, _SET, _FIRST = range(5)
_set = object.__setattr__


def dump(value: object) -> bytes:
    """``value`` as text; raises `TypeError` for what is neither plain nor one of our own classes of values."""
    classes: dict[type, int] = {}

    def plain(one: Any) -> Any:
        kind: Any = type(one)
        if kind in _SCALARS:
            return one
        if kind is tuple:
            return [_TUPLE, *[x if type(x) in _SCALARS else plain(x) for x in one]]
        if kind is list:
            return [_LIST, *map(plain, one)]
        if kind is dict:
            return [_DICT, *[plain(x) for pair in one.items() for x in pair]]
        if kind is frozenset:
            # In an order of its own, so that the same value is the same text.
            return [_SET, *sorted(map(plain, one), key=repr)]
        if kind not in classes:
            _check(kind)
            classes[kind] = len(classes) + _FIRST
        if hasattr(kind, "_make"):
            return [classes[kind], *map(plain, one)]
        kept = vars(one)
        values = [plain(kept[name]) for name in _names(kind)]
        if hasattr(kind, "model_fields"):
            # Which fields were written, and not left to their defaults, as the bits of a number.
            written = one.model_fields_set
            values.append(sum(1 << i for i, name in enumerate(kind.model_fields) if name in written))
        return [classes[kind], *values]

    body = plain(value)
    return json.dumps([[f"{c.__module__}:{c.__qualname__}" for c in classes], body], separators=(",", ":")).encode()


def load(data: bytes) -> Any:
    """What `dump` wrote; raises an exception of almost any kind for anything else."""
    names, body = json.loads(data)
    makers: list[Callable[[list[Any]], Any]] = [tuple, list, _dict, frozenset, *map(_maker, names)]
    # A text that stands in a thousand places is one object, as it was.
    texts: dict[str, str] = {}
    same = texts.setdefault

    def made(one: list[Any]) -> Any:
        values = iter(one)
        make = makers[next(values)]
        return make([made(x) if type(x) is list else same(x, x) if type(x) is str else x for x in values])

    return made([_TUPLE, body])[0]


def _dict(flat: list[Any]) -> dict[Any, Any]:
    return dict(zip(flat[::2], flat[1::2], strict=True))


def _check(kind: type) -> None:
    """Raise `TypeError` unless instances of ``kind`` are values and nothing else."""
    named = issubclass(kind, tuple) and hasattr(kind, "_make")
    if not kind.__module__.startswith(_OURS) or not (
        named or dataclasses.is_dataclass(kind) or hasattr(kind, "model_fields")
    ):
        raise TypeError(f"{kind.__module__}.{kind.__qualname__} is no value that can be kept")


@cache
def _names(kind: Any) -> tuple[str, ...]:
    if hasattr(kind, "model_fields"):
        return tuple(kind.model_fields)
    return tuple(field.name for field in dataclasses.fields(kind))


def _maker(name: str) -> Callable[[list[Any]], Any]:
    module, _, class_ = name.partition(":")
    if not module.startswith(_OURS):
        raise TypeError(f"{name} is not ours")
    kind = getattr(import_module(module), class_)
    if not isinstance(kind, type):
        raise TypeError(f"{name} is no class")
    _check(kind)
    if hasattr(kind, "_make"):
        return _named_tuple(kind)
    return _record(kind) if hasattr(kind, "model_fields") else _data_class(kind)


def _named_tuple(kind: Any) -> Callable[[list[Any]], Any]:
    count, new = len(kind._fields), tuple.__new__

    def make(values: list[Any]) -> Any:
        if len(values) != count:
            raise ValueError(kind)
        return new(kind, values)

    return make


def _data_class(kind: Any) -> Callable[[list[Any]], Any]:
    names, new = _names(kind), object.__new__

    def make(values: list[Any]) -> Any:
        found = new(kind)
        vars(found).update(zip(names, values, strict=True))
        return found

    return make


def _record(kind: Any) -> Callable[[list[Any]], Any]:
    names, new = _names(kind), object.__new__
    count, last = len(names), itemgetter(-1)

    @cache
    def written(bits: int) -> frozenset[str]:
        return frozenset(name for i, name in enumerate(names) if bits >> i & 1)

    def make(values: list[Any]) -> Any:
        if len(values) != count + 1:
            raise ValueError(kind)
        found = new(kind)
        # What pydantic itself sets when it copies a record; it was validated before it was written.
        _set(found, "__dict__", dict(zip(names, values, strict=False)))
        _set(found, "__pydantic_fields_set__", set(written(last(values))))
        _set(found, "__pydantic_extra__", None)
        _set(found, "__pydantic_private__", None)
        return found

    return make
