"""Head-to-head and the summary of findings: within one study only, computed is marked, the verb follows certainty."""

from __future__ import annotations

from generator.models.corpus import Corpus
from generator.statistics import newcombe
from generator.views.certainty import VERBS, certainty
from generator.views.findings import MOST, findings
from generator.views.pairs import pairs
from tests.unit.invented import study, world

ARM = {"denominator": 100, "against": {"treatment": "placebine", "estimate": "duel-1"}}
OTHER = {
    "denominator": 100,
    "treatment": "placebine",
    "against": {"treatment": "sugar-operation", "estimate": "duel-0"},
}


def test_two_arms_of_one_study_are_one_row_with_the_difference_computed(toy: Corpus) -> None:
    arms = ({**ARM, "value": 80.0, "events": 80}, {**OTHER, "value": 55.0, "events": 55})
    corpus = world(toy, duel=study("duel", *arms, design="rct"))
    (group,) = pairs(corpus, "trainees")
    (row,) = group.rows
    assert (row.one.name, row.other.name) == ("Placebine", "Sugar operation"), "in the order of the treatments"
    assert row.difference_value == -25.0
    assert row.difference == "-25 points"
    low, high = newcombe(55, 100, 80, 100)
    assert row.difference_interval == f"{low:.1f} to {high:.1f}"
    assert row.randomised
    assert pairs(corpus, "patients")[0].rows[0].difference == "25 fewer out of 100"


def test_patients_never_get_a_ratio_alone(toy: Corpus) -> None:
    ratio = {"measure": "or-gone", "unit": "odds-ratio", "value": 0.5, "against": {"treatment": "placebine"}}
    corpus = world(toy, duel=study("duel", ratio))
    assert pairs(corpus, "patients") == ()
    (group,) = pairs(corpus, "trainees")
    assert group.rows[0].ratio is not None
    assert group.rows[0].difference == ""


def test_a_group_without_a_treatment_or_of_other_people_is_no_comparison(toy: Corpus) -> None:
    label = {"value": 50.0, "against": {"label": "no moon", "value": 40.0}}
    robots = {
        **ARM,
        "value": 50.0,
        "population": {"type": "robots"},
        "against": {"treatment": "placebine", "value": 40.0},
    }
    assert pairs(world(toy, one=study("one", label, robots)), "trainees") == ()


def test_the_verb_follows_certainty(toy: Corpus) -> None:
    big = {
        "events": 80,
        "denominator": 100,
        "value": 80.0,
        "measure": "first-hiccup-free",
        "follow_up": {"kind": "acute"},
    }
    trials = world(toy, a=study("a", big, design="rct"), b=study("b", big, design="rct"))
    alone = world(toy, a=study("a", {**big, "denominator": 30, "events": 24}))
    for corpus, level in ((trials, "high"), (alone, "very low")):
        found = findings(corpus, "sugar-operation", "trainees")[0]
        assert found.certainty is not None
        assert found.certainty.level == level
        assert VERBS[level] in found.sentence
    assert certainty(alone, list(alone.estimates.values())).reasons[1:]


def test_an_outcome_without_figures_keeps_its_line(toy: Corpus) -> None:
    found = findings(toy, "placebine", "trainees")
    assert [f.key for f in found] == ["start", "nose"]
    assert len(found) <= MOST
    assert findings(toy, "doing-nothing", "trainees") == ()
