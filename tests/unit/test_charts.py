"""Charts: every mark at the place its record gives, lines only within one study, nothing drawn that is not recorded."""

from __future__ import annotations

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


def test_averages_minimums_and_unknown_times_are_not_drawn(toy: Corpus) -> None:
    times = [{"kind": k, "value": 5.0, "unit": "years"} for k in ("mean", "median", "at-least")]
    corpus = world(toy, one=study("one", *({"value": 50.0, "follow_up": t} for t in (*times, None))))
    assert not durability.panel(corpus, corpus.charts["years"], "sugar-operation", "patients").points


def test_no_line_of_the_real_content_joins_two_studies_or_runs_back_in_time() -> None:
    corpus = load(Layout().content)
    joined = 0
    for id_, chart in corpus.charts.items():
        for treatment in corpus.treatments if chart.kind == "durability" else ():
            for line in durability.panel(corpus, chart, treatment, "trainees").lines:
                own = [corpus.estimates[p.figure.id] for p in line.points]
                assert len({(corpus.study_of[e.id], e.measure, e.base, e.population, e.people) for e in own}) == 1, id_
                assert all(a.months < b.months for a, b in pairwise(line.points))
                joined += 1
    assert joined > 10


def test_a_hundred_people_are_a_hundred_icons(toy: Corpus) -> None:
    for found in arrays(toy, toy.charts["people"], "placebine", "patients"):
        assert found.figure.value is not None
        assert len(found.yes) == found.affected == round(found.figure.value)
        assert len({*found.yes, *found.no}) == 100


def test_a_chance_too_small_to_draw_is_not_drawn(toy: Corpus) -> None:
    harm = {"measure": "blue-nose", "dimension": "side-effect", "permanence": "temporary", "denominator": 900}
    corpus = world(toy, one=study("one", {**harm, "value": 0.4}))
    assert arrays(corpus, corpus.charts["people"], "sugar-operation", "patients") == ()


def test_lasting_and_temporary_effects_never_share_a_grid(toy: Corpus) -> None:
    harm = {"measure": "blue-nose", "dimension": "side-effect", "denominator": 100}
    kinds = ("permanent", "temporary", "not-stated")
    corpus = world(
        toy, **{k: study(k, {**harm, "value": 10.0 * (i + 1), "permanence": k}) for i, k in enumerate(kinds)}
    )
    found = blocks(corpus, corpus.charts["map"], "patients")
    assert [(b.key, [s.value for s in b.squares]) for b in found] == [
        ("permanent", [10.0]), ("temporary", [20.0]), ("unstated", [30.0])
    ]  # fmt: skip


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
    corpus = world(toy, **three, tiny=study("tiny", {"events": 5, "denominator": 5, "value": 100.0}))
    (found,) = forests(corpus, corpus.charts["plots"], "sugar-operation", "trainees")
    assert [r.figure.id for r in found.rows][-1] == "tiny-0"
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
    assert [d.id for d in above(toy, "efficacy", "patients")] == ["map"]
    assert {s: [d.id for d in found] for s, found in after(toy, "placebine", "patients").items()} == {
        "how-well-it-works": ["people"]
    }
