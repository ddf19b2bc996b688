"""A corpus that writes down what is read from it, so that what a changed record reaches is known and not guessed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, ItemsView, Iterator, Mapping, ValuesView
from copy import copy
from dataclasses import fields
from typing import Any, TypeVar

from generator.memory.reads import Kept, Notes, Read
from generator.memory.recall import Recall
from generator.models.corpus import Corpus

K = TypeVar("K")
V = TypeVar("V")

# What the corpus computes from its records, by the name under which it keeps it.
_DERIVED = ("_subjects", "urgent", "cohorts", "estimates", "statements", "study_of", "estimates_on", "statements_on")
COLLECTIONS = (*(f.name for f in fields(Corpus) if f.name not in (*Corpus.WHOLE, "digests")), *_DERIVED)


class Watched(Mapping[K, V]):
    """A mapping that adds every look into it to ``notes``.

    ``studies`` says for collections made of studies in which of them a record stands: that is then what was read.
    """

    __slots__ = ("data", "known", "name", "notes", "studies")

    def __init__(self, name: str, data: Mapping[K, V], notes: Notes, studies: Mapping[K, Read] | None = None) -> None:
        self.name, self.data, self.notes, self.studies = name, data, notes, studies or {}
        # Each read is one object, however often it is made: there are millions of looks.
        self.known: dict[K, Read] = {}

    def __getitem__(self, key: K) -> V:
        read = self.known.get(key)
        if read is None:
            read = self.known[key] = self.studies.get(key) or (self.name, key, "one")
        self.notes.reads.add(read)
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


def watch(corpus: Corpus, notes: Notes, pieces: Recall[Any] | None = None) -> Corpus:
    """The same corpus; whatever is looked up in it goes into ``notes``. ``pieces`` holds what `Corpus.kept` keeps.

    The records that are one for the whole site (`Corpus.WHOLE`) are not watched: every result depends on them.
    """
    found = copy(corpus)
    read_of: dict[str, Read] = {i: ("studies", i, "one") for i in corpus.studies}
    studies = {id_: read_of[study] for id_, study in corpus.study_of.items()}
    of_studies = {"studies": read_of, "estimates": studies, "statements": studies, "study_of": studies}
    # A frozen record takes no new values; what it computes once is kept in the same place.
    vars(found).update({n: Watched(n, getattr(corpus, n), notes, of_studies.get(n)) for n in COLLECTIONS})
    made: dict[tuple[Hashable, ...], Kept[Any]] = {}

    def once(key: tuple[Hashable, ...], make: Callable[[], Any]) -> Any:
        if key not in made:
            made[key] = notes.noted(make)
        # Who takes what was made before has read what it was made from.
        notes.reads |= made[key].reads
        return made[key].result

    def kept(key: tuple[Hashable, ...], make: Callable[[], Any]) -> Any:
        if pieces is None:
            return once(key, make)
        if key not in pieces.kept:
            pieces.keep(key, notes.noted(make))
        notes.reads |= pieces.kept[key].reads
        return pieces.kept[key].result

    vars(found).update(once=once, kept=kept, _made=made)
    return found
