"""The pathway on one face: every state with where it comes from, what follows, and what each step rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

from generator.models.base import Face, Words
from generator.models.corpus import Corpus
from generator.models.pathway import Evidence, Option, Pathway, State
from generator.views.citations import label
from generator.views.figures import RATIOS, Figure, figure
from generator.views.safety import Guard, guard, in_full_once
from generator.views.subjects import Saying, saying


@dataclass(frozen=True)
class Place:
    """A state (its mark is a number) or an end (a letter) as something to go to."""

    id: str
    mark: str
    title: str
    end: bool


@dataclass(frozen=True)
class Proof:
    """What a step rests on: figures, statements in words (trainees only), and every study behind them."""

    figures: tuple[Figure, ...]
    sayings: tuple[Saying, ...]
    studies: tuple[tuple[str, str], ...]
    # The ids of what no step before this one rests on; the rest was told there.
    new: frozenset[str]

    @property
    def further(self) -> tuple[tuple[str, str], ...]:
        """The studies that neither a figure nor a statement leads to."""
        led = {f.study for f in self.figures} | {s.study for s in self.sayings}
        return tuple((id_, name) for id_, name in self.studies if id_ not in led)


@dataclass(frozen=True)
class Way:
    """One option of a state."""

    label: str
    condition: str
    text: str
    to: tuple[Place, ...]
    proof: Proof
    guard: Guard


@dataclass(frozen=True)
class Step:
    """One state, or an end (which has no question and no ways)."""

    place: Place
    stage: str
    question: str
    text: str
    ways: tuple[Way, ...]
    proof: Proof
    guard: Guard | None
    before: tuple[Place, ...]
    after: tuple[Place, ...]
    guidelines: tuple[Saying, ...]
    new: frozenset[str]
    differ: str
    see: tuple[str, ...]


@dataclass(frozen=True)
class PathwayView:
    """The whole pathway; ``stages`` are (name, steps) in reading order, the ends last."""

    intro: str
    entries: tuple[tuple[str, Place], ...]
    stages: tuple[tuple[str, tuple[Step, ...]], ...]
    ends: tuple[Step, ...]
    # The step at which a reader meets each figure and statement first.
    told: Mapping[str, Place]

    @property
    def steps(self) -> tuple[Step, ...]:
        """All states in reading order."""
        return tuple(step for _, steps in self.stages for step in steps)

    def step(self, id_: str) -> Step:
        """One state or end by its id."""
        return next(s for s in (*self.steps, *self.ends) if s.place.id == id_)


def pathway(corpus: Corpus, face: Face) -> PathwayView | None:
    """The view of the pathway, None where the content has none."""
    graph = corpus.pathway
    return corpus.once(("pathway", face), lambda: _view(corpus, graph, face)) if graph else None


def _view(corpus: Corpus, graph: Pathway, face: Face) -> PathwayView:
    places = _places(graph, face)
    told: dict[str, Place] = {}
    steps = {i: _step(corpus, graph, i, places, face, told) for i in places}
    return PathwayView(
        intro=graph.intro.on(face),
        entries=tuple((e.label.on(face), places[e.to]) for e in graph.entries),
        stages=tuple(
            (words.on(face), tuple(steps[i] for i, s in graph.states.items() if s.stage == stage))
            for stage, words in graph.stages.items()
        ),
        ends=tuple(steps[i] for i in graph.ends),
        told=told,
    )


def _places(graph: Pathway, face: Face) -> dict[str, Place]:
    # Numbers follow the stages, so that reading down the page counts upwards.
    order = [i for stage in graph.stages for i, s in graph.states.items() if s.stage == stage]
    found = {i: Place(i, str(n), graph.states[i].title.on(face), False) for n, i in enumerate(order, start=1)}
    ends = zip(ascii_uppercase, graph.ends.items(), strict=False)
    return found | {i: Place(i, mark, e.title.on(face), True) for mark, (i, e) in ends}


def _step(
    corpus: Corpus, graph: Pathway, id_: str, places: dict[str, Place], face: Face, told: dict[str, Place]
) -> Step:
    record = graph.states.get(id_) or graph.ends[id_]
    state = record if isinstance(record, State) else None
    here = places[id_]
    own = proof(corpus, state.evidence if state else Evidence(), face, here, told)
    ways = tuple(_way(corpus, o, i, places, face, here, told) for i, o in enumerate(state.options)) if state else ()
    guidelines = state.guidelines if state else ()
    above = guard(corpus, (id_, None), state.offers, face) if state else None
    # A step is one page: what stands above its options in full is named in short at each of them.
    guards = list(in_full_once((*((above,) if above else ()), *(w.guard for w in ways))))[-len(ways) :] if ways else []
    return Step(
        place=here, stage=graph.stages[state.stage].on(face) if state else "",
        question=state.question.on(face) if state else "", text=record.text.on(face),
        ways=tuple(replace(w, guard=g) for w, g in zip(ways, guards, strict=True)), proof=own, guard=above,
        before=tuple(places[i] for i in places if id_ in graph.leads_to(i)),
        after=tuple(places[i] for i in graph.leads_to(id_)),
        guidelines=tuple(saying(corpus, corpus.statements[i], face) for i in guidelines),
        new=_new(guidelines, here, told) if face == "trainees" else frozenset(),
        differ=(state.differ or "") if state and face == "trainees" else "",
        see=tuple(dict.fromkeys((*record.see, *graph.see))),
    )  # fmt: skip


def _way(
    corpus: Corpus, option: Option, i: int, places: dict[str, Place], face: Face, here: Place, told: dict[str, Place]
) -> Way:
    return Way(
        label=option.label.on(face), condition=option.condition.on(face), text=_optional(option.text, face),
        to=tuple(places[i] for i in option.to), proof=proof(corpus, option.evidence, face, here, told),
        guard=guard(corpus, (here.id, i), option.offers, face),
    )  # fmt: skip


def _optional(words: Words | None, face: Face) -> str:
    return words.on(face) if words else ""


def _new(ids: Iterable[str], here: Place, told: dict[str, Place]) -> frozenset[str]:
    """The ids that nobody has been told of before; from now on they are told of ``here``."""
    found = frozenset(i for i in ids if i not in told)
    told.update(dict.fromkeys(found, here))
    return found


def proof(corpus: Corpus, evidence: Evidence, face: Face, here: Place, told: dict[str, Place]) -> Proof:
    """What a step rests on; a ratio alone misleads, so patients get shares of people and the source of the rest."""
    estimates = [corpus.estimates[i] for i in evidence.estimates]
    if face == "patients":
        estimates = [e for e in estimates if e.unit not in (*RATIOS, "smd", "nnt", "nnh")]
    records: Sequence[str] = (*evidence.estimates, *evidence.statements)
    studies = dict.fromkeys((*(corpus.study_of[i] for i in records), *evidence.studies))
    return Proof(
        figures=tuple(figure(corpus, e, face) for e in estimates),
        sayings=tuple(saying(corpus, corpus.statements[i], face) for i in evidence.statements)
        if face == "trainees" else (),
        studies=tuple((i, label(i, corpus.studies[i])) for i in studies),
        new=_new((e.id for e in estimates), here, told)
        | (_new(evidence.statements, here, told) if face == "trainees" else frozenset()),
    )  # fmt: skip
