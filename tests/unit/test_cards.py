"""Cards and pictures: a figure in a sentence carries what it counts; what nobody wants never looks like relief."""

from __future__ import annotations

from typing import Any

import pytest

from generator.models.base import Face
from generator.models.corpus import Corpus
from generator.pages.prose import Prose
from generator.pages.xhtml import xhtml
from generator.views.answers import view
from generator.views.cards import of_figure
from generator.views.icons import arrays
from generator.views.pairs import pairs
from tests.unit.invented import study, world

PAGE = "patients/topics/what-it-is.html"


def test_a_card_says_what_in_whom_when_and_how_sure(toy: Corpus) -> None:
    card = of_figure(toy, "quack-gone-start", "patients")
    assert card.what == "No hiccup on the first day; of everyone treated"
    assert card.whom == "100 people; People with hiccups; First time"
    assert card.when == "soon after treatment"
    assert card.sure.startswith("low: fair test; this source alone; by chance alone it could be ")


def test_a_card_of_a_figure_without_interval_speaks_of_no_chance(toy: Corpus) -> None:
    corpus = world(toy, one=study("one", {"value": 50.0}))
    assert "chance" not in of_figure(corpus, "one-0", "patients").sure


@pytest.mark.parametrize("face", ["patients", "trainees"])
def test_a_figure_a_cell_and_a_word_carry_their_cards_and_are_plain_links(toy: Corpus, face: Face) -> None:
    prose = Prose(toy, f"{face}/topics/what-it-is.html", face)
    html = prose.block("A hiccup stopped in [[quack-gone-start|number]] and [[cell:durability/placebine/year-1/2]].")
    assert 'href="../../glossary.html#hiccup" data-meaning="hiccup: A jump of the chest."' in html
    assert 'class="cited" href="../../studies/quack-1999.html#quack-gone-start" data-what="' in html
    # One study stands behind the cell, and the link leads to it.
    assert html.count('class="cited"') == 2 and html.count("data-sure=") == 2
    assert 'href="../../studies/quack-1999.html#quack-gone-1y"' in html


def test_a_cell_of_several_studies_leads_to_its_row(toy: Corpus) -> None:
    html = Prose(toy, PAGE, "patients").block("[[cell:durability/pepper-needle/year-1/2]]")
    assert 'class="cited" href="../compare/durability.html#row-pepper-needle" data-what="' in html


def test_what_a_card_says_is_never_markup(toy: Corpus) -> None:
    corpus = world(toy, one=study("one", {"value": 50.0, "definition": 'A "<b onclick=x>" of it'}))
    html = Prose(corpus, PAGE, "patients").block("[[one-0]]")
    assert "<b onclick" not in html and 'data-what="A &#34;&lt;b onclick=x&gt;&#34; of it' in html


def test_in_a_book_links_carry_no_cards() -> None:
    made = xhtml('<p><a href="x.html" data-what="y" lang="la">z</a></p>', lambda href: "x.xhtml")
    assert made == '<p><a lang="la" href="x.xhtml">z</a></p>'


def test_what_nobody_wants_is_marked_and_each_picture_says_what_it_shows(toy: Corpus) -> None:
    found = {a.key: a for a in arrays(toy, toy.charts["people"], "placebine", "patients")}
    assert (found["start"].unwanted, found["nose"].unwanted) == (False, True)
    assert found["start"].finding == "80 out of 100 had hardly any, soon after treatment"
    assert found["nose"].finding == "Blue nose: 3 out of 100"
    (columns,) = view(toy, "how-long", "patients").columns
    assert not columns.unwanted


def test_the_picture_of_an_answer_is_titled_by_its_least_and_greatest_share(toy: Corpus) -> None:
    found = view(toy, "how-long", "patients")
    shares = [float(v) for b in found.columns[0].bars for v in b.ends]
    assert min(shares) == max(shares) == 55.5 and found.reach == "56 out of 100"


ONE: dict[str, Any] = {"denominator": 100, "value": 80.0, "against": {"treatment": "placebine", "estimate": "duel-1"}}
OTHER: dict[str, Any] = {
    "denominator": 100, "value": 55.0, "treatment": "placebine",
    "against": {"treatment": "sugar-operation", "estimate": "duel-0"},
}  # fmt: skip


def test_two_treatments_stand_side_by_side_where_one_study_counted_both_alike(toy: Corpus) -> None:
    (group,) = pairs(world(toy, duel=study("duel", ONE, OTHER)), "patients")
    assert group.drawn is not None and not group.drawn.unwanted
    assert [(a.name, len(a.yes), len(a.no)) for a in group.drawn.arms] == [
        ("Placebine", 55, 45), ("Sugar operation", 80, 20),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        {"base": "first-relieved"},
        {"follow_up": {"kind": "fixed", "value": 5.0, "unit": "years"}},
        {"denominator": 12},
        {"value": 0.4},
        {"bound": "upper"},
    ],
)
def test_nothing_is_drawn_side_by_side_that_was_counted_otherwise_or_in_few(toy: Corpus, other: dict[str, Any]) -> None:
    (group,) = pairs(world(toy, duel=study("duel", ONE, OTHER | other)), "patients")
    assert group.drawn is None
