"""Results of an earlier run, each with what it read: one is good for as long as nothing that it read has changed."""

from __future__ import annotations

import gc
import pickle
from collections.abc import Collection, Hashable
from pathlib import Path
from typing import Generic, TypeVar

from generator.memory.reads import Fingerprints, Kept, Read

T = TypeVar("T")


class Recall(Generic[T]):
    """Results by name. ``by`` names everything but the records that has a say in them: code, templates, engines."""

    def __init__(self, path: Path | None, by: str, prints: Fingerprints) -> None:
        self.path, self.prints = path, prints
        self.by = f"{by} {prints.whole()}"
        nothing: tuple[str, dict[Read, str], dict[Hashable, Kept[T]]] = ("", {}, {})
        found_by, seen, kept = load(path, nothing) if path else nothing
        if found_by != self.by:
            seen, kept = {}, {}
        changed = {read for read, found in seen.items() if prints.of(read) != found}
        # Those that are still good.
        self.kept: dict[Hashable, Kept[T]] = {n: k for n, k in kept.items() if changed.isdisjoint(k.reads)}
        # The names of those that were added since somebody asked.
        self.new: list[Hashable] = []
        self._as_read = len(self.kept) == len(kept) and found_by == self.by

    def keep(self, name: Hashable, kept: Kept[T]) -> None:
        """Remember a new result."""
        self.kept[name] = kept
        self.new.append(name)
        self._as_read = False

    def added(self) -> dict[Hashable, Kept[T]]:
        """What was added since this was asked the last time."""
        names, self.new = self.new, []
        return {name: self.kept[name] for name in names}

    def drop(self, names: Collection[Hashable]) -> None:
        """Forget all results but those of ``names``."""
        self._as_read = self._as_read and all(n in names for n in self.kept)
        self.kept = {n: k for n, k in self.kept.items() if n in names}

    def save(self) -> None:
        """Write everything down, if there is anything new."""
        if self.path and not self._as_read:
            reads = frozenset().union(*(k.reads for k in self.kept.values()))
            save(self.path, (self.by, {r: self.prints.of(r) for r in reads}, self.kept))


def load(path: Path, otherwise: T) -> T:
    """What `save` wrote, or ``otherwise`` if there is nothing that can be read.

    A pickle may run code, as any file in the build folder may that Python compiles: both are ours, and no
    content reaches that folder but as text in values.
    """
    collecting = gc.isenabled()
    # The collector would look through everything again and again while it grows.
    gc.disable()
    try:
        with path.open("rb") as file:
            return pickle.load(file)  # type: ignore[no-any-return]
    except Exception:  # a file that was cut short or made by other code raises almost anything
        return otherwise
    finally:
        if collecting:
            gc.enable()


def save(path: Path, value: object) -> None:
    """Write ``value`` for `load`; a run that is killed leaves the old file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    with beside.open("wb") as file:
        pickle.dump(value, file, protocol=5)
    beside.replace(path)
