"""Where each record came from, so that a rule can name file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.errors import Problem
from generator.load.marked_yaml import Marked, Path
from generator.models.study import Study

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
    # Where records stand that have no file of their own: the record around each, and the path in it.
    inner: dict[RecordKey, tuple[RecordKey, Path]] = field(default_factory=dict)
    studies: Mapping[str, Study] = field(default_factory=dict)

    def around(self, key: RecordKey) -> tuple[RecordKey, Path]:
        """The record with a file of its own in which a record stands, and the path in it."""
        return self.inner.get(key) or self._in_studies.get(key, (key, ()))

    @cached_property
    def _in_studies(self) -> dict[RecordKey, tuple[RecordKey, Path]]:
        # Thousands, and nobody asks while all is well. The first of two with one id is the one that may keep it.
        found: dict[RecordKey, tuple[RecordKey, Path]] = {}
        for id_, study in self.studies.items():
            ids = [("estimate", i, e.id) for i, e in enumerate(study.estimates)]
            ids += [("statement", i, s.id) for i, s in enumerate(study.statements)]
            for kind, i, own in ids:
                found.setdefault((kind, own), (("study", id_), (f"{kind}s", i)))
        return found

    def problem(self, key: RecordKey, path: Path, message: str, remedy: str) -> Problem:
        """A problem at ``path`` inside the record ``key`` (a study, an estimate, a table ...)."""
        outer, prefix = self.around(key)
        return self.files[outer].problem((*prefix, *path), message, remedy)

    def place(self, key: RecordKey, path: Path = ()) -> str:
        """``file:line`` of a record or of something in it, to name the other end of a relation."""
        outer, prefix = self.around(key)
        marked = self.files[outer]
        return f"{marked.file}:{marked.mark((*prefix, *path))[0]}"
