"""The safety box of a treatment and the cautions at a step of the pathway: the same words from the same records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.models.base import Face
from generator.models.caution import against
from generator.models.corpus import Corpus
from generator.models.guards import Place, Shown, facts, shown
from generator.views.citations import label

# How many sources a line of the box links: the page of all statements of the treatment has the rest.
MOST = {"stop": 2, "care": 1}


@dataclass(frozen=True)
class Source:
    """A statement that a caution rests on, as a link to its study."""

    statement: str
    study: str
    label: str


@dataclass(frozen=True)
class Line:
    """One caution in the words of a face; ``short`` names only the facts that it is about."""

    id: str
    rank: str
    text: str
    sources: tuple[Source, ...]
    short: str


@dataclass(frozen=True)
class Box:
    """What a treatment page says on safety: ``stop`` lines stand open, ``care`` lines behind one."""

    stop: tuple[Line, ...]
    care: tuple[Line, ...]


@dataclass(frozen=True)
class Fact:
    """A fact about a person by its name, and the cautions that wait for whoever it fits."""

    id: str
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Guard:
    """The cautions at a step or an option, and the treatments whose boxes hold the rest.

    ``always`` are contraindications that nobody may miss, ``everybody`` signs and rules for whoever has the treatment.
    ``facts`` are all facts for which something offered here carries a caution that does not stand open; ``above`` are
    the names of those whose cautions all stand open, so that the two together are complete.
    """

    ahead: tuple[Line, ...]
    known: tuple[Line, ...]
    always: tuple[Line, ...]
    everybody: tuple[Line, ...]
    facts: tuple[Fact, ...]
    above: tuple[str, ...]
    boxes: tuple[tuple[str, str], ...]
    # Ids of what stands in full above on the same page, and is named here in short.
    said: frozenset[str] = frozenset()

    @property
    def open(self) -> tuple[Line, ...]:
        """What is asked before anybody goes on: what is known of the person first, then what nobody may miss."""
        return tuple(line for line in self._open if line.id not in self.said)

    @property
    def again(self) -> tuple[Line, ...]:
        """What stands open in short, because it was said in full before."""
        return tuple(line for line in self._open if line.id in self.said)

    @property
    def _open(self) -> tuple[Line, ...]:
        return tuple(dict.fromkeys((*self.ahead, *self.known, *self.always)))


def box(corpus: Corpus, treatment: str, face: Face) -> Box | None:
    """The safety box of one treatment; None where nothing is recorded."""
    found = lines(corpus, against(corpus.cautions, treatment, corpus.treatments[treatment]), face)
    if not found:
        return None
    return Box(tuple(x for x in found if x.rank == "stop"), tuple(x for x in found if x.rank != "stop"))


def guard(corpus: Corpus, place: Place, offers: Iterable[str], face: Face) -> Guard:
    """The cautions at a step (its number of option is None) or at one of its options."""
    return guard_of(corpus, shown(corpus)[place], offers, face)


def guard_of(corpus: Corpus, s: Shown, offers: Iterable[str], face: Face) -> Guard:
    """The cautions that stand where these treatments are offered, on the pathway or in an answer."""
    with_box = (i for i in offers if against(corpus.cautions, i, corpus.treatments[i]))
    waiting = _by_fact(corpus, s.if_so, face)
    named = {f.id for f in waiting}
    above = (f for f in facts(corpus, (*s.known, *s.always)) if f not in named)
    person = [i for i in s.always if corpus.cautions[i].kind == "person"]
    return Guard(
        ahead=lines(corpus, s.ahead, face), known=lines(corpus, s.known, face), always=lines(corpus, person, face),
        everybody=lines(corpus, (i for i in s.always if i not in person), face),
        facts=waiting, above=tuple(corpus.vocabulary.facts[f].on(face) for f in above),
        boxes=tuple((i, corpus.treatments[i].name.on(face)) for i in with_box),
    )  # fmt: skip


def in_full_once(guards: Iterable[Guard]) -> Iterator[Guard]:
    """The guards of one page in reading order: each caution in full where it comes first, later named."""
    said: frozenset[str] = frozenset()
    for one in guards:
        yield replace(one, said=said)
        said |= {line.id for line in one.open}


def _by_fact(corpus: Corpus, ids: tuple[str, ...], face: Face) -> tuple[Fact, ...]:
    """The cautions under each fact that they are about."""
    return tuple(
        Fact(f, corpus.vocabulary.facts[f].on(face),
             lines(corpus, (i for i in ids if f in corpus.cautions[i].facts), face))
        for f in facts(corpus, ids)
    )  # fmt: skip


def lines(corpus: Corpus, ids: Iterable[str], face: Face) -> tuple[Line, ...]:
    """Cautions as lines with their sources, each study once."""
    return tuple(
        Line(
            id_, corpus.cautions[id_].rank, corpus.cautions[id_].words.on(face), _sources(corpus, id_),
            "; ".join(corpus.vocabulary.facts[f].on(face) for f in corpus.cautions[id_].facts),
        )
        for id_ in ids
    )  # fmt: skip


def _sources(corpus: Corpus, id_: str) -> tuple[Source, ...]:
    first = {corpus.study_of[s]: s for s in reversed(corpus.cautions[id_].statements)}
    ordered = dict.fromkeys(corpus.study_of[s] for s in corpus.cautions[id_].statements)
    most = MOST[corpus.cautions[id_].rank]
    return tuple(Source(first[study], study, label(study, corpus.studies[study])) for study in list(ordered)[:most])
