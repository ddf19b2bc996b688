"""New keys into the citation of a study file: lines are added, every other byte stays as a person left it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import yaml

from generator.load.marked_yaml import YamlProblem, parse
from generator.models.study import Citation

Value = str | int | tuple[str, ...]

# The line breaks that the YAML parser counts, so that its marks are ours.
_LINE = re.compile(r"[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029]|$)")
# Words that no YAML reader takes for anything but text; all else stands in quotes.
_BARE = re.compile(r"[^\W\d_]+(?: [\w.'’-]+)+|10\.\d{4,9}/[A-Za-z0-9._/()-]*[A-Za-z0-9]")
_ORDER = tuple(Citation.model_fields)


class CannotInsert(Exception):
    """The file is written in a way that we cannot add to safely; the message says so in one line."""


def inserted(data: bytes, additions: Mapping[str, Value], complete: bool) -> bytes:
    """The file with ``additions`` in its citation, and its status set to complete if so asked.

    Raises `CannotInsert` unless the result reads back as exactly the old record with the new keys.
    """
    text = data.decode("utf-8")
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    citation = _child(node, "citation")
    if not isinstance(citation, yaml.MappingNode):
        raise CannotInsert("the citation is not a mapping")
    lines = [m[0] for m in _LINE.finditer(text) if m[0]]
    new_keys = {k: additions[k] for k in sorted(additions, key=_ORDER.index)}
    status = _child(citation, "status") if complete else None
    # Within one line the end comes first, between lines the status: so that the marks of the other stay right.
    if citation.flow_style:
        _into_flow(lines, citation, new_keys)
    if status is not None:
        _replace(lines, status, "complete")
    if not citation.flow_style:
        _into_block(lines, citation, new_keys)
    new = "".join(lines).encode()
    _verify(data, new, dict(additions) | ({"status": "complete"} if complete else {}))
    return new


def write(path: Path, before: bytes, after: bytes) -> None:
    """Replace a file as a whole, unless somebody has edited it since ``before`` was read."""
    real = path.resolve()
    if real.read_bytes() != before:
        raise CannotInsert("somebody has edited the file meanwhile; nothing was written")
    # A name that the loader passes over, should we die before the rename.
    staging = real.with_name(f".{real.stem}-new")
    staging.write_bytes(after)
    staging.chmod(real.stat().st_mode)
    staging.replace(real)


def _child(node: yaml.Node | None, key: str) -> yaml.Node:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == key:
                return value  # type: ignore[no-any-return]
    raise CannotInsert(f"the file has no '{key}' where it belongs")


def _replace(lines: list[str], node: yaml.Node, text: str) -> None:
    start, end = node.start_mark, node.end_mark
    line = lines[start.line]
    lines[start.line] = line[: start.column] + text + line[end.column :]


def _into_flow(lines: list[str], citation: yaml.MappingNode, additions: Mapping[str, Value]) -> None:
    end = citation.value[-1][1].end_mark
    line = lines[end.line]
    words = "".join(f", {k}: {_inline(v)}" for k, v in additions.items())
    lines[end.line] = line[: end.column] + words + line[end.column :]


def _into_block(lines: list[str], citation: yaml.MappingNode, additions: Mapping[str, Value]) -> None:
    ends = {name.value: _last_line(value) for name, value in citation.value}
    indent = " " * citation.value[0][0].start_mark.column
    newline = "\r\n" if lines[0].endswith("\r\n") else "\n"
    added: dict[int, list[str]] = {}
    for key, value in additions.items():
        before = [ends[k] for k in _ORDER[: _ORDER.index(key)] if k in ends]
        added.setdefault(max(before), []).extend(_block(key, value, indent))
    for line in sorted(added, reverse=True):
        if not lines[line].endswith(("\n", "\r")):
            lines[line] += newline
        lines[line + 1 : line + 1] = [text + newline for text in added[line]]


def _last_line(node: yaml.Node) -> int:
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    end = node.end_mark
    # A block of text ends where the next thing starts.
    return end.line - 1 if end.column == 0 and end.line > node.start_mark.line else end.line


def _block(key: str, value: Value, indent: str) -> list[str]:
    if isinstance(value, tuple):
        return [f"{indent}{key}:", *(f"{indent}- {_scalar(v)}" for v in value)]
    return [f"{indent}{key}: {_inline(value)}"]


def _inline(value: Value) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_scalar, value))}]"
    return json.dumps(value) if isinstance(value, int) else _scalar(value)


def _scalar(text: str) -> str:
    # A JSON string is a YAML string without surprises.
    return text if _BARE.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _verify(before: bytes, after: bytes, changes: Mapping[str, Value]) -> None:
    try:
        old, new = parse("", before).value, parse("", after).value
    except YamlProblem as error:
        raise CannotInsert(f"the file would not read back ({error.message})") from None
    if new != {**old, "citation": {**old["citation"], **changes}}:
        raise CannotInsert("the file would not read back as the same record")
