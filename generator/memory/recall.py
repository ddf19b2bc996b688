"""Results of an earlier run, each with what it read: one is good for as long as nothing that it read has changed."""

from __future__ import annotations

import gc
import json
import shutil
from collections.abc import Collection, Hashable
from hashlib import sha256
from pathlib import Path
from typing import Any, Generic, TypeVar

from generator.memory import plain
from generator.memory.reads import Fingerprints, Kept, Read

T = TypeVar("T")


class Recall(Generic[T]):
    """Results by name. ``by`` names everything but the records that has a say in them: code, templates, engines."""

    def __init__(self, path: Path | None, by: str, prints: Fingerprints) -> None:
        self.path, self.prints = path, prints
        self.by = f"{by} {prints.whole()}"
        nothing: tuple[dict[Read, str], list[Any]] = ({}, [])
        seen, found = load(path, self.by, nothing) if path else nothing
        # Each read is one object, however many results share it.
        reads = list(seen)
        kept: dict[Hashable, Kept[T]] = {name: Kept(frozenset(reads[i] for i in at), what) for name, at, what in found}
        changed = {read for read, found in seen.items() if prints.of(read) != found}
        # Those that are still good.
        self.kept = {n: k for n, k in kept.items() if changed.isdisjoint(k.reads)}
        # The names of those that were added since somebody asked.
        self.new: list[Hashable] = []
        self._as_read = bool(seen) and len(self.kept) == len(kept)

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
            place: dict[Read, int] = {}
            found = [(n, [place.setdefault(r, len(place)) for r in k.reads], k.result) for n, k in self.kept.items()]
            save(self.path, self.by, ({r: self.prints.of(r) for r in place}, found))


def load(path: Path, by: str, otherwise: T) -> T:
    """What `save` wrote under the same name and by the same makers, or ``otherwise``.

    Nothing in a file is looked at before its hash is right, and nothing in it can run (`plain`). One that was cut
    short, spoilt or made by other code is no memory, and what it held is made again.
    """
    collecting = gc.isenabled()
    # The collector would look through everything again and again while it grows.
    gc.disable()
    try:
        head, _, data = path.read_bytes().partition(b"\n")
        if head != _head(path, by, data):
            return otherwise
        return plain.load(data)  # type: ignore[no-any-return]
    except Exception:  # a value of another shape raises almost anything
        return otherwise
    finally:
        if collecting:
            gc.enable()


def save(path: Path, by: str, value: object) -> None:
    """Write ``value`` for `load`; a run that is killed leaves the old file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = plain.dump(value)
    beside = path.with_suffix(".new")
    beside.unlink(missing_ok=True)
    beside.write_bytes(_head(path, by, data) + b"\n" + data)
    if path.is_dir():
        shutil.rmtree(path)
    beside.replace(path)


def _head(path: Path, by: str, data: bytes) -> bytes:
    """The first line of a file: what it is, who made it, and the hash of that and of all the rest."""
    whose = f"{path.name} {by}"
    digest = sha256(whose.encode() + b"\n")
    digest.update(data)
    return json.dumps({"of": whose, "sha256": digest.hexdigest()}).encode()
