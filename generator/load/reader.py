"""Reads one content folder file by file: records, prose, drawings, ledger; a file read before is not parsed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast

from generator.errors import Problem
from generator.load import ledger, pictures
from generator.load.marked_yaml import Marked, YamlProblem, decode, parse
from generator.load.prose import split
from generator.load.rules.blanks import in_record
from generator.load.sources import Files, RecordKey, Sources
from generator.load.validate import validate
from generator.models.base import Face, Record
from generator.models.ledger import Published
from generator.models.subject import Prose, SubjectKind
from generator.models.vocabulary import Vocabulary
from generator.paths import is_id

R = TypeVar("R", bound=Record)
V = TypeVar("V")

# What each file, by its name below the content folder, was when it was last read, and what it gave.
Known = dict[str, tuple[str, Any]]


class Reader:
    """Reads one content folder; collects problems and places instead of stopping at the first."""

    def __init__(self, folder: Path, known: Known) -> None:
        self.folder, self.known = folder, known
        self._real = folder.resolve()
        self.problems: list[Problem] = []
        self.blanks: list[Problem] = []
        self.files = Files()
        self.sources = Sources(self.files)
        self.found: Known = {}
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
        if path.is_dir():
            self.add(path, 1, 1, "this is a directory, a file belongs here", "Move it away.")
        elif not path.exists():
            self.add(path, 1, 1, "file is missing", "Create it; `tn-atlas new` writes a skeleton.")
        elif self._real not in path.resolve().parents:
            self.add(path, 1, 1, "this link leads out of the content folder", "Copy the file in.")
        else:
            return path.read_bytes()
        return None

    def once(self, path: Path, read: Callable[[bytes], V | None], *more: str) -> tuple[str, V | None]:
        """The hash of a file and what ``read`` makes of it, or made of the same bytes (and ``more``) before."""
        data = self.data(path)
        if data is None:
            return "", None
        digest = sha256(data + "\0".join(more).encode()).hexdigest()
        name = path.relative_to(self.folder).as_posix()
        before, value = self.known.get(name, ("", None))
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
        if not base.is_dir():
            return
        for path in sorted(base.iterdir()):
            if path.name.startswith(".") and is_id(path.name[1:].lower().replace("_", "-")):
                continue
            id_ = path.name.removesuffix(suffix)
            if suffix and not path.name.endswith(suffix):
                self.add(path, 1, 1, f"only {suffix} files belong here", "Move or rename it.")
            elif not is_id(id_):
                self.add(path, 1, 1, f"'{id_}' cannot be an id", "Use lower-case words joined by hyphens.")
            elif not suffix and not path.is_dir():
                self.add(path, 1, 1, "only folders belong here, one for each record", "Move it away.")
            else:
                yield id_, path

    def records(self, model: type[R], kind: str, folder: str) -> dict[str, R]:
        """All records of one folder, by id."""
        found = {i: self.record(model, folder, (kind, i), path) for i, path in self.entries(folder, ".yml")}
        return {i: r for i, r in found.items() if r is not None}

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
                    remedy = "Use lower-case words joined by hyphens."
                    self.problems.append(marked.problem((id_,), f"'{id_}' cannot be an id", remedy))
                record = validate(model, marked, self.problems, at=(id_,))
                if record is not None:
                    found[id_] = record
            return found

        digest, found = self.once(path, read)
        self.place(path, collection, list(found or ()), kind, digest, inner=True)
        return found or {}

    def drawings(self) -> dict[str, tuple[str, str]]:
        """The SVG of every picture, as (view box, what stands inside)."""
        found: dict[str, tuple[str, str]] = {}
        for id_, path in self.entries("pictures", ".svg"):

            def read(data: bytes, path: Path = path) -> tuple[str, str] | None:
                text = data.decode("utf-8", "replace")
                wrong = list(pictures.faults(text))
                for line, message in wrong:
                    self.add(path, line, 1, message, "Draw with lines, shapes and words only.")
                return None if wrong else pictures.inside(text)

            digest, drawing = self.once(path, read)
            if drawing is not None:
                found[id_], self.digests["drawings", id_] = drawing, digest
        return found

    def published(self) -> dict[str, Published]:
        """The ledger of what was last published; a folder without one has published nothing."""
        path = self.folder / ledger.NAME
        if not path.exists():
            return {}

        def parsed(data: bytes) -> Marked | None:
            try:
                return ledger.parse(self.name(path), data)
            except YamlProblem as error:
                self.add(path, error.line, error.column, error.message, error.remedy)
                return None

        def read(data: bytes) -> dict[str, Published] | None:
            marked = parsed(data)
            return {i: Published(**numbers) for i, numbers in marked.value.items()} if marked else None

        digest, found = self.once(path, read)
        for id_ in found or ():
            self.files.add(("published", id_), lambda: ledger.parse(self.name(path), path.read_bytes()))
            self.sources.inner["published", id_] = (("published", id_), (id_,))
            self.digests["published", id_] = self.digests["files", ("published", id_)] = digest
        return found or {}

    def vocabulary(self) -> Vocabulary | None:
        """All files of ``vocabulary/``, one for each field of the model."""
        value: dict[str, Any] = {}
        before, digests = len(self.problems), []
        for name in Vocabulary.model_fields:
            path = self.folder / "vocabulary" / f"{name.replace('_', '-')}.yml"

            def read(data: bytes, name: str = name, path: Path = path) -> Any:
                marked = self.marked(path, data)
                if marked is None:
                    return None
                self.files.add(("vocabulary", name), marked)
                # Validate each file alone, so that an error has its own file and line.
                whole = Marked(marked.file, {name: marked.value})
                whole.keys = {(name, *k): v for k, v in marked.keys.items()}
                whole.values = {(name, *k): v for k, v in marked.values.items()} | {(): (1, 1)}
                missing = [f for f in Vocabulary.model_fields if f != name]
                found: list[Problem] = []
                validate(Vocabulary, whole, found)
                self.problems += [p for p in found if not any(p.message == f"'{f}' is missing" for f in missing)]
                return marked.value

            digest, value[name] = self.once(path, read)
            digests.append(digest)
            self.place(path, "vocabulary", [name], "vocabulary", digest)
        whole = self.digests["vocabulary", "vocabulary"] = " ".join(digests)
        if len(self.problems) > before:
            return None
        known, words = self.known.get("vocabulary", ("", None))
        if known != whole:
            words = Vocabulary.model_validate(value)
        self.found["vocabulary"] = (whole, words)
        return cast("Vocabulary", words)

    def prose(self, kind: SubjectKind, folder: Path, id_: str, face: Face, words: Vocabulary) -> Prose | None:
        """One face's prose of one subject."""
        path, plan = folder / f"{face}.md", getattr(words.sections, kind)[face]

        def read(data: bytes) -> Prose | None:
            try:
                text = decode(data)
            except YamlProblem as error:
                self.add(path, error.line, error.column, error.message, error.remedy)
                return None
            return split(self.name(path), text.replace("\r\n", "\n"), plan, self.problems)

        # The name of the file, for messages, and the plan of its headings are part of what comes out.
        digest, found = self.once(path, read, self.name(path), self.digests["vocabulary", "vocabulary"])
        self.digests["prose", (kind, id_, face)] = digest
        return found
