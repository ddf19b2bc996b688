"""A corpus that writes down what is read from it, so that what a changed record reaches is known and not guessed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, ItemsView, Iterator, Mapping, ValuesView
from copy import copy
from dataclasses import fields
from hashlib import sha256
from typing import Any, Literal, TypeVar

from generator.models.corpus import Corpus

K = TypeVar("K")
V = TypeVar("V")

# One record; whether there is one; which there are, in their order; all of them.
How = Literal["one", "has", "keys", "all"]
Read = tuple[str, Any, How]

# What the corpus computes from its records, by the name under which it keeps it.
_DERIVED = ("_subjects", "urgent", "cohorts", "estimates", "statements", "study_of", "estimates_on", "statements_on")
COLLECTIONS = (*(f.name for f in fields(Corpus) if f.name not in (*Corpus.WHOLE, "digests")), *_DERIVED)


class Notes:
    """What the work at hand has read so far; work within work has a page of its own."""

    __slots__ = ("reads",)

    def __init__(self) -> None:
        self.reads: set[Read] = set()

    def noted(self, work: Callable[[], V]) -> tuple[V, frozenset[Read]]:
        """What ``work`` returns, and what it read."""
        outer, self.reads = self.reads, set()
        try:
            return work(), frozenset(self.reads)
        finally:
            self.reads = outer


class Watched(Mapping[K, V]):
    """A mapping that adds every look into it to ``notes``."""

    __slots__ = ("data", "name", "notes")

    def __init__(self, name: str, data: Mapping[K, V], notes: Notes) -> None:
        self.name, self.data, self.notes = name, data, notes

    def __getitem__(self, key: K) -> V:
        self.notes.reads.add((self.name, key, "one"))
        return self.data[key]

    def __contains__(self, key: object) -> bool:
        self.notes.reads.add((self.name, key, "has"))
        return key in self.data

    def __iter__(self) -> Iterator[K]:
        self.notes.reads.add((self.name, None, "keys"))
        return iter(self.data)

    def __len__(self) -> int:
        self.notes.reads.add((self.name, None, "keys"))
        return len(self.data)

    def values(self) -> ValuesView[V]:
        self.notes.reads.add((self.name, None, "all"))
        return self.data.values()

    def items(self) -> ItemsView[K, V]:
        self.notes.reads.add((self.name, None, "all"))
        return self.data.items()


def watch(corpus: Corpus, notes: Notes) -> Corpus:
    """The same corpus; whatever is looked up in it goes into ``notes``.

    The records that are one for the whole site (`Corpus.WHOLE`) are not watched: every result depends on them.
    """
    found = copy(corpus)
    # A frozen record takes no new values; what it computes once is kept in the same place.
    vars(found).update({n: Watched(n, getattr(corpus, n), notes) for n in COLLECTIONS})
    made: dict[tuple[Hashable, ...], tuple[Any, frozenset[Read]]] = {}

    def once(key: tuple[Hashable, ...], make: Callable[[], Any]) -> Any:
        if key not in made:
            made[key] = notes.noted(make)
        value, read = made[key]
        notes.reads |= read
        return value

    # Who takes what was made before has read what it was made from.
    vars(found)["once"] = once
    return found


class Fingerprints:
    """What each read would find now, as a short text: equal texts, equal records."""

    def __init__(self, corpus: Corpus, **more: Mapping[Any, Any]) -> None:
        """``more`` names collections that are watched beside the corpus."""
        self.corpus, self.more = corpus, more
        self._known: dict[Read, str] = {}

    def whole(self) -> str:
        """The fingerprint of what everything depends on."""
        return _hash(f"{n}={self.corpus.digests.get((n, n), '')}" for n in Corpus.WHOLE)

    def of(self, read: Read) -> str:
        """The fingerprint of what one read finds."""
        if read not in self._known:
            self._known[read] = self._of(*read)
        return self._known[read]

    def _of(self, name: str, key: Any, how: How) -> str:
        data = self.more[name] if name in self.more else getattr(self.corpus, name)
        if how == "has":
            return str(key in data)
        if how == "one":
            return self._one(name, key) if key in data else ""
        keys = _hash(map(repr, data))
        return keys if how == "keys" else _hash((keys, *(self.of((name, k, "one")) for k in data)))

    def _one(self, name: str, key: Any) -> str:
        if name in ("study_of", "cohorts"):
            return str(getattr(self.corpus, name)[key])
        if name in ("estimates", "statements"):
            return self._study(key)
        if name in ("estimates_on", "statements_on"):
            return _hash(f"{r.id} {self._study(r.id)}" for r in getattr(self.corpus, name)[key])
        if name == "_subjects":
            name, key = f"{key[0]}s", key[1]
        elif name == "urgent":
            name = "topics"
        # A file that could not be read has no digest, and equals nothing.
        return self.corpus.digests.get((name, key), "?")

    def _study(self, id_: str) -> str:
        return self.corpus.digests.get(("studies", self.corpus.study_of[id_]), "?")


def _hash(parts: Any) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:32]
