"""Charts: every mark at the place its record gives, lines only within one study, nothing drawn that is not recorded."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.corpus import load
from generator.models.corpus import Corpus
from generator.paths import Layout
from generator.views import durability
from generator.views.charts import above, after
from generator.views.forest import X as FOREST_X
from generator.views.forest import forests
from generator.views.geometry import Scale, icons
from generator.views.heat import band_of, blocks, number
from generator.views.icons import arrays
from tests.unit.invented import study, world


def at(years: float, value: float, **other: Any) -> dict[str, Any]:
    return {"follow_up": {"kind": "fixed", "value": years, "unit": "years"}, "value": value, **other}


def lines(corpus: Corpus) -> list[list[str]]:
    found = durability.panel(corpus, corpus.charts["years"], "sugar-operation", "trainees")
    return sorted([p.figure.id for p in line.points] for line in found.lines)


def test_values_and_years_become_places(toy: Corpus) -> None:
    corpus = world(toy, one=study("one", at(0, 100.0), at(5, 50.0), at(15, 0.0)))
    points = durability.panel(corpus, corpus.charts["years"], "sugar-operation", "patients").points
    assert [(p.x, p.y) for p in points] == [(34.0, 12.0), (126.7, 90.0), (312.0, 168.0)]


def test_points_are_joined_within_one_study_measure_base_and_group_only(toy: Corpus) -> None:
    corpus = world(
        toy,
        one=study("one", at(1, 80.0), at(5, 60.0), at(10, 40.0)),
        two=study("two", at(1, 90.0)),
        three=study("three", at(5, 70.0)),
        measures=study("measures", at(1, 80.0), at(5, 60.0, measure="half-fewer")),
        bases=study("bases", at(1, 80.0), at(5, 60.0, base="first-relieved")),
        groups=study("groups", at(1, 80.0), at(5, 60.0, people="Other people")),
        moons=study("moons", at(1, 80.0), at(5, 60.0, population={"type": "hiccups-and-moon"})),
        twice=study("twice", at(1, 80.0), at(1, 70.0), at(5, 60.0)),
    )
    assert lines(corpus) == [["one-0", "one-1", "one-2"]]


def panel(corpus: Corpus, treatment: str = "sugar-operation") -> durability.Panel:
    return durability.panel(corpus, corpus.charts["years"], treatment, "trainees")


def test_last_checks_are_hollow_marks_at_their_average_and_never_on_a_line(toy: Corpus) -> None:
    last = [{"kind": k, "value": 4.0, "unit": "years"} for k in ("mean", "median", "at-least")]
    spread = {"kind": "range", "value": 9.0, "unit": "years"}
    course = (at(1, 80.0), at(2, 70.0), at(5, 60.0))
    figures = [*course, *({"value": 50.0, "follow_up": t} for t in (*last, spread, None))]
    found = panel(world(toy, one=study("one", *figures)))
    assert [(p.id, p.solid, p.months) for p in found.points] == [
        ("one-0", True, 12), ("one-1", True, 24),
        ("one-3", False, 48), ("one-4", False, 48), ("one-5", False, 48), ("one-2", True, 60),
    ]  # fmt: skip
    # Five years are 278 wide and start at 34: four of them end at 256.4, whatever kind of time they are.
    assert {p.x for p in found.points if not p.solid} == {256.4}
    assert [[p.id for p in line.points] for line in found.lines] == [["one-0", "one-1", "one-2"]]
    assert [(m.solid, m.look, len(m.points)) for m in found.marks] == [(False, "rung-2", 3), (True, "rung-2-s", 3)]
    assert (found.marks[1].low, found.marks[1].high) == (60, 80)


@pytest.mark.parametrize(
    ("last", "end", "years"),
    [
        (1.5, 2, (0, 1, 2)),
        (5, 5, (0, 1, 3, 5)),
        (6, 6, (0, 1, 3, 5, 6)),
        (20, 20, (0, 1, 3, 5, 10, 15, 20)),
        # The last year is always named, and what stands too near to it is not.
        (21, 21, (0, 1, 3, 5, 10, 15, 21)),
    ],
)
def test_the_axis_ends_where_the_data_end_and_every_year_stands_at_itself(
    toy: Corpus, last: float, end: int, years: tuple[int, ...]
) -> None:
    found = panel(world(toy, one=study("one", at(1, 80.0), at(last, 60.0))))
    assert [year for year, _ in found.years] == list(years)
    for year, x in found.years:
        assert x == pytest.approx(34 + 278 * year / end, abs=0.06)
    assert found.points[-1].x == pytest.approx(34 + 278 * last / end, abs=0.06)


def test_a_part_of_those_helped_with_the_others_apart_is_not_drawn(toy: Corpus) -> None:
    corpus = world(toy, one=study("one", at(1, 80.0), at(5, 4.0, measure="half-fewer")))
    assert {p.value for p in panel(corpus).points} == {80, 4}
    measures = dict(corpus.vocabulary.measures)
    measures["half-fewer"] = measures["half-fewer"].model_copy(update={"scope": "part-only"})
    corpus = replace(corpus, vocabulary=corpus.vocabulary.model_copy(update={"measures": measures}))
    assert [p.value for p in panel(corpus).points] == [80]


def test_the_bold_line_is_the_followed_group_and_the_words_say_who_that_is(toy: Corpus) -> None:
    years = ((1, 80.0), (2, 70.0), (5, 60.0))
    corpus = world(
        toy,
        few=study("few", *(at(y, v, denominator=40) for y, v in years)),
        many=study("many", *(at(y, v - 20, denominator=90) for y, v in years)),
        helped=study("helped", *(at(y, v + 10, base="first-relieved", denominator=900) for y, v in years)),
    )
    found = panel(corpus)
    assert [(line.study, line.bold) for line in found.lines] == [("few", False), ("many", True)]
    assert found.bold is not None
    assert [p.value for p in found.bold.points] == [60, 50, 40]
    assert found.course == "many, n = 90"
    assert "helped" not in {p.study for p in found.points}, "those first relieved are no mark among everyone treated"
    only = panel(world(toy, helped=corpus.studies["helped"]))
    assert only.course == "helped, n = 900, only of people it helped at first"
    assert [line.bold for line in only.lines] == [True]
    nobody = panel(world(toy, two=study("two", at(1, 90.0), at(5, 85.0))))
    assert (nobody.lines, nobody.bold, nobody.course) == ((), None, "")


def test_only_people_in_general_and_figures_of_relief_that_is_kept_are_marks(toy: Corpus) -> None:
    special = {"type": "hiccups", "features": ["after-earlier-surgery"]}
    corpus = world(
        toy,
        plain=study("plain", at(1, 80.0, denominator=50)),
        cut=study("cut", at(1, 30.0, population=special)),
        moon=study("moon", at(1, 31.0, population={"type": "hiccups-and-moon"})),
        tiny=study("tiny", at(1, 100.0, denominator=8)),
        failed=study("failed", at(1, 32.0, measure="hiccups-stay")),
        pooled=study("pooled", at(1, 33.0), design="meta-analysis"),
        back=study("back", at(1, 34.0, measure="came-back")),
        weak=study("weak", at(1, 35.0, weak="The base is assumed.")),
        ended=study("ended", at(1, 36.0, base="completers")),
    )
    assert [p.id for p in panel(corpus).points] == ["plain-0"]


def test_no_line_of_the_real_content_joins_two_studies_or_runs_back_in_time() -> None:
    corpus = load(Layout().content)
    joined = bold = 0
    for id_, chart in corpus.charts.items():
        for treatment in corpus.treatments if chart.kind == "durability" else ():
            found = durability.panel(corpus, chart, treatment, "trainees")
            bold += bool(found.bold)
            assert sum(line.bold for line in found.lines) <= 1, treatment
            assert bool(found.course) == bool(found.bold), treatment
            for line in found.lines:
                own = [corpus.estimates[p.figure.id] for p in line.points]
                assert len({(corpus.study_of[e.id], e.measure, e.base, e.population, e.arm) for e in own}) == 1, id_
                assert all(a.months < b.months for a, b in pairwise(line.points))
                # Three times or more, each a point in time, of a share of people who keep their relief.
                assert len(own) >= 3
                assert {e.follow_up.kind for e in own if e.follow_up} <= {"fixed", "actuarial", "acute"}
                measures = [corpus.vocabulary.measures[e.measure] for e in own]
                assert {(m.curve, m.polarity) for m in measures} == {("keeping", "has")}
                joined += 1
            for point in found.points:
                e = corpus.estimates[point.id]
                assert point.solid == (e.follow_up is None or e.follow_up.kind in ("fixed", "actuarial", "acute"))
                assert e.value == point.value
    # Few studies counted one group of people in general three times; pairs of times are marks and no line.
    assert joined >= 5
    assert bold >= 2


def test_a_hundred_people_are_filled_to_the_lowest_group_and_shaded_to_the_highest(toy: Corpus) -> None:
    found = {a.key: a for a in arrays(toy, toy.charts["people"], "placebine", "patients")}
    assert {k: (a.low, a.high) for k, a in found.items()} == {"start": (80, 80), "nose": (3, 3)}
    (several,) = arrays(toy, toy.charts["people"], "pepper-needle", "patients")
    # 24 of 30 and 54 of 60 at the start; a nose that eight people had is no picture of a hundred.
    assert (several.key, several.low, several.high) == ("start", 80, 90)
    for a in (*found.values(), several):
        assert (len(a.yes), len(a.maybe), len(a.no)) == (a.low, a.high - a.low, 100 - a.high)
        assert len({*a.yes, *a.maybe, *a.no}) == 100
    assert "80 out of 100" in several.part.line
    assert arrays(toy, toy.charts["people"], "doing-nothing", "patients") == ()


def test_a_chance_too_small_to_draw_is_not_drawn(toy: Corpus) -> None:
    harm = {"measure": "blue-nose", "dimension": "side-effect", "permanence": "temporary", "denominator": 900}
    corpus = world(toy, one=study("one", {**harm, "value": 0.4}))
    assert arrays(corpus, corpus.charts["people"], "sugar-operation", "patients") == ()


HARM = {"measure": "sneezing", "dimension": "side-effect", "denominator": 100, "permanence": "not-stated"}


def boxes(corpus: Corpus) -> dict[str, tuple[str, str, int | None]]:
    """What stands in each box, by its cell."""
    found = blocks(corpus, corpus.charts["map"], "patients")
    return {s.cell: (s.number, s.word, s.band) for b in found for s in b.squares}


def test_a_box_shows_the_range_over_groups_and_is_shaded_by_the_middle(toy: Corpus) -> None:
    assert boxes(toy) == {
        "harms/placebine/nose": ("3", "common", 4),
        # 10, 20 and 30 of 100; nose: only eight teaspoons, so no box.
        "harms/pepper-needle/sneezing": ("10-30", "very common", 5),
        "harms/pepper-needle/bad-sneezing": ("5", "common", 4),
    }
    (block,) = blocks(toy, toy.charts["map"], "patients")
    assert [label for label, _ in block.columns] == ["Blue nose", "Sneezing", "Sneezing that bothered"]
    assert [label for label, _ in block.rows] == ["Placebine", "Pepper needle"], "nobody with nothing in any box"
    low_high = {s.cell: (s.low, s.high, s.k) for s in block.squares}
    assert low_high["harms/pepper-needle/sneezing"] == (10, 30, 3)
    assert {s.x for s in block.squares} <= {x for _, x in block.columns}
    assert {s.y for s in block.squares} <= {y for _, y in block.rows}


@pytest.mark.parametrize(
    ("shares", "shown"),
    [
        ((2.0, 8.0), ("2-8", "common", 4)),
        ((2.0, 30.0), ("2-30", "varies", None)),
        ((0.5, 0.6, 30.0), ("<1-30", "uncommon", 3)),
        ((0.0,), ("0", "none seen", 0)),
        ((12.0, 12.4), ("12", "very common", 5)),
    ],
)
def test_two_groups_that_differ_have_no_common_shade(
    toy: Corpus, shares: tuple[float, ...], shown: tuple[str, str, int | None]
) -> None:
    corpus = world(toy, **{f"s{i}": study(f"s{i}", {**HARM, "value": v}) for i, v in enumerate(shares)})
    assert boxes(corpus) == {"harms/sugar-operation/sneezing": shown}


def test_lasting_effects_never_share_a_box_with_those_at_some_time(toy: Corpus) -> None:
    kinds = ("permanent", "temporary", "not-stated", "mixed")
    corpus = world(
        toy, **{k: study(k, {**HARM, "value": 10.0 * (i + 1), "permanence": k}) for i, k in enumerate(kinds)}
    )
    assert boxes(corpus) == {"harms/sugar-operation/sneezing": ("20-40", "very common", 5)}
    alone = world(toy, only=study("only", {**HARM, "value": 10.0, "permanence": "permanent"}))
    assert boxes(alone) == {}


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, ("0", "none seen", 0)), (0.4, ("<1", "uncommon", 3)), (1, ("1", "common", 4)), (37, ("37", "very common", 5))],
)
def test_a_word_for_a_frequency_stands_with_its_number(value: float, shown: tuple[str, str, int]) -> None:
    assert (number(value), *band_of(value)) == shown


def test_a_forest_plot_pools_only_what_may_be_pooled(toy: Corpus) -> None:
    three = {
        n: study(n, {"events": e, "denominator": 100, "value": float(e)}) for n, e in (("a", 60), ("b", 70), ("c", 80))
    }
    tiny = study("tiny", {"events": 5, "denominator": 5, "value": 100.0})
    corpus = world(toy, **three, tiny=tiny, unsized=study("unsized", {"value": 90.0}))
    (found,) = forests(corpus, corpus.charts["plots"], "sugar-operation", "trainees")
    # Pooled ones first; the group of five is in no body, so in no plot.
    assert [r.figure.id for r in found.rows] == ["c-0", "b-0", "a-0", "unsized-0"]
    assert [r.weight for r in found.rows][-1] == "not pooled"
    assert found.summary is not None
    assert sum(int(r.weight[:-1]) for r in found.rows[:-1]) in (99, 100, 101)
    assert (
        found.summary.x == FOREST_X(found.summary.value) or abs(found.summary.x - FOREST_X(found.summary.value)) < 0.3
    )
    assert all(r.x == FOREST_X(r.figure.value or 0) for r in found.rows)
    two = world(toy, **{k: three[k] for k in ("a", "b")})
    (plot,) = forests(two, two.charts["plots"], "sugar-operation", "trainees")
    assert plot.summary is None
    assert "3 are needed" in plot.reason


@given(st.floats(0, 100), st.floats(0, 100))
def test_a_scale_keeps_the_order(a: float, b: float) -> None:
    scale = Scale(0, 100, 20, 300)
    low, high = sorted((a, b))
    assert 20 <= scale(low) <= scale(high) <= 300


def test_icons_fill_row_by_row() -> None:
    assert icons(12, 10.0)[-2:] == ((5.0, 15.0), (15.0, 15.0))


def test_charts_stand_where_they_are_declared(toy: Corpus) -> None:
    assert [d.id for d in above(toy, "harms", "patients")] == ["map"]
    assert [d.id for d in above(toy, "durability", "patients")] == ["years"]
    assert above(toy, "efficacy", "patients") == ()
    assert {s: [d.id for d in found] for s, found in after(toy, "placebine", "patients").items()} == {
        "how-well-it-works": ["people"]
    }
