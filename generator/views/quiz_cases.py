"""A case as a trainee meets it: its stages with the step of the pathway, the cautions shown and the question asked."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.corpus import Corpus
from generator.models.learn import Stage
from generator.views.quiz import FACE, Item, options, page_of, sources
from generator.views.safety import Line, lines

HEADS = {
    "history": "History", "examination": "Examination", "decide": "What would you do?", "happened": "What happened",
    "why": "Why",
}  # fmt: skip


@dataclass(frozen=True)
class StageView:
    """One stage; ``folded`` is told only after the question before it."""

    id: str
    head: str
    text: str
    step: str
    cautions: tuple[Line, ...]
    question: Item | None
    folded: bool


@dataclass(frozen=True)
class CaseView:
    """A whole case."""

    title: str
    summary: str
    on: str
    level: str
    stages: tuple[StageView, ...]


def case(corpus: Corpus, id_: str) -> CaseView:
    """The view of one case."""
    record = corpus.cases[id_]
    asked = 0
    found = list[StageView]()
    for i, stage in enumerate(record.stages):
        found.append(
            StageView(
                id=f"{stage.kind}-{i + 1}", head=HEADS[stage.kind], text=stage.text, step=stage.step or "",
                cautions=lines(corpus, stage.cautions, FACE), question=_question(corpus, id_, i, stage),
                folded=asked > 0 and stage.kind in ("happened", "why"),
            )
        )  # fmt: skip
        asked += bool(stage.ask)
    return CaseView(record.title, record.summary, record.on, record.level, tuple(found))


def _question(corpus: Corpus, id_: str, number: int, stage: Stage) -> Item | None:
    if not (stage.ask and stage.choices):
        return None
    record = corpus.cases[id_]
    return Item(
        id=f"{id_}-{number + 1}", page=page_of(record.on), level=record.level, difficulty="medium", section="", stem="",
        ask=stage.ask, options=options(stage.choices), sources=sources(corpus, stage), front="", back="",
    )  # fmt: skip
