"""The deck: what a card says, when it counts as newer, and what the real Anki does with it (`pip install anki`)."""

from __future__ import annotations

import shutil
import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from generator.bundles import anki, deck
from generator.models.corpus import Corpus
from tests.conftest import TOY
from tests.unit.test_bundles import has_genanki

needs_genanki = pytest.mark.skipif(not has_genanki(), reason="genanki is not installed")


def edited(toy: Corpus, id_: str, **card: str) -> Corpus:
    question = toy.questions[id_]
    assert question.card is not None
    changed = question.model_copy(update={"card": question.card.model_copy(update=card)})
    return replace(toy, questions={**toy.questions, id_: changed})


def test_a_card_asks_one_question_and_says_why_and_from_where(toy: Corpus) -> None:
    found = {c.key: c for c in anki.cards(toy)}
    card = found["how-many-sips"]
    assert (card.question, card.answer, card.why) == ("When is placebine sipped?", "At noon.", "Three sips at noon.")
    assert card.source.startswith("Quack DD, Von Nothing XY. ")
    assert set(card.tags) == {
        "tn-atlas::test::pills", "tn-atlas::treatment::placebine", "tn-atlas::level::know", "tn-atlas::difficulty::easy",
    }  # fmt: skip


def test_no_two_cards_ask_the_same(toy: Corpus) -> None:
    fronts = [c.question for c in anki.cards(toy)]
    assert len(fronts) == len(set(fronts)) > 3


def test_a_stamp_rises_with_the_words_and_only_with_them() -> None:
    first = deck.stamped([("a", ["x"]), ("b", ["y"])], {}, "2001-01-01")
    assert {line.stamp for line in first.values()} == {978307200}
    assert deck.stamped([("a", ["x"]), ("b", ["y"])], first, "2001-01-01") == first
    # The same day: still newer than all that readers have.
    again = deck.stamped([("a", ["x"]), ("b", ["z"]), ("c", ["new"])], first, "2001-01-01")
    assert again["a"] == first["a"]
    assert again["b"].stamp == again["c"].stamp == 978307201
    gone = deck.stamped([("a", ["x"])], again, "2001-01-02")
    assert gone["b"] == deck.Line(deck.GONE, 978393600) and gone["a"] == first["a"]
    assert deck.stamped([("a", ["x"])], gone, "2030-01-01") == gone


def test_the_ledger_reads_what_it_wrote(tmp_path: Path, toy: Corpus) -> None:
    assert deck.read(tmp_path) == {}
    assert anki.publish(toy, tmp_path) == len(list(anki.cards(toy)))
    assert deck.read(tmp_path) == anki.stamps(toy, tmp_path)
    assert anki.publish(edited(toy, "how-many-sips", back="At night."), tmp_path) == len(list(anki.cards(toy)))
    assert len({line.stamp for line in deck.read(tmp_path).values()}) == 2


@needs_genanki
def test_the_deck_has_stable_numbers_and_the_stamps_of_its_ledger(toy: Corpus, tmp_path: Path) -> None:
    def notes(corpus: Corpus) -> dict[str, int]:
        anki.write(corpus, tmp_path / "x.apkg", tmp_path)
        with zipfile.ZipFile(tmp_path / "x.apkg") as found:
            found.extract("collection.anki2", tmp_path)
        base = sqlite3.connect(tmp_path / "collection.anki2")
        rows = dict(base.execute("select guid, mod from notes").fetchall())
        base.close()
        return rows

    anki.publish(toy, tmp_path)
    first = notes(toy)
    assert len(first) == len(list(anki.cards(toy)))
    after = notes(edited(toy, "how-many-sips", back="At night."))
    assert after.keys() == first.keys()
    assert sum(after[g] > first[g] for g in first) == 1
    assert anki._number("Toy Atlas/deck") != anki._number("Toy Atlas/questions")


@needs_genanki
def test_the_real_anki_takes_each_correction_and_keeps_what_was_learned(toy: Corpus, tmp_path: Path) -> None:
    """Import twice (nothing new), correct a card, a figure and a word of the vocabulary, withdraw one."""
    collection = pytest.importorskip("anki.collection", reason="the anki library is not installed")
    content = shutil.copytree(TOY, tmp_path / "content")
    col = collection.Collection(str(tmp_path / "learner.anki2"))

    def bring(corpus: Corpus) -> tuple[int, int, int]:
        anki.write(corpus, tmp_path / "deck.apkg", content)
        request = collection.ImportAnkiPackageRequest(package_path=str(tmp_path / "deck.apkg"))
        log = col.import_anki_package(request).log
        anki.publish(corpus, content)
        return len(log.new), len(log.updated), len(log.duplicate)

    try:
        every = len(list(anki.cards(toy)))
        assert bring(toy) == (every, 0, 0)
        card = col.get_card(col.find_cards('"Question:When is placebine sipped?"')[0])
        card.type, card.queue, card.ivl, card.due, card.reps = 2, 2, 30, 100, 5
        col.update_card(card)
        assert bring(toy)[:2] == (0, 0)
        # One card's words, with no date changed anywhere.
        one = edited(toy, "how-many-sips", back="At midnight.")
        assert bring(one)[:2] == (0, 1)
        after = col.get_card(card.id)
        assert after.note()["Answer"] == "At midnight." and (after.ivl, after.reps) == (30, 5)
        # A value: exactly the cards that say it.
        quack = one.studies["quack-1999"]
        fixed = tuple(e.model_copy(update={"value": 56.5}) if e.id == "quack-gone-1y" else e for e in quack.estimates)
        two = replace(one, studies={**one.studies, "quack-1999": quack.model_copy(update={"estimates": fixed})})
        changed = {c.key: c for c in anki.cards(two)}.items() - {c.key: c for c in anki.cards(one)}.items()
        assert changed and bring(two)[:2] == (0, len(changed))
        # A word of the vocabulary.
        rungs = {
            k: v.model_copy(update={"trainees": f"{v.trainees}, said anew"}) for k, v in two.vocabulary.rungs.items()
        }
        three = replace(two, vocabulary=two.vocabulary.model_copy(update={"rungs": rungs}))
        changed = {c.key: c for c in anki.cards(three)}.items() - {c.key: c for c in anki.cards(two)}.items()
        assert changed and bring(three)[:2] == (0, len(changed))
        # Withdrawn: found by its tag, with its history.
        questions = {k: v for k, v in three.questions.items() if k != "nose-turns-blue"}
        objectives = {k: v for k, v in three.objectives.items() if k != "nose"}
        assert bring(replace(three, questions=questions, objectives=objectives))[:2] == (0, 1)
        assert len(col.find_notes("tag:tn-atlas::withdrawn")) == 1
        assert len(col.find_notes("")) == every
    finally:
        col.close()
