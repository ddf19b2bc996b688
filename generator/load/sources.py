"""Where each record came from, so that a rule can name file and line."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.errors import Problem
from generator.load.marked_yaml import Marked, Path

RecordKey = tuple[str, str]


@dataclass
class Sources:
    """The marked file of every record, by kind and id; estimates and statements by their own id."""

    files: dict[RecordKey, Marked] = field(default_factory=dict)
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
