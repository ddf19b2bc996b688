"""One-page sheets: of a treatment made from its records, of a topic as declared; and the mark sheets of stations."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.corpus import Corpus
from generator.models.learn import Block, Part
from generator.models.study import Statement
from generator.views.citations import complete
from generator.views.quiz import FACE, Source, source, sources
from generator.views.quoted import of as first_said
from generator.views.safety import Line, box, lines
from generator.views.tables import cells
from generator.views.terms import EVERYONE

# The lines of a treatment's sheet, each with the kinds of statement that it takes, in the order of a ward round.
LINES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Mechanism", ("mechanism",)), ("Indication", ("indication",)), ("Guideline position", ("guideline",)),
    ("Dose", ("dose",)), ("How it is done", ("technique",)), ("Checks", ("monitoring",)),
    ("Contraindications", ("contraindication",)), ("Interactions", ("interaction",)),
    ("Pregnancy", ("pregnancy",)), ("Older people", ("older-people",)), ("What fails, and why", ("predictor",)),
)  # fmt: skip
# One in full, or those named as leads; so many others by name.
OTHERS, FIGURES = 4, 18
# For consent no harm is left out for want of room; relief, of which there is more than one, gives way.
RELIEF, HARMS, LEAST = ("efficacy", "durability"), ("side-effects",), 3


@dataclass(frozen=True)
class LineView:
    """One line of a sheet: the statements in full, and where others are."""

    head: str
    full: tuple[str, ...]
    others: tuple[Source, ...]


@dataclass(frozen=True)
class FigureLine:
    """A consent figure: what was counted, the share, of whom and when."""

    label: str
    cell: str
    text: str
    around: str
    ids: str


@dataclass(frozen=True)
class SheetView:
    """A whole sheet; of a treatment ``lines``, ``figures`` and ``stop``, of a topic ``blocks``."""

    title: str
    on: str
    lines: tuple[LineView, ...] = ()
    figures: tuple[FigureLine, ...] = ()
    stop: tuple[Line, ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class StationView:
    """The mark sheet of a station: its parts, the sum of its marks, words for patients, and sources."""

    parts: tuple[Part, ...]
    total: int
    plain: tuple[Line, ...]
    sources: tuple[Source, ...]


def ids(corpus: Corpus) -> tuple[str, ...]:
    """Every sheet: those of topics in their order, then one for each treatment that has statements."""
    own = [i for i, s in corpus.sheets.items() if s.blocks]
    treated = [i for k, i in corpus.subjects() if k == "treatment" and corpus.statements_on.get(("treatment", i))]
    return (*sorted(own, key=lambda i: (corpus.sheets[i].order, i)), *(i for i in treated if i not in own))


def about(corpus: Corpus, target: str) -> tuple[str, ...]:
    """The sheets about one page."""
    return tuple(i for i in ids(corpus) if on(corpus, i) == target)


def on(corpus: Corpus, id_: str) -> str:
    """The page that a sheet is about, as `kind/id`."""
    record = corpus.sheets.get(id_)
    return record.on if record and record.blocks else f"treatment/{id_}"


def title(corpus: Corpus, id_: str) -> str:
    """The title of a sheet."""
    record = corpus.sheets.get(id_)
    return record.title if record and record.title else corpus.treatments[id_].name.on(FACE)


def sheet(corpus: Corpus, id_: str) -> SheetView:
    """The view of one sheet."""
    record = corpus.sheets.get(id_)
    if record and record.blocks:
        return SheetView(record.title or "", record.on, blocks=record.blocks)
    leads = record.leads if record else ()
    said = corpus.statements_on.get(("treatment", id_), ())
    safe = box(corpus, id_, FACE)
    found = (_line(corpus, head, [s for s in said if s.kind in kinds], leads) for head, kinds in LINES)
    return SheetView(
        title=title(corpus, id_), on=f"treatment/{id_}", lines=tuple(line for line in found if line.full),
        figures=_figures(corpus, id_), stop=safe.stop if safe else (),
    )  # fmt: skip


def _line(corpus: Corpus, head: str, said: list[Statement], leads: tuple[str, ...]) -> LineView:
    first = [s for lead in leads for s in said if s.id == lead]
    rest = sorted(
        (s for s in said if s not in first), key=lambda s: (not complete(corpus.studies[corpus.study_of[s.id]]), s.id)
    )
    full = first or rest[:1]
    others = {o.study: o for s in rest if s not in full for o in [source(corpus, s.id)]}
    return LineView(head, tuple(s.id for s in full), tuple(others.values())[:OTHERS])


def _figures(corpus: Corpus, id_: str) -> tuple[FigureLine, ...]:
    """What each column of the tables says first of everyone treated, with people and time; all harms among them."""
    seen = set[tuple[str, ...]]()
    relief, harms = (_lines_of(corpus, id_, tables, seen) for tables in (RELIEF, HARMS))
    return (*relief[: max(LEAST, FIGURES - len(harms))], *harms)


def _lines_of(corpus: Corpus, id_: str, tables: tuple[str, ...], seen: set[tuple[str, ...]]) -> list[FigureLine]:
    found = list[FigureLine]()
    for table in (t for t in tables if t in corpus.tables):
        for cell in cells(corpus, table, id_, FACE):
            part = next((p for p in cell.speaking if p.filled and p.k and p.base == EVERYONE and not p.tiny), None)
            # Two tables may show one body; it is said once.
            ids = tuple(i for g in part.groups for i in g.ids) if part else ()
            if part is None or ids in seen:
                continue
            seen.add(ids)
            said = first_said(part)
            what = f"{cell.label}: {part.head}" if part.rung else cell.label
            one = part.groups[0].figure if part.k == 1 else None
            found.append(FigureLine(what, cell.address, part.text, said.around, one.id if one else ""))
    return found


def station(corpus: Corpus, id_: str) -> StationView:
    """The view of one station."""
    record = corpus.stations[id_]
    total = sum(mark.marks for part in record.parts for mark in part.marks)
    return StationView(record.parts, total, lines(corpus, record.plain, "patients"), sources(corpus, record))
