"""What a piece of work read of the corpus, and what each read would find now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from generator.models.corpus import Corpus

T = TypeVar("T")

# One record; whether there is one; which there are, in their order; all of them.
How = Literal["one", "has", "keys", "all"]
Read = tuple[str, Any, How]


class Kept(NamedTuple, Generic[T]):
    """A result and what it read."""

    reads: frozenset[Read]
    result: T


class Notes:
    """What the work at hand has read so far; work within work has a page of its own."""

    __slots__ = ("reads",)

    def __init__(self) -> None:
        self.reads: set[Read] = set()

    def noted(self, work: Callable[[], T]) -> Kept[T]:
        """What ``work`` returns, and what it read."""
        outer, self.reads = self.reads, set()
        try:
            result = work()
            return Kept(frozenset(self.reads), result)
        finally:
            self.reads = outer


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
