"""The parts of a content folder that are no plain record: drawings, the ledger, the vocabulary, prose."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from generator.errors import Problem
from generator.load import ledger, pictures
from generator.load.marked_yaml import Marked, YamlProblem, decode
from generator.load.prose import split
from generator.load.reader import Reader, is_there
from generator.load.validate import validate
from generator.models.base import Face
from generator.models.ledger import Published
from generator.models.subject import Prose, SubjectKind
from generator.models.vocabulary import Vocabulary


def drawings(reader: Reader) -> dict[str, tuple[str, str]]:
    """The SVG of every picture, as (view box, what stands inside)."""
    found: dict[str, tuple[str, str]] = {}
    for id_, path in reader.entries("pictures", ".svg"):

        def read(data: bytes, path: Path = path) -> tuple[str, str] | None:
            try:
                decode(data)
            except YamlProblem as error:
                reader.add(path, error.line, error.column, error.message, error.remedy)
                return None
            drawing = pictures.read(data)
            for line, message in drawing.faults:
                reader.add(path, line, 1, message, "Draw with lines, shapes and words only.")
            return None if drawing.faults else (drawing.box, drawing.inside)

        digest, drawing = reader.once(path, read)
        if drawing is not None:
            found[id_], reader.digests["drawings", id_] = drawing, digest
    return found


def published(reader: Reader) -> dict[str, Published]:
    """The ledger of what was last published; a folder without one has published nothing."""
    path = reader.folder / ledger.NAME
    if not is_there(path):
        return {}

    def parsed(data: bytes) -> Marked | None:
        try:
            return ledger.parse(reader.name(path), data)
        except YamlProblem as error:
            reader.add(path, error.line, error.column, error.message, error.remedy)
            return None

    def read(data: bytes) -> dict[str, Published] | None:
        marked = parsed(data)
        return {i: Published(**numbers) for i, numbers in marked.value.items()} if marked else None

    digest, found = reader.once(path, read)
    for id_ in found or ():
        reader.files.add(("published", id_), lambda: ledger.parse(reader.name(path), path.read_bytes()))
        reader.sources.inner["published", id_] = (("published", id_), (id_,))
        reader.digests["published", id_] = reader.digests["files", ("published", id_)] = digest
    return found or {}


def vocabulary(reader: Reader) -> Vocabulary | None:
    """All files of ``vocabulary/``, one for each field of the model."""
    value: dict[str, Any] = {}
    before, digests = len(reader.problems), []
    for name, field in Vocabulary.model_fields.items():
        path = reader.folder / "vocabulary" / f"{name.replace('_', '-')}.yml"
        if not (field.is_required() or is_there(path)):
            continue

        def read(data: bytes, name: str = name, path: Path = path) -> Any:
            marked = reader.marked(path, data)
            if marked is None:
                return None
            reader.files.add(("vocabulary", name), marked)
            # Validate each file alone, so that an error has its own file and line.
            whole = Marked(marked.file, {name: marked.value})
            whole.keys = {(name, *k): v for k, v in marked.keys.items()}
            whole.values = {(name, *k): v for k, v in marked.values.items()} | {(): (1, 1)}
            missing = [f for f in Vocabulary.model_fields if f != name]
            found: list[Problem] = []
            validate(Vocabulary, whole, found)
            reader.problems += [p for p in found if not any(p.message == f"'{f}' is missing" for f in missing)]
            return marked.value

        digest, value[name] = reader.once(path, read)
        digests.append(digest)
        reader.place(path, "vocabulary", [name], "vocabulary", digest)
    whole = reader.digests["vocabulary", "vocabulary"] = " ".join(digests)
    if len(reader.problems) > before:
        return None
    known, words = reader.known.get("vocabulary", ("", None))
    if known != whole:
        words = Vocabulary.model_validate(value)
    reader.found["vocabulary"] = (whole, words)
    return cast("Vocabulary", words)


def prose(reader: Reader, kind: SubjectKind, folder: Path, id_: str, face: Face, words: Vocabulary) -> Prose | None:
    """One face's prose of one subject."""
    path, plan = folder / f"{face}.md", getattr(words.sections, kind)[face]

    def read(data: bytes) -> Prose | None:
        try:
            text = decode(data)
        except YamlProblem as error:
            reader.add(path, error.line, error.column, error.message, error.remedy)
            return None
        return split(reader.name(path), text.replace("\r\n", "\n"), plan, reader.problems)

    # The name of the file, for messages, and the plan of its headings are part of what comes out.
    digest, found = reader.once(path, read, reader.name(path), reader.digests["vocabulary", "vocabulary"])
    reader.digests["prose", (kind, id_, face)] = digest
    return found
