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
    for corpus, level in ((trials, "moderate"), (alone, "very low")):
        start = findings(corpus, "sugar-operation", "trainees")[0]
        ((part, pooled),) = start.rows
        assert (start.key, part.rung, pooled) == ("start", "2", None)
        assert part.certainty is not None
        assert part.certainty.level == level
        assert part.certainty.verb == VERBS[level]
    # A share of one arm is no comparison, even in a trial: it starts at moderate.
    assert certainty(alone, list(alone.estimates.values())).reasons[1:]


def test_a_body_is_as_sure_as_all_its_groups_together(toy: Corpus) -> None:
    start, nose = findings(toy, "pepper-needle", "patients")
    ((part, _),) = start.rows
    # Two case series start at low; 30 + 60 people are fewer than a hundred; 80 and 90 lie close to each other.
    assert (part.text, part.size) == ("80 and 90 out of 100", "2 groups, 90 people")
    assert part.certainty is not None
    assert part.certainty.level == "very low"
    assert part.certainty.reasons[1:] == ("fewer than 100 people, or their number is not recorded",)
    assert part.line == (
        "In one group of 60, 90 out of 100 had fewer in the first 6 months. In another of 30, 80 out of 100."
    )
    ((only, _),) = nose.rows
    assert only.size == "one study, only 8 people"
    assert only.certainty is not None
    assert only.certainty.level == "very low"


def test_an_outcome_without_figures_keeps_its_line(toy: Corpus) -> None:
    found = findings(toy, "placebine", "trainees")
    assert [f.key for f in found] == ["start", "nose"]
    assert [[p.text for p, _ in f.rows] for f in found] == [["80%"], ["3%"]]
    assert len(found) <= MOST
    nothing = findings(toy, "doing-nothing", "trainees")
    assert [(f.key, f.cell.state, f.rows) for f in nothing] == [
        ("start", "no-data", ()),
        ("nose", "not-applicable", ()),
    ]
    assert [f.cell.silent[0].reason for f in nothing] == ["", "Does not apply."]


def test_shares_are_pooled_only_by_the_rules_and_stand_beside_their_body(toy: Corpus) -> None:
    big = {"denominator": 100, "measure": "half-fewer", "follow_up": {"kind": "acute"}, "dimension": "efficacy"}
    three = world(
        toy, **{n: study(n, {**big, "events": e, "value": float(e)}) for n, e in (("a", 60), ("b", 70), ("c", 80))}
    )
    ((part, pooled),) = findings(three, "sugar-operation", "trainees")[0].rows
    assert (part.k, part.median, part.low, part.high) == (3, 70, 60, 80)
    assert pooled is not None
    assert (pooled.k, pooled.people) == (3, 300)
    ((_, none),) = findings(toy, "pepper-needle", "trainees")[0].rows
    assert none is None, "two groups are never added up"
