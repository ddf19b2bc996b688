"""A content folder -> a Corpus, or all its problems at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from generator.errors import ContentError, Problem, UsageError
from generator.load import ledger, pictures, rules
from generator.load.marked_yaml import Marked, YamlProblem, decode, parse
from generator.load.prose import split
from generator.load.sources import RecordKey, Sources
from generator.load.validate import validate
from generator.models.audit import Instrument
from generator.models.base import FACES, Face, Record
from generator.models.chart import Chart
from generator.models.corpus import Corpus
from generator.models.ledger import Published, Withdrawn
from generator.models.pathway import Pathway
from generator.models.site import GlossaryTerm, Picture, Site, Table
from generator.models.study import Study
from generator.models.subject import Factor, Prose, Subject, SubjectKind, Topic, Treatment
from generator.models.vocabulary import Vocabulary
from generator.paths import is_id

R = TypeVar("R", bound=Record)

# Folder of each kind of subject, and the name of the file that holds its record.
SUBJECTS: tuple[tuple[SubjectKind, str, type[Subject]], ...] = (
    ("treatment", "treatments", Treatment),
    ("factor", "factors", Factor),
    ("topic", "topics", Topic),
)


class Reader:
    """Reads one content folder; collects problems and places instead of stopping at the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.sources = Sources()

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
        elif self.folder.resolve() not in path.resolve().parents:
            self.add(path, 1, 1, "this link leads out of the content folder", "Copy the file in.")
        else:
            return path.read_bytes()
        return None

    def marked(self, path: Path) -> Marked | None:
        """A parsed YAML file, or None after noting its problem."""
        data = self.data(path)
        if data is None:
            return None
        try:
            return parse(self.name(path), data)
        except YamlProblem as error:
            self.add(path, error.line, error.column, error.message, error.remedy)
            return None

    def record(self, model: type[R], key: RecordKey, path: Path) -> R | None:
        """One file -> one record."""
        marked = self.marked(path)
        if marked is None:
            return None
        self.sources.files[key] = marked
        return validate(model, marked, self.problems)

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
        found = {i: self.record(model, (kind, i), path) for i, path in self.entries(folder, ".yml")}
        return {i: r for i, r in found.items() if r is not None}

    def keyed(self, model: type[R], kind: str, file: str) -> dict[str, R]:
        """A file that holds many small records by id (the glossary)."""
        path = self.folder / file
        marked = self.marked(path)
        found: dict[str, R] = {}
        if marked is None:
            return found
        if not isinstance(marked.value, dict):
            self.problems.append(marked.problem((), "a mapping of ids belongs here", "Write `id: {...}`."))
            return found
        for id_ in marked.value:
            self.sources.files[kind, id_] = marked
            self.sources.inner[kind, id_] = ((kind, id_), (id_,))
            if not is_id(id_):
                self.problems.append(
                    marked.problem((id_,), f"'{id_}' cannot be an id", "Use lower-case words joined by hyphens.")
                )
            record = validate(model, marked, self.problems, at=(id_,))
            if record is not None:
                found[id_] = record
        return found

    def drawings(self) -> dict[str, tuple[str, str]]:
        """The SVG of every picture, as (view box, what stands inside)."""
        found: dict[str, tuple[str, str]] = {}
        for id_, path in self.entries("pictures", ".svg"):
            data = self.data(path)
            text = data.decode("utf-8", "replace") if data is not None else ""
            wrong = list(pictures.faults(text)) if data is not None else []
            for line, message in wrong:
                self.add(path, line, 1, message, "Draw with lines, shapes and words only.")
            if data is not None and not wrong:
                found[id_] = pictures.inside(text)
        return found

    def published(self) -> dict[str, Published]:
        """The ledger of what was last published; a folder without one has published nothing."""
        path = self.folder / ledger.NAME
        data = self.data(path) if path.exists() else None
        try:
            marked = ledger.parse(self.name(path), data) if data is not None else Marked(self.name(path), {})
        except YamlProblem as error:
            self.add(path, error.line, error.column, error.message, error.remedy)
            return {}
        for id_ in marked.value:
            self.sources.files["published", id_] = marked
            self.sources.inner["published", id_] = (("published", id_), (id_,))
        return {id_: Published(**numbers) for id_, numbers in marked.value.items()}

    def vocabulary(self) -> Vocabulary | None:
        """All files of ``vocabulary/``, one for each field of the model."""
        value: dict[str, Any] = {}
        before = len(self.problems)
        for name in Vocabulary.model_fields:
            marked = self.marked(self.folder / "vocabulary" / f"{name.replace('_', '-')}.yml")
            if marked is None:
                continue
            self.sources.files["vocabulary", name] = marked
            # Validate each file alone, so that an error has its own file and line.
            whole = Marked(marked.file, {name: marked.value})
            whole.keys = {(name, *k): v for k, v in marked.keys.items()}
            whole.values = {(name, *k): v for k, v in marked.values.items()} | {(): (1, 1)}
            missing = [f for f in Vocabulary.model_fields if f != name]
            found: list[Problem] = []
            validate(Vocabulary, whole, found)
            self.problems += [p for p in found if not any(p.message == f"'{f}' is missing" for f in missing)]
            value[name] = marked.value
        if len(self.problems) > before:
            return None
        return Vocabulary.model_validate(value)

    def prose(self, kind: SubjectKind, folder: Path, id_: str, face: Face, words: Vocabulary) -> Prose | None:
        """One face's prose of one subject."""
        path = folder / f"{face}.md"
        data = self.data(path)
        if data is None:
            return None
        try:
            text = decode(data)
        except YamlProblem as error:
            self.add(path, error.line, error.column, error.message, error.remedy)
            return None
        plan = getattr(words.sections, kind)[face]
        return split(self.name(path), text.replace("\r\n", "\n"), plan, self.problems)


