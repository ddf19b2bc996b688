"""YAML files -> plain values, with the line and column of every key and value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.errors import Problem
from generator.models.base import CONTROLS, what_it_is
from generator.walk import MOST

MAX_BYTES = MOST
MAX_DEPTH = 20
MAX_EVENTS = 400_000

Path = tuple[str | int, ...]
Mark = tuple[int, int]

# YAML 1.2 core numbers and booleans only: `NO`, `012` and dates stay the text somebody typed.
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)?\.[0-9]+(?:[eE][-+]?[0-9]+)?")
MERGE = "<<"
_TAGS = {f"tag:yaml.org,2002:{t}" for t in ("map", "seq", "str", "int", "float", "bool", "null", "timestamp", "value")}
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}


class YamlProblem(Exception):
    """A file that cannot be read as YAML of our kind; carries where and what to do."""

    def __init__(self, line: int, column: int, message: str, remedy: str) -> None:
        super().__init__(message)
        self.line, self.column, self.message, self.remedy = line, column, message, remedy


@dataclass
class Marked:
    """A parsed file: its value, and for every path into it the mark of its key and of its value."""

    file: str
    value: Any
    keys: dict[Path, Mark] = field(default_factory=dict)
    values: dict[Path, Mark] = field(default_factory=dict)

    def mark(self, path: Path) -> Mark:
        """The place of ``path``, or of the nearest parent that exists."""
        for end in range(len(path), -1, -1):
            found = self.keys.get(path[:end]) or self.values.get(path[:end])
            if found:
                return found
        return 1, 1

    def problem(self, path: Path, message: str, remedy: str) -> Problem:
        """A problem at ``path`` in this file."""
        line, column = self.mark(path)
        return Problem(self.file, line, column, ".".join(map(str, path)), message, remedy)


def decode(data: bytes) -> str:
    """Bytes of a content file -> text; refuses what editors and parsers read differently."""
    if len(data) > MAX_BYTES:
        raise YamlProblem(1, 1, f"file is larger than {MAX_BYTES} bytes", "Split it into several records.")
    if data.startswith(b"\xef\xbb\xbf"):
        raise YamlProblem(1, 1, "file starts with a byte order mark", "Save it as UTF-8 without BOM.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise YamlProblem(line, 1, "file is not valid UTF-8", "Save it as UTF-8.") from None
    control = next((m for m in CONTROLS.finditer(text) if m[0] != "\r"), None)
    if control:
        line, column = text.count("\n", 0, control.start()) + 1, control.start() - text.rfind("\n", 0, control.start())
        raise YamlProblem(line, column, f"{what_it_is(control[0])} in the file", "Delete it.")
    if not text.strip():
        raise YamlProblem(1, 1, "file is empty", "Write the record, or delete the file.")
    return text


def parse(file: str, data: bytes) -> Marked:
    """Parse one YAML document; raises `YamlProblem` for anything that is not plain data."""
    text = decode(data)
    marked = Marked(file, None)
    try:
        events = _Events(text)
        if not events.start():
            raise YamlProblem(1, 1, "file holds no record", "Write the record, or delete the file.")
        marked.value = _value(events, next(events), (), marked)
        events.end()
    except yaml.MarkedYAMLError as error:
        raise _syntax(error, text) from None
    except yaml.YAMLError as error:
        raise YamlProblem(1, 1, f"not valid YAML ({error})".replace("\n", " "), "Remove the character.") from None
    return marked


def _syntax(error: yaml.MarkedYAMLError, text: str) -> YamlProblem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    what = error.problem or "not valid YAML"
    lines = text.splitlines()
    if line <= len(lines) and "\t" in lines[line - 1][: len(lines[line - 1]) - len(lines[line - 1].lstrip())]:
        return YamlProblem(line, column, "a tab character indents this line", "Indent with spaces.")
    return YamlProblem(line, column, f"not valid YAML ({what})", "Check indentation, quotes and colons here.")


class _Events:
    """The events of one document, one after the other; whatever is not plain data is refused as it comes.

    Building from events needs no tree: the C parser makes one by recursion and crashes the process on deep input.
    """

    def __init__(self, text: str) -> None:
        self._events = iter(yaml.parse(text, Loader=yaml.CSafeLoader))
        self.depth = self.count = 0

    def start(self) -> bool:
        """Go to the first value; False if there is none."""
        return not isinstance(self._skip(yaml.StreamStartEvent), yaml.StreamEndEvent)

    def end(self) -> None:
        """Make sure that nothing follows."""
        event = self._skip(yaml.DocumentEndEvent)
        if not isinstance(event, yaml.StreamEndEvent):
            raise YamlProblem(*_mark(event), "a second document starts here", "Keep one record per file.")

    def _skip(self, kind: type[yaml.Event]) -> yaml.Event:
        event = next(self._events)
        assert isinstance(event, kind), event
        return next(self._events)

    def __next__(self) -> yaml.Event:
        event = next(self._events)
        self.count += 1
        if self.count > MAX_EVENTS:
            raise YamlProblem(*_mark(event), "too many values in one file", "Split it into several records.")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise YamlProblem(*_mark(event), "anchors and aliases are not allowed", "Write the value out.")
        if isinstance(event, yaml.CollectionStartEvent):
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise YamlProblem(*_mark(event), f"nested deeper than {MAX_DEPTH} levels", "Flatten it.")
        elif isinstance(event, yaml.CollectionEndEvent):
            self.depth -= 1
        return event


def _mark(event: yaml.Event) -> Mark:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _value(events: _Events, event: yaml.Event, path: Path, marked: Marked) -> Any:
    mark = marked.values[path] = _mark(event)
    tag = getattr(event, "tag", None)
    if tag not in (None, "!") and tag not in _TAGS:
        raise YamlProblem(*mark, f"tag {tag} is not allowed", "Write plain data.")
    if isinstance(event, yaml.ScalarEvent):
        if found := CONTROLS.search(event.value):
            raise YamlProblem(*mark, f"{what_it_is(found[0])} in a text", "Delete it.")
        return _scalar(event)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(_value(events, event, (*path, len(items)), marked))
        return tuple(items)
    mapping: dict[str, Any] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        if not isinstance(event, yaml.ScalarEvent) or (event.value == MERGE and not event.style):
            raise YamlProblem(*_mark(event), "a key must be plain text", "Give it a name.")
        key: str = event.value
        if found := CONTROLS.search(key):
            raise YamlProblem(*_mark(event), f"{what_it_is(found[0])} in a key", "Delete it.")
        if key in mapping:
            raise YamlProblem(*_mark(event), f"key '{key}' stands twice", "Keep one of the two.")
        marked.keys[(*path, key)] = _mark(event)
        mapping[key] = _value(events, next(events), (*path, key), marked)
    return mapping


def _scalar(event: yaml.ScalarEvent) -> Any:
    text: str = event.value
    if event.style in ("'", '"', "|", ">"):
        return text  # quoted text stays text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    # Python refuses to convert very long digit strings; nobody types a figure of 30 digits.
    if len(text) <= 30 and _INT.fullmatch(text):
        return int(text)
    if len(text) <= 30 and _FLOAT.fullmatch(text):
        return float(text)
    return text
