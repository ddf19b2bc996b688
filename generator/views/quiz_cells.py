"""Questions made from the cells of the tables: in which band a study's share lies, and how far studies lie apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.models.corpus import Corpus
from generator.views import terms
from generator.views.citations import complete
from generator.views.figures import Figure
from generator.views.quiz import FACE, Item, Option, source
from generator.views.shown import NARROW, CellShown, PartShown
from generator.views.tables import cells, table

# Each table with the ends of the bands that its shares are asked in: harms are mostly rare.
TABLES = {"efficacy": (20, 40, 60, 80), "durability": (20, 40, 60, 80), "side-effects": (1, 5, 10, 30)}
SPREADS = (5, 15, 30)
# Harms are counted at many times: of one study it may not be said when, and several studies mix theirs.
UNTIMED = ("(time not recorded)", "at the times of these studies")
# Fewer people are too few to learn a share from.
FEWEST = 30


@dataclass(frozen=True)
class _Body:
    """One part of a cell that can be asked for."""

    table: str
    treatment: str
    name: str
    cell: CellShown
    part: PartShown

    @property
    def key(self) -> str:
        part = self.part
        words = (self.table, self.treatment, self.cell.key, part.rung, part.timing, part.base, part.band)
        return "-".join(w for w in words if w)


def made(corpus: Corpus) -> Iterator[Item]:
    """A question for each body of people that names its time, table by table."""
    asked: set[tuple[str, ...]] = set()
    for id_ in (t for t in TABLES if t in corpus.tables):
        for body in _bodies(corpus, id_):
            # Two tables may show one body; it is asked for once.
            ids = (body.part.rung, *(i for g in body.part.groups for i in g.ids))
            if ids in asked:
                continue
            asked.add(ids)
            one = _figure(body.part)
            if one is not None and one.value is not None and complete(corpus.studies[one.study]):
                yield _share(corpus, body, one, one.value)
            elif body.part.ids:
                yield _spread(corpus, body)


def _bodies(corpus: Corpus, id_: str) -> Iterator[_Body]:
    for row in table(corpus, id_, FACE).rows:
        for cell in cells(corpus, id_, row.treatment, FACE):
            for part in cell.parts:
                if part.filled and part.k and _askable(id_, part):
                    yield _Body(id_, row.treatment, row.name, cell, part)


def _askable(id_: str, part: PartShown) -> bool:
    """True for more than a few people at a stated time, counted by a rung where there are rungs."""
    timed = id_ == "side-effects" or (bool(part.when) and not part.untimed)
    return timed and part.rung != terms.OWN_WORDS and part.base not in NARROW and part.people >= FEWEST


def _figure(part: PartShown) -> Figure | None:
    return part.groups[0].figure if part.k == 1 else None


def _share(corpus: Corpus, body: _Body, one: Figure, value: float) -> Item:
    part = body.part
    stem = f"{body.name}. {one.study_label}, {one.design.lower()}: {one.people.rstrip('.')} ({part.groups[0].size})."
    ask = f"What share had '{_small(one.definition)}' {_when(part, one.time)}?"
    options = _banded(TABLES[body.table], value, (f"It was [[{one.id}]].", f"It was [[{one.id}|number]]."))
    interval = f" (95% CI {one.interval})" if one.interval else ""
    return Item(
        id=body.key, page=("treatment", body.treatment), level="know", difficulty="hard", section=_section(body),
        stem=stem, ask=ask, options=options, sources=(source(corpus, one.id),),
        front=f"{body.name} ({one.study_label}; {one.population}; {part.groups[0].size}). {ask}",
        back=f"{one.text}{interval}.{_sure(part)}", made=True,
    )  # fmt: skip


def _spread(corpus: Corpus, body: _Body) -> Item:
    part = body.part
    each = ", ".join(f"[[{i}]]" for i in part.ids)
    ends = sorted(part.groups, key=lambda g: g.value)
    apart = f"They lay between [[{ends[0].ids[0]}|number]] and [[{ends[-1].ids[0]}|number]]."
    what = part.head if part.rung else body.cell.label
    stem = f"{body.name}. {part.size.replace('groups', 'groups of people with ' + corpus.site.condition, 1)}."
    ask = f"How far apart are the lowest and the highest share with '{_small(what)}' {_when(part, part.when)}?"
    options = _banded(SPREADS, (part.high or 0) - (part.low or 0), (f"Counted were {each}.", apart), " points")
    return Item(
        id=body.key, page=("treatment", body.treatment), level="explain", difficulty="medium", section=_section(body),
        stem=stem, ask=ask, options=options, sources=tuple(source(corpus, i) for i in part.ids),
        front=f"{stem} Between which shares did '{_small(what)}' lie {_when(part, part.when)}?",
        back=f"{part.text}.{_sure(part)}", made=True,
    )  # fmt: skip


def _banded(ends: tuple[int, ...], value: float, said: tuple[str, str], unit: str = "%") -> tuple[Option, ...]:
    """The bands in their order; ``said`` stands behind the right one, and behind each wrong one, with its side."""
    lows, highs = (None, *ends), (*ends, None)
    return tuple(_band(low, high, value, said, unit) for low, high in zip(lows, highs, strict=True))


def _band(low: int | None, high: int | None, value: float, said: tuple[str, str], unit: str) -> Option:
    if low is not None and value < low:
        side = "Too high. "
    elif high is not None and value >= high:
        side = "Too low. "
    else:
        side = ""
    if low is None:
        text = f"Under {high}{unit}"
    elif high is None:
        text = f"{low}{unit} or more"
    else:
        text = f"{low}{unit} to under {high}{unit}" if unit == "%" else f"{low} to under {high}{unit}"
    return Option(text, side + said[1] if side else said[0], not side)


def _when(part: PartShown, time: str) -> str:
    whom = f" ({part.of_whom})" if part.of_whom else ""
    told = time and "not recorded" not in time and "not stated" not in time
    return f"{time if told else UNTIMED[part.k > 1]}{whom}"


def _small(words: str) -> str:
    return words.rstrip(".")


def _section(body: _Body) -> str:
    return {"durability": "durability", "side-effects": "adverse-effects"}.get(body.table, "evidence")


def _sure(part: PartShown) -> str:
    expected = f" {part.expected}." if part.expected else ""
    return expected + (f" Certainty {part.certainty.level}." if part.certainty else "")
