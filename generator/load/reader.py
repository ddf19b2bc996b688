"""Reads one content folder file by file; a file that was read before, with the same bytes, is not parsed again."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast

from generator import parallel, walk
from generator.errors import Problem
from generator.load.marked_yaml import Marked, YamlProblem, parse
from generator.load.rules.blanks import in_record
from generator.load.sources import Files, RecordKey, Sources
from generator.load.validate import validate
from generator.models.base import Record
from generator.paths import is_id, is_reserved

NAMING = "Use lower-case words joined by hyphens."
R = TypeVar("R", bound=Record)
V = TypeVar("V")

# What each file, by its name below the content folder, was when it was last read, and what it gave.
Known = dict[str, tuple[str, Any]]


def is_there(path: Path) -> bool:
    """True if something has the name of a part that may be left out, even a link to nothing."""
    return os.path.lexists(path)


def why_not(id_: str) -> str:
    """What to do about a name that cannot be an id."""
    return "It means something to servers or to Windows; choose another." if is_reserved(id_) else NAMING


class Reader:
    """Reads one content folder; collects problems and places instead of stopping at the first."""

    def __init__(self, folder: Path, known: Known) -> None:
        self.folder, self.known = folder, known
        self._real = os.path.realpath(folder)
        self._inside: dict[str, bool] = {}
        self.problems: list[Problem] = []
        self.blanks: list[Problem] = []
        self.files = Files()
        self.sources = Sources(self.files)
        self.found: Known = {}
        # What several processes read beforehand.
        self.ahead: Known = {}
        self.digests: dict[tuple[str, Any], str] = {}

    def name(self, path: Path) -> str:
        """The path as the author can open it: from the working directory where it is inside it."""
        here = Path.cwd()
        return (path.relative_to(here) if here in path.parents else path).as_posix()

    def add(self, path: Path, line: int, column: int, message: str, remedy: str) -> None:
        """Note a problem of a whole file."""
        self.problems.append(Problem(self.name(path), line, column, "", message, remedy))

    def data(self, path: Path) -> bytes | None:
        """The bytes of a file, or None after noting why it cannot be read."""
        if not self._is_inside(os.path.dirname(path)):  # noqa: PTH120 - a thousand files
            self.add(path, 1, 1, *walk.LEADS_OUT)
            return None
        try:
            return walk.read(path, self._real)
        except walk.Refused as refused:
            self.add(path, 1, 1, refused.message, refused.remedy)
        except (FileNotFoundError, NotADirectoryError):
            self.add(path, 1, 1, "file is missing", "Create it; `tn-atlas new` writes a skeleton.")
        except PermissionError:
            self.add(path, 1, 1, "you may not read this file", "Give yourself the right to read it.")
        return None

    def _is_inside(self, folder: str) -> bool:
        """False for a folder that a link leads to, out of the content folder; many files stand in a few folders."""
        if folder not in self._inside:
            real = os.path.realpath(folder)
            self._inside[folder] = real == self._real or real.startswith(self._real + os.sep)
        return self._inside[folder]

    def judge_all(self) -> None:
        """Note what can be no content wherever it stands: pipes, devices, links that lead out or nowhere."""
        for name, found in walk.below(self.folder):
            if not stat.S_ISREG(found.st_mode):
                try:
                    walk.judge(path := self.folder / name, self._real)
                except walk.IsFolder:
                    continue
                except walk.Refused as refused:
                    self.add(path, 1, 1, refused.message, refused.remedy)
                except OSError:  # it was there a moment ago
                    continue

    def once(self, path: Path, read: Callable[[bytes], V | None], *more: str) -> tuple[str, V | None]:
        """The hash of a file and what ``read`` makes of it, or made of the same bytes (and ``more``) before."""
        data = self.data(path)
        if data is None:
            return "", None
        digest = sha256(data + "\0".join(more).encode()).hexdigest()
        name = path.relative_to(self.folder).as_posix()
        before, value = self.known.get(name) or self.ahead.get(name, ("", None))
        if before != digest:
            value = read(data)
        if value is not None:
            self.found[name] = (digest, value)
        return digest, cast("V | None", value)

    def marked(self, path: Path, data: bytes) -> Marked | None:
        """A parsed YAML file, or None after noting its problem."""
        try:
            return parse(self.name(path), data)
        except YamlProblem as error:
            self.add(path, error.line, error.column, error.message, error.remedy)
            return None

    def place(self, path: Path, collection: str, keys: list[str], kind: str, digest: str, inner: bool = False) -> None:
        """Note where records are, so that a rule can ask for their lines."""
        later = lambda: parse(self.name(path), path.read_bytes())  # noqa: E731
        for key in keys:
            if (kind, key) not in self.files:
                self.files.add((kind, key), later)
            self.digests[collection, key] = self.digests["files", (kind, key)] = digest
            if inner:
                self.sources.inner[kind, key] = ((kind, key), (key,))

    def record(self, model: type[R], collection: str, key: RecordKey, path: Path) -> R | None:
        """One file -> one record."""

        def read(data: bytes) -> R | None:
            marked = self.marked(path, data)
            if marked is None:
                return None
            self.files.add(key, marked)
            self.blanks += in_record(marked)
            return validate(model, marked, self.problems)

        digest, found = self.once(path, read)
        if found is not None:
            self.place(path, collection, [key[1]], key[0], digest)
        return found

    def entries(self, folder: str, suffix: str) -> Iterator[tuple[str, Path]]:
        """The ids in a folder and their paths, sorted; anything else there is a problem."""
        base = self.folder / folder
        if not self._is_inside(str(base)):
            self.add(base, 1, 1, *walk.LEADS_OUT)
            return
        if is_there(base) and not base.is_dir():
            self.add(base, 1, 1, "this is no folder, and one belongs here", "Move it away.")
        for path in (base / entry.name for entry in walk.entries(base)):
            id_ = path.name.removesuffix(suffix)
            if suffix and not path.name.endswith(suffix):
                self.add(path, 1, 1, f"only {suffix} files belong here", "Move or rename it.")
            elif not is_id(id_):
                self.add(path, 1, 1, f"'{id_}' cannot be an id", why_not(id_))
            elif not suffix and not path.is_dir():
                self.add(path, 1, 1, "only folders belong here, one for each record", "Move it away.")
            else:
                yield id_, path

    def records(self, model: type[R], kind: str, folder: str) -> dict[str, R]:
        """All records of one folder, by id."""
        entries = list(self.entries(folder, ".yml"))
        if not self.known:
            self._read_ahead(model, kind, folder, entries)
        found = {i: self.record(model, folder, (kind, i), path) for i, path in entries}
        return {i: r for i, r in found.items() if r is not None}

    def _read_ahead(self, model: type[Record], kind: str, folder: str, entries: list[tuple[str, Path]]) -> None:
        """Let several processes read the files that hold no problem; the others are read, and told of, later."""

        def read(i: int) -> Known:
            alone = Reader(self.folder, {})
            alone.record(model, folder, (kind, entries[i][0]), entries[i][1])
            return {} if alone.problems or alone.blanks else alone.found

        for found in parallel.shared(read, len(entries)):
            self.ahead |= found

    def keyed(self, model: type[R], collection: str, kind: str, file: str) -> dict[str, R]:
        """A file that holds many small records by id (the glossary)."""
        path = self.folder / file

        def read(data: bytes) -> dict[str, R] | None:
            marked = self.marked(path, data)
            if marked is None:
                return None
            if not isinstance(marked.value, dict):
                self.problems.append(marked.problem((), "a mapping of ids belongs here", "Write `id: {...}`."))
                return None
            found = {}
            for id_ in marked.value:
                self.files.add((kind, id_), marked)
                if not is_id(id_):
                    self.problems.append(marked.problem((id_,), f"'{id_}' cannot be an id", why_not(id_)))
                record = validate(model, marked, self.problems, at=(id_,))
                if record is not None:
                    found[id_] = record
            return found

        digest, found = self.once(path, read)
        self.place(path, collection, list(found or ()), kind, digest, inner=True)
        return found or {}
