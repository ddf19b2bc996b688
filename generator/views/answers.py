"""The page of one answer: the sentences, a picture of the cells behind them, and what all of it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.models.answer import Answer, Cells
from generator.models.base import Face
from generator.models.corpus import Corpus
from generator.models.guards import at
from generator.models.references import cell_name
from generator.views import quoted, terms, wording
from generator.views.extent import Extent, extent
from generator.views.figures import Figure, figure
from generator.views.safety import Guard, Line, guard_of, lines
from generator.views.shown import WHOLE, PartShown
from generator.views.subjects import Saying, saying


@dataclass(frozen=True)
class Bar(Extent):
    """One line of the picture: a bar from the lowest to the highest share, or a dot for one study."""

    treatment: str
    name: str
    text: str
    around: str
    part: PartShown


@dataclass(frozen=True)
class Bars:
    """The lines of one column; ``silent`` are treatments in which it was not counted."""

    label: str
    table: str
    bars: tuple[Bar, ...]
    silent: tuple[tuple[str, str], ...]
    # Whether it is something that nobody wants, which is drawn unlike relief.
    unwanted: bool = False


@dataclass(frozen=True)
class AnswerView:
    """One answer on one face."""

    id: str
    question: str
    answer: str
    means: str
    title: str
    # The least and the greatest share in the picture, with their unit.
    reach: str
    urgent: tuple[Line, ...]
    columns: tuple[Bars, ...]
    figures: tuple[Figure, ...]
    sayings: tuple[Saying, ...]
    cautions: tuple[Line, ...]
    guard: Guard
    tables: tuple[tuple[str, str], ...]
    topics: tuple[tuple[str, str], ...]


def view(corpus: Corpus, id_: str, face: Face) -> AnswerView:
    """The view of one answer on a face that has it."""
    record = corpus.answers[id_]
    figures = dict.fromkeys((*record.figures, *record.quoted("figure")))
    sayings = dict.fromkeys((*record.statements, *record.quoted("statement")))
    cautions = dict.fromkeys((*record.cautions, *record.quoted("caution")))
    columns = tuple(_bars(corpus, c, face) for c in record.cells)
    return AnswerView(
        id=id_, question=record.question[face], answer=record.answer[face], means=record.means[face],
        title=record.picture.get(face, ""), urgent=lines(corpus, record.urgent, face),
        columns=columns, reach=_reach(corpus, columns, face),
        figures=tuple(figure(corpus, corpus.estimates[i], face) for i in figures),
        sayings=tuple(saying(corpus, corpus.statements[i], face) for i in sayings),
        cautions=lines(corpus, cautions, face),
        guard=guard_of(corpus, at(corpus, record.offers, route=record.route), record.offers, face),
        tables=tuple((i, corpus.tables[i].title.on(face)) for i in _tables(corpus, record)),
        topics=tuple((i, corpus.topics[i].name.on(face)) for i in record.topics),
    )  # fmt: skip


def _reach(corpus: Corpus, columns: tuple[Bars, ...], face: Face) -> str:
    ends = [end for c in columns for b in c.bars for end in b.ends]
    return wording.span(min(ends), max(ends), "percent", face, corpus.vocabulary) if ends else ""


def plain_answer(corpus: Corpus, id_: str, face: Face) -> str:
    """The answer in words alone, for the search and the head of the page."""
    return quoted.plain(corpus, corpus.answers[id_].answer[face], face)


def _tables(corpus: Corpus, record: Answer) -> Iterator[str]:
    """The tables whose pages show the cells that it rests on."""
    named = [c.table for c in record.cells]
    named += [name.table for i in record.quoted("cell") if (name := cell_name(i))]
    yield from (i for i in dict.fromkeys(named) if corpus.tables[i].role != "findings")


def _bars(corpus: Corpus, cells: Cells, face: Face) -> Bars:
    column = next(c for c in corpus.tables[cells.table].columns if c.key == cells.column)
    rung = corpus.vocabulary.rungs.get(terms.rung_id(cells.rung)) if cells.rung is not None else None
    words = [column.label.on(face), *([rung.on(face)] if rung and len(column.rungs) > 1 else [])]
    bars, silent = list[Bar](), list[tuple[str, str]]()
    for treatment in cells.treatments:
        name = corpus.treatments[treatment].name.on(face)
        found = quoted.speaking(corpus, cells.table, treatment, cells.column, str(cells.rung or ""), face)
        # Of those who were helped already more are well later: beside everyone treated such a bar would look best.
        whole = [p for p in found if p.base in WHOLE]
        bars += [_bar(treatment, name, p) for p in whole or found]
        if not found:
            silent.append((treatment, name))
    return Bars(": ".join(words), cells.table, tuple(bars), tuple(silent), corpus.vocabulary.unwanted(column.concepts))


def _bar(treatment: str, name: str, part: PartShown) -> Bar:
    said = quoted.of(part)
    around = (
        part.expected,
        part.size,
        part.when,
        part.of_whom,
        f"middle {part.middle}" if part.middle else "",
        part.remark,
    )
    return Bar(
        treatment=treatment, name=name, text=part.text or said.text, part=part,
        around="; ".join(x for x in around if x) if part.k else said.around, **vars(extent(part)),
    )  # fmt: skip
