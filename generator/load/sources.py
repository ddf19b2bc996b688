"""Where each record came from, so that a rule can name file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.errors import Problem
from generator.load.marked_yaml import Marked, Path

RecordKey = tuple[str, str]


class Files(Mapping[RecordKey, Marked]):
    """The marked file of every record; a record that was known already is parsed only when its places are asked for."""

    def __init__(self) -> None:
        self._found: dict[RecordKey, Marked | Callable[[], Marked]] = {}

    def add(self, key: RecordKey, found: Marked | Callable[[], Marked]) -> None:
        """Name the file of a record, or the way to it."""
        self._found[key] = found

    def __getitem__(self, key: RecordKey) -> Marked:
        found = self._found[key]
        if not isinstance(found, Marked):
            found = self._found[key] = found()
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._found

    def __iter__(self) -> Iterator[RecordKey]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


@dataclass
class Sources:
    """The marked file of every record, by kind and id; estimates and statements by their own id."""

    files: Mapping[RecordKey, Marked] = field(default_factory=Files)
    inner: dict[RecordKey, tuple[RecordKey, Path]] = field(default_factory=dict)

    def problem(self, key: RecordKey, path: Path, message: str, remedy: str) -> Problem:
        """A problem at ``path`` inside the record ``key`` (a study, an estimate, a table ...)."""
        outer, prefix = self.inner.get(key, (key, ()))
        return self.files[outer].problem((*prefix, *path), message, remedy)

    def place(self, key: RecordKey, path: Path = ()) -> str:
        """``file:line`` of a record or of something in it, to name the other end of a relation."""
        outer, prefix = self.inner.get(key, (key, ()))
        marked = self.files[outer]
        return f"{marked.file}:{marked.mark((*prefix, *path))[0]}"
