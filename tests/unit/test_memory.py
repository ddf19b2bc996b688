"""What is remembered is exactly what was read, and it is forgotten as soon as any of it changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from generator.load.corpus import load
from generator.memory import plain, recall
from generator.memory.reads import Fingerprints, Kept, Notes, Read
from generator.memory.recall import Recall
from generator.memory.watched import watch
from generator.models.corpus import Corpus
from generator.site.facts import PageFacts
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
        pieces: Recall[str] = Recall(tmp_path / "pieces.kept", "me", prints)
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
        return Recall(tmp_path / "some.kept", "me", Fingerprints(replace(toy_read, digests=digests)))

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
    (tmp_path / "one.kept").write_bytes(data)
    assert recall.load(tmp_path / "one.kept", "me", "nothing") == "nothing"


def test_a_memory_is_what_was_written_and_of_the_same_kinds(toy_read: Corpus, tmp_path: Path) -> None:
    studies = dict(toy_read.studies)
    page = PageFacts.of('<body a="1"><p id="x">', "index.html")
    value = {
        ("a", 1): [studies, (1.5, None, True, -3), frozenset({"a"})],
        "facts": page,
        "ü\ud800": Kept(frozenset(), ""),
    }
    recall.save(tmp_path / "one.kept", "me", value)
    found = recall.load(tmp_path / "one.kept", "me", None)
    assert found == value
    assert repr(found) == repr({**value})
    # The order of a set of several words differs from run to run, and says nothing.
    recall.save(tmp_path / "two.kept", "me", frozenset({"b", "a"}))
    assert recall.load(tmp_path / "two.kept", "me", None) == frozenset({"b", "a"})
    first = next(iter(studies))
    assert type(found["a", 1][1]) is tuple and type(found["a", 1][0][first]) is type(studies[first])
    assert found["a", 1][0][first].model_fields_set == studies[first].model_fields_set


@pytest.mark.parametrize("value", [object(), {1, 2}, b"x", Path("x"), Notes(), print, Markup("x")])
def test_only_plain_values_are_kept(tmp_path: Path, value: object) -> None:
    with pytest.raises(TypeError, match="no value that can be kept"):
        recall.save(tmp_path / "one.kept", "me", [value])


def test_a_memory_of_another_name_or_maker_or_with_another_bit_is_no_memory(tmp_path: Path) -> None:
    recall.save(tmp_path / "one.kept", "me", ("a", "b"))
    data = (tmp_path / "one.kept").read_bytes()
    assert recall.load(tmp_path / "one.kept", "somebody else", None) is None
    (tmp_path / "two.kept").write_bytes(data)
    assert recall.load(tmp_path / "two.kept", "me", None) is None
    for i in range(len(data)):
        (tmp_path / "one.kept").write_bytes(data[:i] + bytes([data[i] ^ 1]) + data[i + 1 :])
        assert recall.load(tmp_path / "one.kept", "me", None) is None, i
        (tmp_path / "one.kept").write_bytes(data[:i])
        assert recall.load(tmp_path / "one.kept", "me", None) is None, i


@pytest.mark.parametrize(
    "name",
    [
        "os:system", "builtins:eval", "subprocess:Popen", "generator.cli:main", "generator.site.builder:build",
        "generator.models.base:re", "generator.site.workshop:Workshop.make", "generator.memory.recall:Recall",
        "generator:x", "generator.models.nobody:X",
    ],
)  # fmt: skip
def test_no_file_can_name_anything_but_values_of_ours(name: str) -> None:
    # As somebody would write it who also made the hash right.
    with pytest.raises((TypeError, AttributeError, ModuleNotFoundError)):
        plain.load(json.dumps([[name], [4, "true"]]).encode())


def test_a_value_is_read_back_without_a_call_of_its_own(tmp_path: Path) -> None:
    # `Workshop` would look for files as soon as it was made.
    found = plain.load(json.dumps([["generator.site.workshop:Workshop"], [4, 1, 2, 3, 4, 5]]).encode())
    assert vars(found) == {"layout": 1, "corpus": 2, "theme": 3, "staging": 4, "last": 5}
