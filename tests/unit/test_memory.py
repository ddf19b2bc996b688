"""What is remembered is exactly what was read, and it is forgotten as soon as any of it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.load.corpus import load
from generator.memory import recall
from generator.memory.reads import Fingerprints, Kept, Notes, Read
from generator.memory.recall import Recall
from generator.memory.watched import watch
from generator.models.corpus import Corpus
from tests.conftest import TOY


@pytest.fixture(scope="module")
def toy_read() -> Corpus:
    return load(TOY)


def reads_of(corpus: Corpus, look: Callable[[Corpus], object]) -> frozenset[Read]:
    notes = Notes()
    watched = watch(corpus, notes)
    return notes.noted(lambda: look(watched)).reads


@pytest.mark.parametrize(
    ("look", "read"),
    [
        (lambda c: c.studies["moon-2000"], ("studies", "moon-2000", "one")),
        (lambda c: c.studies.get("nobody"), ("studies", "nobody", "one")),
        (lambda c: "nobody" in c.glossary, ("glossary", "nobody", "has")),
        (lambda c: list(c.treatments), ("treatments", None, "keys")),
        (lambda c: len(c.factors), ("factors", None, "keys")),
        (lambda c: [s.title for s in c.tables.values()], ("tables", None, "all")),
        (lambda c: dict(c.prose.items()), ("prose", None, "all")),
        (lambda c: c.estimates["moon-tiny"], ("studies", "moon-2000", "one")),
        (lambda c: c.estimates_on[("treatment", "placebine")], ("estimates_on", ("treatment", "placebine"), "one")),
        (lambda c: c.subjects()["factor", "wrong-moon"], ("_subjects", ("factor", "wrong-moon"), "one")),
        (lambda c: c.urgent, None),
    ],
)
def test_every_look_is_noted(toy_read: Corpus, look: Callable[[Corpus], object], read: Read | None) -> None:
    assert reads_of(toy_read, look) == ({read} if read else frozenset())


def test_what_was_made_once_is_read_by_all_who_take_it(toy_read: Corpus) -> None:
    notes = Notes()
    watched = watch(toy_read, notes)

    def view() -> str:
        return watched.once(("title", "moon"), lambda: watched.studies["moon-2000"].citation.title)

    first, second = notes.noted(view), notes.noted(view)
    assert first == second
    assert first.reads == {("studies", "moon-2000", "one")}


def test_work_within_work_adds_to_what_was_read_and_takes_nothing_away(toy_read: Corpus) -> None:
    notes = Notes()
    watched = watch(toy_read, notes)

    def view() -> None:
        list(watched.tables)
        watched.once(("inner",), lambda: watched.studies["moon-2000"])
        list(watched.factors)

    assert notes.noted(view).reads == {
        ("tables", None, "keys"), ("studies", "moon-2000", "one"), ("factors", None, "keys"),
    }  # fmt: skip


def test_what_is_kept_is_made_once_in_many_runs_until_something_it_read_changes(
    toy_read: Corpus, tmp_path: Path
) -> None:
    digests, made = dict(toy_read.digests), []

    def run() -> Kept[str]:
        prints = Fingerprints(replace(toy_read, digests=digests))
        pieces: Recall[str] = Recall(tmp_path / "pieces.pickle", "me", prints)
        notes = Notes()
        watched = watch(toy_read, notes, pieces)

        def make() -> str:
            made.append(1)
            return watched.studies["moon-2000"].citation.title

        found = notes.noted(lambda: watched.kept(("title", "moon"), make))
        pieces.save()
        return found

    first, second = run(), run()
    assert first == second
    assert second.reads == {("studies", "moon-2000", "one")}, "who takes it has read what it was made from"
    assert len(made) == 1
    digests["studies", "quack-1999"] = "edited"
    run()
    assert len(made) == 1
    digests["studies", "moon-2000"] = "edited"
    run()
    assert len(made) == 2


def test_every_collection_of_a_corpus_is_watched(toy_read: Corpus) -> None:
    # A collection that nobody watches would be read in secret.
    plain = {n for n, v in vars(watch(toy_read, Notes())).items() if type(v) is dict}
    assert plain <= {"digests", "_made"}


def test_a_result_lasts_until_something_it_read_changes(toy_read: Corpus, tmp_path: Path) -> None:
    digests = dict(toy_read.digests)

    def memory() -> Recall[str]:
        return Recall(tmp_path / "kept.pickle", "me", Fingerprints(replace(toy_read, digests=digests)))

    first = memory()
    first.keep("moon", Kept(reads_of(toy_read, lambda c: c.studies["moon-2000"]), "about the moon"))
    first.keep("all", Kept(reads_of(toy_read, lambda c: list(c.studies.values())), "about all"))
    first.keep("names", Kept(reads_of(toy_read, lambda c: list(c.studies)), "how many"))
    first.save()
    assert set(memory().kept) == {"moon", "all", "names"}
    digests["studies", "quack-1999"] = "edited"
    assert set(memory().kept) == {"moon", "names"}
    digests["site", "site"] = "edited"
    assert not memory().kept


@pytest.mark.parametrize("data", [b"", b"nonsense", b"\x80\x05cposix\nnothing\n."])
def test_a_memory_that_cannot_be_read_is_no_memory(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "kept.pickle").write_bytes(data)
    assert recall.load(tmp_path / "kept.pickle", "nothing") == "nothing"
