"""Questions as a trainee meets them: those written by hand, those made from the records, and where each belongs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.models.base import Face
from generator.models.corpus import Corpus, Key
from generator.models.learn import Choice, Difficulty, Grounds, Level
from generator.models.subject import Treatment
from generator.views.citations import label

FACE: Face = "trainees"
# Tests that are no tier of treatment: what a topic or a reason for failure is about.
BASICS, FAILURE = "basics", "failure"
OTHER = {BASICS: "Basics", FAILURE: "Why treatment fails"}


@dataclass(frozen=True)
class Option:
    """One option: its words, and why it is right or not, both with references as in prose."""

    text: str
    because: str
    right: bool


@dataclass(frozen=True)
class Source:
    """Where an answer can be read: a study, and the figure or statement in it."""

    study: str
    anchor: str
    label: str


@dataclass(frozen=True)
class Item:
    """One question with its page, its level and its sources; ``front`` and ``back`` are its flash card."""

    id: str
    page: Key
    level: Level
    difficulty: Difficulty
    section: str
    stem: str
    ask: str
    options: tuple[Option, ...]
    sources: tuple[Source, ...]
    front: str
    back: str
    made: bool = False

    @property
    def right(self) -> str:
        """The letter of the right option; the rule `one_right` says that there is one."""
        return next((chr(ord("A") + i) for i, o in enumerate(self.options) if o.right), "")


def written(corpus: Corpus) -> tuple[Item, ...]:
    """The questions written by hand, in the order of their ids."""
    return corpus.once(("quiz", "written"), lambda: tuple(_item(corpus, i) for i in sorted(corpus.questions)))


def _item(corpus: Corpus, id_: str) -> Item:
    record = corpus.questions[id_]
    aim = corpus.objectives[record.objective]
    return Item(
        id=id_, page=page_of(aim.on), level=aim.level, difficulty=record.difficulty, section=aim.section or "",
        stem=record.stem, ask=record.ask, options=options(record.choices), sources=sources(corpus, record),
        front=record.card.front if record.card else "", back=record.card.back if record.card else "",
    )  # fmt: skip


def options(choices: Iterable[Choice]) -> tuple[Option, ...]:
    """The options of a record as they are shown."""
    return tuple(Option(c.text, c.because, c.right) for c in choices)


def page_of(target: str) -> Key:
    """`treatment/id` as the key of a page."""
    kind, _, id_ = target.partition("/")
    return kind, id_  # type: ignore[return-value]


def sources(corpus: Corpus, grounds: Grounds) -> tuple[Source, ...]:
    """The studies behind statements, figures and cautions, each place once."""
    ids = [*grounds.statements, *grounds.figures]
    ids += [s for c in grounds.cautions for s in corpus.cautions[c].statements]
    found = (source(corpus, i) for i in dict.fromkeys(ids))
    by_study: dict[str, Source] = {}
    for one in found:
        by_study.setdefault(one.study, one)
    return tuple(by_study.values())


def source(corpus: Corpus, id_: str) -> Source:
    """The place of one figure or statement."""
    study = corpus.study_of[id_]
    return Source(study, id_, label(study, corpus.studies[study]))


def group_of(corpus: Corpus, page: Key) -> str:
    """The test that a page's questions belong to: its tier of treatment, or one of the other two."""
    record = corpus.subjects()[page]
    return record.tier if isinstance(record, Treatment) else FAILURE if page[0] == "factor" else BASICS


def groups(corpus: Corpus) -> dict[str, str]:
    """The tests by id, with their names, in their order of reading."""
    tiers = sorted(corpus.vocabulary.tiers.items(), key=lambda t: (t[1].order, t[0]))
    return {BASICS: OTHER[BASICS], **{i: t.on(FACE) for i, t in tiers}, FAILURE: OTHER[FAILURE]}
