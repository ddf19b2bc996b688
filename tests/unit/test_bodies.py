"""Bodies of evidence: each cohort once, unlike things apart, the middle and the range from what is left."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.models.corpus import Corpus
from generator.models.site import Column
from generator.models.subject import KnownNotCounted
from generator.views.cells import Part, cell_bodies
from generator.views.followed import followed
from generator.views.phrases import sentence
from generator.views.quoted import of
from generator.views.shown import cell_shown
from tests.unit.invented import study, world

YEAR_5 = {"kind": "fixed", "value": 5.0, "unit": "years"}
TREATMENT = "sugar-operation"


def column(**own: Any) -> Column:
    """A ladder at five years, unless something else is asked for."""
    words = {"patients": "Relief after 5 years", "trainees": "Relief"}
    kind = {"concepts": ("relief",), "ladder": True, "months": 60}
    return Column.model_validate({"key": "it", "label": words, **kind, **own}, strict=False)


def at5(value: float, n: int | None = 100, **own: Any) -> dict[str, Any]:
    return {"value": value, "denominator": n, "follow_up": YEAR_5, **own}


def parts(corpus: Corpus, it: Column | None = None) -> dict[tuple[str, str], Part]:
    """The parts with figures, by timing (with its band) and base."""
    it = it or column()
    cell = cell_bodies(corpus, "all", (it,), it, TREATMENT)
    return {(f"{p.timing} {p.band or p.months or ''}".strip(), p.base): p for p in cell.parts if p.filled}


def general(corpus: Corpus, it: Column | None = None) -> Part:
    return parts(corpus, it)["fixed 60", "all-treated"]


def values(part: Part) -> list[float]:
    return [c.value for c in part.body.cohorts]


def why(part: Part) -> dict[str, str]:
    return dict(part.body.apart)


def test_papers_of_one_cohort_count_once_with_their_largest_group(toy: Corpus) -> None:
    corpus = world(
        toy,
        small=study("small", at5(40.0, 50), cohort="town"),
        large=study("large", at5(60.0, 80), cohort="town"),
        other=study("other", at5(70.0, 30)),
    )
    body = general(corpus).body
    assert (body.k, body.people, values(general(corpus))) == (2, 110, [60.0, 70.0])
    assert why(general(corpus)) == {"small-0": "the same people counted once"}


def test_of_one_group_the_longest_time_speaks(toy: Corpus) -> None:
    start = column(months=None, band="6-18")
    times = [{"kind": "fixed", "value": v, "unit": "months"} for v in (7.0, 17.0)]
    one = study("one", *({"value": 80.0 - i, "denominator": 40, "follow_up": t} for i, t in enumerate(times)))
    (found,) = parts(world(toy, one=one), start).values()
    assert values(found) == [79.0]


def test_arms_are_added_up_only_where_all_counts_are_known(toy: Corpus) -> None:
    known = study("a", at5(50.0, 40, events=20, arm="cold"), at5(80.0, 60, events=48, arm="hot"))
    unknown = study("a", at5(50.0, 40, arm="cold"), at5(80.0, 60, arm="hot"))
    (merged,), (single,) = (general(world(toy, a=s)).body.cohorts for s in (known, unknown))
    assert (merged.value, merged.n, merged.computed, merged.estimates) == (68.0, 100, True, ("a-0", "a-1"))
    assert (single.value, single.n, single.computed) == (80.0, 60, False)


def test_very_small_groups_are_no_part_of_the_middle_unless_nothing_else_is_there(toy: Corpus) -> None:
    tiny, large = study("tiny", at5(100.0, 5)), study("large", at5(60.0, 90))
    assert values(general(world(toy, tiny=tiny, large=large))) == [60.0]
    assert why(general(world(toy, tiny=tiny, large=large))) == {"tiny-0": "fewer than 20 people"}
    assert values(general(world(toy, tiny=tiny))) == [100.0]


@pytest.mark.parametrize(
    ("figure", "paper", "reason"),
    [
        ({"population": {"type": "hiccups-and-moon"}}, {}, "hiccups-and-moon"),
        ({"population": {"type": "hiccups", "features": ["after-earlier-surgery"]}}, {}, "after-earlier-surgery"),
        ({"weak": "The base is assumed."}, {}, "The base is assumed."),
        ({}, {"publication": "preprint"}, "only a preprint"),
        ({}, {"publication": "congress-abstract"}, "only a congress abstract"),
        ({}, {"superseded_by": "plain"}, "replaced by a later paper"),
    ],
)
def test_what_may_not_speak_for_all_stands_apart_with_its_reason(
    toy: Corpus, figure: dict[str, Any], paper: dict[str, Any], reason: str
) -> None:
    corpus = world(toy, plain=study("plain", at5(60.0)), odd=study("odd", at5(10.0, **figure), **paper))
    assert values(general(corpus)) == [60.0]
    assert why(general(corpus)) == {"odd-0": reason}


def test_a_feature_that_is_usual_for_a_treatment_sets_nobody_apart(toy: Corpus) -> None:
    again = study("again", at5(60.0, population={"type": "hiccups", "features": ["after-earlier-surgery"]}))
    record = toy.treatments[TREATMENT].model_copy(update={"usual": ("after-earlier-surgery",)})
    corpus = replace(world(toy, again=again), treatments={**toy.treatments, TREATMENT: record})
    assert values(general(corpus)) == [60.0]


def test_bases_and_kinds_of_time_are_bodies_of_their_own(toy: Corpus) -> None:
    corpus = world(
        toy,
        all=study("all", at5(60.0)),
        unstated=study("unstated", at5(62.0, base="not-stated")),
        helped=study("helped", at5(90.0, base="first-relieved")),
        ended=study("ended", at5(80.0, base="completers")),
        mean=study("mean", at5(70.0, follow_up={"kind": "mean", "value": 5.0, "unit": "years"})),
        near=study("near", at5(66.0, follow_up={"kind": "fixed", "value": 6.0, "unit": "years"})),
        far=study("far", at5(66.0, follow_up={"kind": "mean", "value": 9.0, "unit": "years"})),
    )
    found = {place: values(p) for place, p in parts(corpus).items()}
    assert found == {
        ("fixed 60", "all-treated"): [60.0, 62.0],
        ("fixed 60", "first-relieved"): [90.0],
        ("fixed 60", "completers"): [80.0],
        ("last-check 48-84", "all-treated"): [70.0],
        ("fixed 48-84", "all-treated"): [66.0],
    }


def test_a_review_stands_beside_and_is_not_counted_again(toy: Corpus) -> None:
    pooled = study("pooled", at5(75.0, 900), design="meta-analysis")
    both = general(world(toy, pooled=pooled, one=study("one", at5(60.0))))
    assert (both.state, values(both), both.body.pooled) == ("one-study", [60.0], ("pooled-0",))
    alone = general(world(toy, pooled=pooled))
    assert (alone.state, alone.body.k, alone.body.people) == ("review-only", 0, 0)


def test_the_middle_comes_with_three_groups_and_the_middle_half_with_five(toy: Corpus) -> None:
    shares = [10.0, 20.0, 40.0, 50.0, 90.0]
    expected = {2: (None, None), 3: (20.0, None), 4: (30.0, None), 5: (40.0, (20.0, 50.0))}
    for k, (middle, half) in expected.items():
        body = general(world(toy, **{f"s{i}": study(f"s{i}", at5(v)) for i, v in enumerate(shares[:k])})).body
        assert (body.median, body.half, body.low, body.high) == (middle, half, 10.0, shares[k - 1])


def test_what_nobody_counted_says_why(toy: Corpus) -> None:
    nothing = world(toy, none=study("none"))
    it = column(months=12)
    cell = cell_bodies(nothing, "all", (it,), it, TREATMENT)
    assert {p.state for p in cell.parts} == {"no-data"}
    harm = column(ladder=False, months=None, concepts=("blue-nose",))
    waiting = cell_bodies(toy, "all", (harm,), harm, "doing-nothing")
    assert waiting.state == "not-applicable"
    assert waiting.parts[0].reason is not None


def test_only_a_group_counted_three_times_may_be_read_as_a_course(toy: Corpus) -> None:
    def years(*found: tuple[float, float], **own: Any) -> list[dict[str, Any]]:
        return [at5(v, follow_up={"kind": "fixed", "value": y, "unit": "years"}, **own) for y, v in found]

    three, two = years((1, 80), (3, 70), (5, 60)), years((1, 90), (5, 85))
    helped = years((1, 99), (3, 98), (5, 97), base="first-relieved", denominator=900)
    assert [e.value for e in followed(world(toy, a=study("a", *two)), TREATMENT)] == []
    everyone = world(toy, a=study("a", *three), b=study("b", *helped))
    assert [e.value for e in followed(everyone, TREATMENT)] == [80, 70, 60]
    assert [e.value for e in followed(world(toy, b=study("b", *helped)), TREATMENT)] == [99, 98, 97]


def test_sentences_name_groups_people_range_and_middle(toy: Corpus) -> None:
    def said(*shares: tuple[float, int]) -> str:
        corpus = world(toy, **{f"s{i}": study(f"s{i}", at5(v, n)) for i, (v, n) in enumerate(shares)})
        return sentence(corpus, column(), general(corpus), "patients")

    assert said((59.0, 95)).startswith("In one group of 95, 59 out of 100 ")
    two = said((59.0, 95), (80.0, 36))
    assert "In one group of 95, 59 out of 100" in two
    assert "In another of 36, 80 out of 100" in two
    assert "middle" not in two
    three = said((10.0, 50), (30.0, 60), (40.0, 55))
    assert three.startswith("In 3 groups with 165 people, between 10 and 40 out of 100 ")
    assert "the middle is 30" in three
    assert "More than half" not in three
    assert "More than half of these people are in one study" in said((10.0, 50), (30.0, 600), (40.0, 55))


def test_splitting_a_study_into_two_papers_of_one_cohort_changes_nothing(toy: Corpus) -> None:
    others = {f"s{i}": study(f"s{i}", at5(v)) for i, v in enumerate((20.0, 30.0, 70.0))}
    whole = world(toy, **others, one=study("one", at5(50.0, 200)))
    split = world(
        toy, **others, one=study("one", at5(50.0, 200), cohort="x"), two=study("two", at5(10.0, 90), cohort="x")
    )
    a, b = general(whole).body, general(split).body
    assert (a.k, a.people, a.median, a.low, a.high) == (b.k, b.people, b.median, b.low, b.high)


def test_a_study_inside_the_range_keeps_the_range_and_order_of_files_says_nothing(toy: Corpus) -> None:
    found = {f"s{i}": study(f"s{i}", at5(v)) for i, v in enumerate((20.0, 30.0, 70.0))}
    body = general(world(toy, **found)).body
    more = general(world(toy, **found, inside=study("inside", at5(45.0)))).body
    assert (more.low, more.high) == (body.low, body.high)
    assert general(world(toy, **dict(reversed(found.items())))).body == body


def test_a_range_of_follow_up_has_a_band_only_where_all_of_it_lies_in_the_first(toy: Corpus) -> None:
    spread = {"denominator": 40, "follow_up": {"kind": "range", "value": 60.0, "unit": "days"}}
    early = study("early", {"value": 60.0, **spread})
    late = study("late", {"value": 50.0, **spread, "follow_up": {"kind": "range", "value": 9.0, "unit": "months"}})
    found = parts(world(toy, early=early, late=late), column(months=None, band="under-6"))
    assert [values(p) for p in found.values()] == [[60.0]]
    assert not parts(world(toy, late=late), column(months=None, band="6-18"))


def test_a_limit_is_no_share(toy: Corpus) -> None:
    corpus = world(toy, a=study("a", at5(40.0)), most=study("most", at5(90.0, bound="upper")))
    assert values(general(corpus)) == [40.0]
    assert why(general(corpus)) == {"most-0": "no single share of people"}


TEAPOTS = {"population": {"type": "teapots"}}


def test_an_indirect_figure_may_be_a_share_or_its_two_ends_and_never_nothing(toy: Corpus) -> None:
    ends = {"range": (5.0, 15.0), "denominator": None, "follow_up": YEAR_5, **TEAPOTS}
    corpus = world(
        toy, share=study("share", at5(10.0, **TEAPOTS)), ends=study("ends", ends),
        nothing=study("nothing", {**ends, "range": None}), weak=study("weak", {**ends, "weak": "Made up"}),
    )  # fmt: skip
    it = column()
    cell = cell_bodies(corpus, "all", (it,), it, TREATMENT)
    assert {p.state for p in cell.parts} == {"indirect", "no-data"}
    assert [p.indirect for p in cell.parts if p.state == "indirect"] == [("ends-0", "share-0")]


@pytest.mark.parametrize(
    ("columns", "state"), [((), "known-not-counted"), (("it", "other"), "known-not-counted"), (("other",), "no-data")]
)
def test_what_is_known_speaks_in_all_columns_of_its_concept_or_in_those_it_names(
    toy: Corpus, columns: tuple[str, ...], state: str
) -> None:
    words = {"patients": "It happens.", "trainees": "It happens."}
    known = KnownNotCounted.model_validate(
        {"concepts": ("relief",), "columns": columns, "words": words, "statement": "made-up"}, strict=False
    )
    told = toy.treatments[TREATMENT].model_copy(update={"known": (known,), "not_applicable": ()})
    corpus = replace(world(toy), treatments={**toy.treatments, TREATMENT: told})
    it = column()
    assert cell_bodies(corpus, "all", (it,), it, TREATMENT).state == state


@pytest.mark.parametrize("counted", ["procedures", "sides"])
def test_a_share_of_procedures_or_sides_is_in_no_body_of_people(toy: Corpus, counted: str) -> None:
    people, others = study("people", at5(60.0)), study("others", at5(90.0, 400, counted=counted))
    part = general(world(toy, people=people, others=others))
    assert values(part) == [60.0]
    assert why(part)["others-0"].endswith("were counted, not people")
    assert general(world(toy, other=study("other", at5(90.0, counted="not-stated")))).body.k == 1


def test_what_is_not_said_to_be_people_is_marked_and_a_size_names_what_was_counted(toy: Corpus) -> None:
    corpus = world(toy, one=study("one", at5(90.0, 40, counted="not-stated"), at5(80.0, 65, counted="procedures")))
    it = column()
    shown = cell_shown(corpus, it, cell_bodies(corpus, "all", (it,), it, TREATMENT), "patients")
    assert shown.speaking[0].of_whom == "whether people or procedures were counted is not said"
    (aside,) = shown.apart
    assert (aside.figure.size, aside.figure.base) == ("65 procedures", "of all procedures")


def test_each_other_base_of_a_cell_has_a_line_in_its_own_words(toy: Corpus) -> None:
    corpus = world(
        toy, one=study("one", at5(60.0)), two=study("two", at5(50.0, base="completers")),
        three=study("three", at5(90.0, base="first-relieved"), at5(95.0, 30, base="first-relieved", measure="half-fewer")),
    )  # fmt: skip
    it = column()
    shown = cell_shown(corpus, it, cell_bodies(corpus, "all", (it,), it, TREATMENT), "patients")
    told = {p.base for p in (*shown.speaking, *shown.others)}
    assert {"all-treated", "completers", "first-relieved"} <= told
    assert all(p.of_whom for p in shown.others)


@pytest.mark.parametrize(("expected", "words"), [(True, "It is how it works"), (False, "")])
def test_what_is_part_of_how_a_treatment_works_stands_before_its_figures(
    toy: Corpus, expected: bool, words: str
) -> None:
    said = {"patients": "It is how it works.", "trainees": "It is how it works."}
    known = KnownNotCounted.model_validate(
        {"concepts": ("blue-nose",), "words": said, "statement": "pepper-ear", "expected": expected}, strict=False
    )
    told = toy.treatments[TREATMENT].model_copy(update={"known": (known,), "not_applicable": ()})
    nose = study("nose", at5(56.0, 28, measure="blue-nose", dimension="side-effect", permanence="mixed"))
    corpus = replace(
        world(toy, nose=nose, **{"pepper-one-2001": toy.studies["pepper-one-2001"]}),
        treatments={**toy.treatments, TREATMENT: told},
    )
    it = column(ladder=False, months=None, concepts=("blue-nose",))
    shown = cell_shown(corpus, it, cell_bodies(corpus, "all", (it,), it, TREATMENT), "patients")
    assert (shown.speaking[0].text, shown.speaking[0].expected) == ("56 out of 100", words)
    assert of(shown.speaking[0]).around.startswith(words.lower() or "one study")


def test_the_size_of_two_groups_names_the_one_whose_number_nobody_printed(toy: Corpus) -> None:
    two = world(toy, one=study("one", at5(60.0, 21)), two=study("two", at5(50.0, None)))
    it = column()
    shown = cell_shown(two, it, cell_bodies(two, "all", (it,), it, TREATMENT), "patients")
    assert shown.speaking[0].size == "2 groups, one of 21 people and one whose number is not recorded"


def test_one_group_of_a_study_is_named(toy: Corpus) -> None:
    part = study("part", at5(83.0, 36, base="subgroup", definition="No hiccup, among the left-handed"))
    corpus = world(toy, part=part, whole=study("whole", at5(60.0)))
    it = column()
    shown = cell_shown(corpus, it, cell_bodies(corpus, "all", (it,), it, TREATMENT), "patients")
    (other,) = shown.others
    assert other.of_whom == "of one group in the study (No hiccup, among the left-handed)"
