"""What trainees study with, over the real content: enough of it, and good by the rules of item writing."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.bundles import anki
from generator.load.corpus import load
from generator.models.corpus import Corpus
from generator.paths import Layout
from generator.views import quiz
from generator.views.quiz_all import items


@pytest.fixture(scope="module")
def real() -> Corpus:
    return load(Layout().content)


def test_there_is_enough_to_study_with(real: Corpus) -> None:
    assert len(quiz.written(real)) >= 90
    assert sum(i.made for i in items(real)) >= 60
    assert len(real.cases) >= 10 and len(real.stations) >= 5
    assert {i.level for i in items(real)} == {"know", "explain", "decide"}


def test_every_question_has_one_right_answer_and_nothing_tells_which(real: Corpus) -> None:
    for item in items(real):
        assert sum(o.right for o in item.options) == 1, item.id
        assert len({o.text for o in item.options}) == len(item.options), item.id
    written = quiz.written(real)
    # Neither the place nor the length of an option gives it away more often than chance and a margin would.
    places = Counter(i.right for i in written)
    assert max(places.values()) < len(written) * 0.4, places
    longest = sum(max(i.options, key=lambda o: len(o.text)).right for i in written)
    assert longest < len(written) * 0.4, longest


def test_no_two_cards_ask_the_same(real: Corpus) -> None:
    fronts = Counter(c.question for c in anki.cards(real))
    assert [q for q, n in fronts.items() if n > 1] == []
    assert len(fronts) >= 150
