"""Everything a reader reads, in one list: each text with its face, its place and what kind of text it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from generator.errors import Problem
from generator.load.marked_yaml import Path
from generator.load.sources import RecordKey, Sources
from generator.models.audit import Instrument
from generator.models.base import FACES, Face, Words
from generator.models.caution import Caution
from generator.models.chart import Chart
from generator.models.corpus import Corpus
from generator.models.help import HelpLine
from generator.models.learn import Written
from generator.models.people import PeopleLike
from generator.models.site import GlossaryTerm, Picture, Site, Table
from generator.models.subject import Subject
from generator.models.vocabulary import Term

# `declared` is what a table or chart says of itself, `label` the heading of a column; words of `site`, `audit` and
# `vocabulary` stand on many pages.
Kind = Literal[
    "prose", "record", "pathway", "caution", "declared", "label", "glossary", "picture", "site", "audit",
    "vocabulary", "answer", "lesson",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
# The kinds that may refer to a figure; anywhere else a reference would be printed as it is typed.
REFERRING: frozenset[Kind] = frozenset({"prose", "record", "pathway", "answer", "lesson"})
VOCABULARIES = (
    "tiers", "success", "rungs", "concepts", "scopes", "kinds", "harm_groups", "population_types",
    "population_features", "designs", "facts",
)  # fmt: skip
Found = Iterator[tuple[Path, Face, Kind, str]]


@dataclass(frozen=True, slots=True)
class Text:
    """A text that a reader of one face reads; where it stands is looked up only when somebody asks."""

    face: Face
    words: str
    kind: Kind
    at: Sources
    key: RecordKey
    path: Path
    # Of prose: the file, and the line it starts on.
    prose: tuple[str, int] | None = None

    @property
    def file(self) -> str:
        """The file it stands in."""
        return self.prose[0] if self.prose else self.at.files[self._outer[0]].file

    @property
    def line(self) -> int:
        """The line it starts on."""
        return self.prose[1] if self.prose else self.at.files[self._outer[0]].mark(self._outer[1])[0]

    @property
    def field(self) -> str:
        """The field of its record; empty for prose."""
        return "" if self.prose else ".".join(map(str, self._outer[1]))

    @property
    def _outer(self) -> tuple[RecordKey, Path]:
        outer, prefix = self.at.around(self.key)
        return outer, (*prefix, *self.path)

    def problem(self, offset: int, message: str, remedy: str) -> Problem:
        """A problem at an offset of the words; a field of a record is named by its first line."""
        if not self.prose:
            return Problem(self.file, self.line, 1, self.field, message, remedy)
        line = self.line + self.words.count("\n", 0, offset)
        return Problem(self.file, line, offset - self.words.rfind("\n", 0, offset), "", message, remedy)


def texts(corpus: Corpus, at: Sources) -> tuple[Text, ...]:
    """Everything written for readers: prose, the texts of records, and what the site says of itself."""
    # A dozen rules ask for the same list.
    return corpus.once(("texts", id(at)), lambda: tuple(_texts(corpus, at)))


def _texts(corpus: Corpus, at: Sources) -> Iterator[Text]:
    for (kind, id_, face), prose in corpus.prose.items():
        for section in prose.sections:
            yield Text(face, section.markdown, "prose", at, (kind, id_), (), (prose.file, section.line))
    for key, found in _records(corpus):
        yield from (Text(face, words, kind, at, key, path) for path, face, kind, words in found)


def referring(corpus: Corpus, at: Sources) -> Iterator[Text]:
    """The texts that may hold references to figures and links."""
    return (t for t in texts(corpus, at) if t.kind in REFERRING)


def _records(corpus: Corpus) -> Iterator[tuple[RecordKey, Found]]:
    yield from ((key, _subject(s)) for key, s in corpus.subjects().items())
    if corpus.pathway:
        yield ("pathway", "pathway"), ((path, face, "pathway", text) for path, face, text in corpus.pathway.texts())
    yield from ((("caution", i), _caution(c)) for i, c in corpus.cautions.items())
    for id_, answer in corpus.answers.items():
        yield ("answer", id_), ((path, face, "answer", text) for path, face, text in answer.texts())
    for kind, records in (
        ("question", corpus.questions), ("case", corpus.cases), ("sheet", corpus.sheets), ("station", corpus.stations),
    ):  # fmt: skip
        yield from (((kind, i), _lesson(r.texts())) for i, r in records.items())
    yield from ((("objective", i), _lesson(iter([(("text",), o.text)]))) for i, o in corpus.objectives.items())
    yield from ((("help-line", i), _help_line(h)) for i, h in corpus.help_lines.items())
    yield from ((("people", i), _people(p)) for i, p in corpus.people.items())
    yield from ((("table", i), _table(t)) for i, t in corpus.tables.items())
    yield from ((("chart", i), _chart(c)) for i, c in corpus.charts.items())
    yield from ((("glossary", i), _term(t)) for i, t in corpus.glossary.items())
    yield from ((("picture", i), _picture(p)) for i, p in corpus.pictures.items())
    yield ("site", "site"), _site(corpus.site)
    yield from ((("audit", i), _instrument(a)) for i, a in corpus.audit.items())
    for name in VOCABULARIES:
        yield ("vocabulary", name), _vocabulary(getattr(corpus.vocabulary, name))


def _lesson(written: Written) -> Found:
    yield from ((path, "trainees", "lesson", text) for path, text in written)


def _both(path: Path, kind: Kind, words: Words) -> Found:
    for face in FACES:
        yield (*path, face), face, kind, words.on(face)


def _subject(subject: Subject) -> Found:
    yield from _both(("summary",), "record", subject.summary)
    for face in FACES:
        for i, message in enumerate(subject.key_messages.get(face, ())):
            yield ("key_messages", face, i), face, "record", message
        for i, difference in enumerate(subject.disagreements):
            yield ("disagreements", i, face), face, "record", difference.on(face)
    for i, gap in enumerate(subject.gaps):
        yield from _both(("gaps", i), "record", gap)
    for group in ("facts", "effect"):
        for name, words in getattr(subject, group, {}).items():
            yield from _both((group, name), "record", words)


def _caution(caution: Caution) -> Found:
    yield from _both(("words",), "caution", caution.words)


def _help_line(line: HelpLine) -> Found:
    yield ("country",), "patients", "label", line.country
    yield ("name",), "patients", "label", line.name


def _people(people: PeopleLike) -> Found:
    for name in ("name", "studied", "elsewhere"):
        yield from _both((name,), "label", getattr(people, name))
    yield from _both(("intro",), "record", people.intro)


def _table(table: Table) -> Found:
    for name in ("title", "question", "rule", "how_to_read"):
        yield from _both((name,), "declared", getattr(table, name))
    yield from _columns(table)


def _chart(chart: Chart) -> Found:
    yield from _both(("title",), "declared", chart.title)
    yield from _both(("how_to_read",), "declared", chart.how_to_read)
    yield from _columns(chart)


def _columns(record: Table | Chart) -> Found:
    for i, column in enumerate(record.columns):
        yield from _both(("columns", i, "label"), "label", column.label)


def _term(term: GlossaryTerm) -> Found:
    yield ("meaning",), "patients", "glossary", term.meaning
    if term.detail:
        yield ("detail",), "trainees", "glossary", term.detail


def _picture(picture: Picture) -> Found:
    yield from _both(("title",), "picture", picture.title)
    yield from _both(("description",), "picture", picture.description)


def _site(site: Site) -> Found:
    for name in ("description", "authorship", "funding", "conflicts", "review", "update_policy", "feedback"):
        yield (name,), "patients", "site", getattr(site, name)
    yield from _both(("tagline",), "site", site.tagline)
    yield from _both(("disclaimer",), "site", site.disclaimer)
    for page, words in site.pages.items():
        yield from _both(("pages", page), "site", words)
    for i, door in enumerate(site.doors):
        yield ("doors", i, "label"), "patients", "site", door.label
        yield ("doors", i, "note"), "patients", "site", door.note
    for id_, found in site.groups.items():
        yield from _both(("groups", id_, "title"), "site", found.title)
    for group in ("onward", "questions", "support"):
        for i, way in enumerate(getattr(site, group)):
            yield from _both((group, i, "label"), "site", way.label)


def _instrument(instrument: Instrument) -> Found:
    # Criteria are others' words for health information and speak of risks; patients are not who they are for.
    yield ("what",), "trainees", "audit", instrument.what
    for i, item in enumerate(instrument.items):
        yield ("items", i, "item"), "trainees", "audit", item.item
        if item.note:
            yield ("items", i, "note"), "trainees", "audit", item.note


def _vocabulary(terms: Mapping[str, Term]) -> Found:
    for id_, term in terms.items():
        for face in FACES:
            yield (id_, face), face, "label", term.on(face)
        for name, face in (("meaning", "patients"), ("meaning_patients", "patients"), ("meaning_trainees", "trainees")):
            meaning = getattr(term, name)
            if meaning:
                yield (id_, name), face, "vocabulary", meaning
