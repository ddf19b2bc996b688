"""A content folder -> a Corpus, or all its problems at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.errors import ContentError, UsageError
from generator.load import parts, rules
from generator.load.reader import Known, Reader, is_there
from generator.load.sources import Sources
from generator.memory import code, recall, room
from generator.models.answer import Answer
from generator.models.audit import Instrument
from generator.models.base import FACES, Face
from generator.models.caution import Caution
from generator.models.chart import Chart
from generator.models.corpus import Corpus
from generator.models.help import HelpLine
from generator.models.learn import Case, Objective, Question, Sheet, Station
from generator.models.ledger import Withdrawn
from generator.models.pathway import Pathway
from generator.models.people import PeopleLike
from generator.models.search import LeftOut, Strategy
from generator.models.site import GlossaryTerm, Picture, Site, Table
from generator.models.study import Study
from generator.models.subject import Factor, Prose, Subject, SubjectKind, Topic, Treatment

RECORDS = "records.kept"
# Folder of each kind of subject, and the name of the file that holds its record.
SUBJECTS: tuple[tuple[SubjectKind, str, type[Subject]], ...] = (
    ("treatment", "treatments", Treatment),
    ("factor", "factors", Factor),
    ("topic", "topics", Topic),
)


def load(folder: Path, memory: Path | None = None, write: bool = True) -> Corpus:
    """Read and check a content folder; raises `ContentError` with every problem found.

    ``memory`` is a folder that holds what an earlier run read and found clean: only what changed since is read
    and checked again. ``write`` leaves there what this run found.
    """
    return load_with_sources(folder, memory, write)[0]


def load_with_sources(
    folder: Path, memory: Path | None = None, write: bool = True, further: tuple[rules.Rule, ...] = ()
) -> tuple[Corpus, Sources]:
    """The same, with the place of every record; ``further`` are rules of those who know more than the records."""
    if not folder.is_dir():
        raise UsageError(f"there is no content folder at {folder}. Name one with --content DIR.")
    memory = memory if memory and room.is_ours(memory) else None
    nothing: Known = {}
    reader = Reader(folder.absolute(), recall.load(memory / RECORDS, code.generator(), nothing) if memory else nothing)
    reader.judge_all()
    site = reader.record(Site, "site", ("site", "site"), reader.folder / "site.yml")
    words = parts.vocabulary(reader)
    studies = reader.records(Study, "study", "studies")
    tables = reader.records(Table, "table", "tables")
    charts = reader.records(Chart, "chart", "charts")
    cautions = reader.records(Caution, "caution", "cautions")
    answers = reader.records(Answer, "answer", "answers")
    glossary = reader.keyed(GlossaryTerm, "glossary", "glossary", "glossary.yml")
    # What comes next, and what was published and taken back, are parts that a content folder may leave out.
    path = reader.folder / "pathway.yml"
    pathway = reader.record(Pathway, "pathway", ("pathway", "pathway"), path) if is_there(path) else None
    gone = reader.folder / "withdrawn.yml"
    withdrawn = reader.keyed(Withdrawn, "withdrawn", "withdrawn", gone.name) if is_there(gone) else {}
    plan = reader.folder / "search" / "strategy.yml"
    search = reader.record(Strategy, "search", ("search", "search"), plan) if is_there(plan) else None
    left = plan.with_name("left-out.yml")
    left_out = reader.keyed(LeftOut, "left_out", "left-out", f"search/{left.name}") if is_there(left) else {}
    numbers = is_there(reader.folder / "help.yml")
    help_lines = reader.keyed(HelpLine, "help_lines", "help-line", "help.yml") if numbers else {}
    groups = is_there(reader.folder / "people.yml")
    people = reader.keyed(PeopleLike, "people", "people", "people.yml") if groups else {}
    aims = (reader.folder / "objectives.yml").exists()
    objectives = reader.keyed(Objective, "objectives", "objective", "objectives.yml") if aims else {}
    questions = reader.records(Question, "question", "questions")
    cases = reader.records(Case, "case", "cases")
    sheets = reader.records(Sheet, "sheet", "sheets")
    stations = reader.records(Station, "station", "stations")
    audit = reader.records(Instrument, "audit", "audit")
    drawings = parts.drawings(reader)
    pictured = is_there(reader.folder / "pictures.yml")
    drawn = reader.keyed(Picture, "pictures", "picture", "pictures.yml") if pictured else {}
    subjects: dict[SubjectKind, dict[str, Any]] = {}
    prose: dict[tuple[SubjectKind, str, Face], Prose] = {}
    for kind, base, model in SUBJECTS:
        subjects[kind] = {}
        for id_, path in reader.entries(base, ""):
            record = reader.record(model, base, (kind, id_), path / f"{kind}.yml")
            if record is not None:
                subjects[kind][id_] = record
            for face in FACES:
                text = parts.prose(reader, kind, path, id_, face, words) if words else None
                if text is not None:
                    prose[kind, id_, face] = text
    reader.sources.studies = studies
    if site is None or words is None:
        raise ContentError(reader.problems)
    corpus = Corpus(
        site=site, vocabulary=words, treatments=subjects["treatment"], factors=subjects["factor"],
        topics=subjects["topic"], studies=studies, tables=tables, glossary=glossary, prose=prose,
        pathway=pathway, charts=charts, cautions=cautions, answers=answers, help_lines=help_lines, people=people,
        objectives=objectives, questions=questions, cases=cases, sheets=sheets, stations=stations,
        published=parts.published(reader), withdrawn=withdrawn,
        search=search, left_out=left_out, audit=audit, pictures=drawn, drawings=drawings, digests=reader.digests,
    )  # fmt: skip
    reader.problems += rules.check(corpus, reader.sources, reader.blanks, memory, write, further)
    if reader.problems:
        raise ContentError(reader.problems)
    if memory and write and _names(reader.found) != _names(reader.known):
        recall.save(memory / RECORDS, code.generator(), reader.found)
    return corpus, reader.sources


def _names(known: Known) -> dict[str, str]:
    return {name: digest for name, (digest, _) in known.items()}