def load(folder: Path) -> Corpus:
    """Read and check a content folder; raises `ContentError` with every problem found."""
    return load_with_sources(folder)[0]


def load_with_sources(folder: Path) -> tuple[Corpus, Sources]:
    """The same, with the place of every record."""
    if not folder.is_dir():
        raise UsageError(f"there is no content folder at {folder}. Name one with --content DIR.")
    reader = Reader(folder.absolute())
    site = reader.record(Site, ("site", "site"), reader.folder / "site.yml")
    words = reader.vocabulary()
    studies = reader.records(Study, "study", "studies")
    tables = reader.records(Table, "table", "tables")
    charts = reader.records(Chart, "chart", "charts")
    glossary = reader.keyed(GlossaryTerm, "glossary", "glossary.yml")
    # What comes next, and what was published and taken back, are parts that a content folder may leave out.
    path = reader.folder / "pathway.yml"
    pathway = reader.record(Pathway, ("pathway", "pathway"), path) if path.exists() else None
    gone = reader.folder / "withdrawn.yml"
    withdrawn = reader.keyed(Withdrawn, "withdrawn", gone.name) if gone.exists() else {}
    audit = reader.records(Instrument, "audit", "audit")
    drawings = reader.drawings()
    drawn = reader.keyed(Picture, "picture", "pictures.yml") if (reader.folder / "pictures.yml").exists() else {}
    subjects: dict[SubjectKind, dict[str, Any]] = {}
    prose: dict[tuple[SubjectKind, str, Face], Prose] = {}
    for kind, base, model in SUBJECTS:
        subjects[kind] = {}
        for id_, path in reader.entries(base, ""):
            record = reader.record(model, (kind, id_), path / f"{kind}.yml")
            if record is not None:
                subjects[kind][id_] = record
            for face in FACES:
                text = reader.prose(kind, path, id_, face, words) if words else None
                if text is not None:
                    prose[kind, id_, face] = text
    for id_, study in studies.items():
        for name in ("estimates", "statements"):
            for i, inner in enumerate(getattr(study, name)):
                reader.sources.inner.setdefault((name[:-1], inner.id), (("study", id_), (name, i)))
    if site is None or words is None:
        raise ContentError(reader.problems)
    corpus = Corpus(
        site=site, vocabulary=words, treatments=subjects["treatment"], factors=subjects["factor"],
        topics=subjects["topic"], studies=studies, tables=tables, glossary=glossary, prose=prose,
        pathway=pathway, charts=charts, published=reader.published(), withdrawn=withdrawn,
        audit=audit, pictures=drawn, drawings=drawings,
    )  # fmt: skip
    reader.problems += rules.check(corpus, reader.sources)
    if reader.problems:
        raise ContentError(reader.problems)
    return corpus, reader.sources
