"""The safety box of a treatment and the cautions at a step of the pathway: the same words from the same records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.models.base import Face
from generator.models.caution import Caution, against
from generator.models.corpus import Corpus
from generator.models.guards import Place, facts, shown
from generator.views.citations import label

# How many sources a line of the box links: the page of all statements of the treatment has the rest.
MOST = {"stop": 2, "care": 1}
# The first sentence, or what stands before its colon.
_FIRST = re.compile(r"[:.?]\s|[.?]$")


@dataclass(frozen=True)
class Source:
    """A statement that a caution rests on, as a link to its study."""

    statement: str
    study: str
    label: str


@dataclass(frozen=True)
class Line:
    """One caution in the words of a face; ``short`` names the facts that it is about, or is its first clause."""

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
    ``facts`` are all facts for which something offered here carries a caution that does not stand open; ``named`` are
    the names of those whose cautions all stand open, so that the two together are complete.
    """

    ahead: tuple[Line, ...]
    known: tuple[Line, ...]
    always: tuple[Line, ...]
    everybody: tuple[Line, ...]
    facts: tuple[Fact, ...]
    named: tuple[str, ...]
    boxes: tuple[tuple[str, str], ...]
    # Ids of what stands in full above on the same page, and is named here in short.
    above: frozenset[str] = frozenset()

    @property
    def open(self) -> tuple[Line, ...]:
        """What stands open in full: what is known of the person first, then what nobody may miss."""
        return tuple(line for line in self._open if line.id not in self.above)

    @property
    def again(self) -> tuple[Line, ...]:
        """What stands open in short, because it was said in full before."""
        return tuple(line for line in self._open if line.id in self.above)

    @property
    def _open(self) -> tuple[Line, ...]:
        return tuple(dict.fromkeys((*self.ahead, *self.known, *self.always, *self.everybody)))


def box(corpus: Corpus, treatment: str, face: Face) -> Box | None:
    """The safety box of one treatment; None where nothing is recorded."""
    found = lines(corpus, against(corpus.cautions, treatment, corpus.treatments[treatment]), face)
    if not found:
        return None
    return Box(tuple(x for x in found if x.rank == "stop"), tuple(x for x in found if x.rank != "stop"))


def guard(corpus: Corpus, place: Place, offers: Iterable[str], face: Face) -> Guard:
    """The cautions at a step (its number of option is None) or at one of its options."""
    s = shown(corpus)[place]
    with_box = (i for i in offers if against(corpus.cautions, i, corpus.treatments[i]))
    waiting = _by_fact(corpus, s.if_so, face)
    ids, names = {f.id for f in waiting}, corpus.vocabulary.facts
    person = [i for i in s.always if corpus.cautions[i].kind == "person"]
    return Guard(
        ahead=lines(corpus, s.ahead, face), known=lines(corpus, s.known, face), always=lines(corpus, person, face),
        everybody=lines(corpus, (i for i in s.always if i not in person), face), facts=waiting,
        named=tuple(names[f].on(face) for f in facts(corpus, (*s.known, *s.always)) if f not in ids),
        boxes=tuple((i, corpus.treatments[i].name.on(face)) for i in with_box),
    )  # fmt: skip


def _by_fact(corpus: Corpus, ids: tuple[str, ...], face: Face) -> tuple[Fact, ...]:
    """The cautions under each fact that they are about."""
    mine = {f: [i for i in ids if f in corpus.cautions[i].facts] for f in facts(corpus, ids)}
    return tuple(Fact(f, corpus.vocabulary.facts[f].on(face), lines(corpus, mine[f], face)) for f in mine)


def in_full_once(guards: Iterable[Guard]) -> Iterator[Guard]:
    """The guards of one page in reading order: each caution in full where it comes first, later named."""
    said: frozenset[str] = frozenset()
    for one in guards:
        yield replace(one, above=said)
        said |= {line.id for line in one.open}


def lines(corpus: Corpus, ids: Iterable[str], face: Face) -> tuple[Line, ...]:
    """Cautions as lines with their sources, each study once."""
    found = ((id_, corpus.cautions[id_]) for id_ in ids)
    return tuple(
        Line(id_, c.rank, c.words.on(face), _sources(corpus, id_), _short(corpus, c, face)) for id_, c in found
    )


def _short(corpus: Corpus, caution: Caution, face: Face) -> str:
    names = "; ".join(corpus.vocabulary.facts[f].on(face) for f in caution.facts)
    return names or _FIRST.split(caution.words.on(face), maxsplit=1)[0]


def _sources(corpus: Corpus, id_: str) -> tuple[Source, ...]:
    first = {corpus.study_of[s]: s for s in reversed(corpus.cautions[id_].statements)}
    ordered = dict.fromkeys(corpus.study_of[s] for s in corpus.cautions[id_].statements)
    most = MOST[corpus.cautions[id_].rank]
    return tuple(Source(first[study], study, label(study, corpus.studies[study])) for study in list(ordered)[:most])
