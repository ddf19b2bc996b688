"""The resistance map: what each factor does to each treatment, comparison by comparison; missing is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.models.base import Face
from generator.models.corpus import Corpus, Key
from generator.models.study import Estimate
from generator.views.certainty import Certainty, certainty
from generator.views.figures import RATIOS, Figure, figure
from generator.views.selection import rank
from generator.views.wording import DIRECTIONS

# What a factor can change about a treatment; how common it is and how it is found out stand on its own page.
EFFECTS = ("efficacy", "durability", "predictor", "side-effect", "mortality")
NOT_COMPARED = "not compared"


@dataclass(frozen=True)
class Comparison:
    """All figures with one measure in one cell: their common direction, and how sure it is."""

    measure: str
    label: str
    direction: str
    direction_label: str
    figures: tuple[Figure, ...]
    certainty: Certainty


@dataclass(frozen=True)
class MapCell:
    """One factor and one treatment; no comparison and no figure at all is "No data"."""

    factor: str
    label: str
    direction: str
    direction_label: str
    comparisons: tuple[Comparison, ...]
    sentence: str

    @property
    def empty(self) -> bool:
        """True if nothing is recorded."""
        return not self.comparisons


@dataclass(frozen=True)
class MapRow:
    """One treatment and its cells, in the order of the factors."""

    treatment: str
    name: str
    tier: str
    kind: str
    cells: tuple[MapCell, ...]


@dataclass(frozen=True)
class ResistanceMap:
    """The whole matrix, and what is recorded on a factor without a single treatment being named."""

    factors: tuple[tuple[str, str], ...]
    rows: tuple[MapRow, ...]
    across: tuple[MapCell, ...]


def resistance_map(corpus: Corpus, face: Face) -> ResistanceMap:
    """The map on one face: treatments down, factors across."""
    keys = corpus.subjects()
    factors = [id_ for kind, id_ in keys if kind == "factor"]
    rows = tuple(
        MapRow(
            id_, record.name.on(face), corpus.treatments[id_].tier, corpus.treatments[id_].kind,
            tuple(_cell(corpus, f, _both(corpus, ("treatment", id_), f), record.name.on(face), face) for f in factors),
        )
        for (kind, id_), record in keys.items() if kind == "treatment" and corpus.treatments[id_].compare
    )  # fmt: skip
    across = (_cell(corpus, f, _alone(corpus, f), "", face) for f in factors)
    return ResistanceMap(
        tuple((f, corpus.factors[f].name.on(face)) for f in factors), rows, tuple(c for c in across if not c.empty)
    )


def _both(corpus: Corpus, treatment: Key, factor: str) -> list[Estimate]:
    found = corpus.estimates_on.get(treatment, ())
    return [e for e in found if e.factor == factor and e.dimension in EFFECTS]


def _alone(corpus: Corpus, factor: str) -> list[Estimate]:
    found = corpus.estimates_on.get(("factor", factor), ())
    return [e for e in found if e.treatment is None and e.dimension in EFFECTS]


def _cell(corpus: Corpus, factor: str, found: list[Estimate], treatment: str, face: Face) -> MapCell:
    groups: dict[str, list[Estimate]] = {}
    for estimate in sorted(found, key=lambda e: rank(corpus, e)):
        groups.setdefault(estimate.measure, []).append(estimate)
    compared = tuple(c for c in (_comparison(corpus, g, face) for g in groups.values()) if c)
    record = corpus.factors[factor]
    direction = common(c.direction for c in compared)
    words = next((w for d, w in record.effect.items() if d == direction), None)
    return MapCell(
        factor=factor, label=record.name.on(face), direction=direction,
        direction_label=DIRECTIONS.get(direction, NOT_COMPARED), comparisons=compared,
        sentence=words.on(face).replace("{treatment}", treatment) if words and treatment else "",
    )  # fmt: skip


def _comparison(corpus: Corpus, group: list[Estimate], face: Face) -> Comparison | None:
    # A ratio alone misleads, so patients get the direction and the shares of people; the study has the rest.
    shown = [e for e in group if face == "trainees" or e.unit not in (*RATIOS, "smd", "nnt", "nnh")]
    measure = corpus.vocabulary.measures[group[0].measure]
    direction = common(e.direction or "" for e in unpaired(group))
    return Comparison(
        measure=group[0].measure, label=measure.on(face), direction=direction,
        direction_label=DIRECTIONS.get(direction, NOT_COMPARED),
        figures=tuple(figure(corpus, e, face) for e in shown),
        certainty=certainty(corpus, unpaired(group), difference=True),
    )  # fmt: skip


def unpaired(estimates: Iterable[Estimate]) -> tuple[Estimate, ...]:
    """Without the second arm of a comparison: "better" of one arm and "worse" of the other are one finding."""
    found: dict[str, Estimate] = {}
    for e in estimates:
        other = found.get(e.against.estimate or "") if e.against else None
        if other is None or not other.against or other.against.estimate != e.id:
            found[e.id] = e
    return tuple(found.values())


def common(directions: Iterable[str]) -> str:
    """The one direction that all share, ``mixed`` where they differ, empty where none is recorded."""
    found = {d for d in directions if d}
    return next(iter(found)) if len(found) == 1 else "mixed" if found else ""
