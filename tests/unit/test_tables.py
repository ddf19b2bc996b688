"""Comparison tables: what stands in each toy cell, worked out by hand from the toy records; every empty says its kind."""

from __future__ import annotations

from generator.models.base import FACES
from generator.models.corpus import Corpus
from generator.views.shown import CellShown, PartShown
from generator.views.tables import cells, table


def said(part: PartShown) -> str:
    """One part as text: rung, time and base where they are told, then the share with the groups behind it."""
    place = [part.rung and f"rung {part.rung}", part.when, part.of_whom]
    groups = ", ".join(f"{g.study} {g.value:g}/{g.n}" for g in part.groups)
    middle = f" middle {part.median:g}" if part.median is not None else ""
    reviews = f" beside {' '.join(f.id for f in part.reviews)}" if part.reviews else ""
    return "; ".join(p for p in place if p) + f": {part.text}{middle} [{groups}]{reviews}"


def cell(toy: Corpus, id_: str, treatment: str, key: str) -> CellShown:
    return next(c for c in cells(toy, id_, treatment, "patients") if c.key == key)


def states(toy: Corpus, id_: str) -> str:
    """The states of a table, one row a line."""
    rows = table(toy, id_, "patients").rows
    return "\n".join(
        f"{r.treatment}: " + " | ".join(c.state for c in cells(toy, id_, r.treatment, "patients")) for r in rows
    )


def test_every_cell_has_the_state_that_its_records_and_declarations_give(toy: Corpus) -> None:
    assert states(toy, "durability") == (
        "placebine: one-study | one-study | no-data\n"
        "sugar-operation: no-data | no-data | one-study\n"
        "pepper-needle: body | body | one-study\n"
        "doing-nothing: no-data | no-data | no-data"
    )
    # Columns: blue nose, sneezing, sneezing that bothered, green ear, came back.
    assert states(toy, "harms") == (
        "placebine: one-study | indirect | no-data | indirect | no-data\n"
        "sugar-operation: no-data | no-data | no-data | no-data | no-data\n"
        "pepper-needle: one-study | body | one-study | known-not-counted | body\n"
        "doing-nothing: not-applicable | no-data | no-data | no-data | no-data"
    )
    assert states(toy, "all-in-one").splitlines()[0] == "placebine: known-not-counted | one-study | one-study | no-data"


def test_a_year_holds_each_group_of_people_once_and_rungs_times_and_bases_apart(toy: Corpus) -> None:
    found = cell(toy, "durability", "pepper-needle", "year-1")
    # The town counts with its later paper (140 people, not 100); two arms of 20 and 40 are 44 of 60, which is 73.3.
    assert [said(p) for p in found.parts if p.filled] == [
        "rung 1; after 1 year: 40 out of 100 [pepper-four-2003 40/25]",
        "rung 2; after 1 year; of whom exactly is not always stated: 45 to 90 out of 100 middle 66 "
        "[pepper-five-2005 45/None, pepper-three-2003 55/30, pepper-again-2004 66/140, pepper-two-2002 73.3/60, "
        "pepper-four-2003 90/25] beside pepper-sums-1y",
        "rung 2; at the last check; people were followed for 14 months on average: 65 out of 100 [pepper-four-2003 65/25]",
        "rung 2; after 1 year; only of people it helped at first: 75 out of 100 [pepper-one-2001 75/90]",
    ]
    assert {a.figure.id: a.why for a in found.apart} == {
        "pepper-one-1y": "the same people counted once", "pepper-tiny-1y": "fewer than 20 people",
        "pepper-three-cut-1y": "After a cut",
    }  # fmt: skip
    body = next(p for p in found.parts if p.k == 5)
    assert body.size == "5 groups, at least 255 people (the number of 1 group is not recorded)"
    assert body.half == "55 to 73 out of 100"
    assert (body.low, body.high, body.median, body.middle) == (45, 90, 66, "")
    assert body.remark.endswith("Pepper again: the same town, larger (Pepper Letters 2004): 66 out of 100")
    assert body.ids == (), "where arms were added up no list of figures stands for the range"


def test_one_study_alone_is_named_so_and_a_column_of_years_takes_only_its_year(toy: Corpus) -> None:
    (five,) = (p for p in cell(toy, "durability", "sugar-operation", "year-5").parts if p.filled)
    assert said(five) == "rung 2; after 5 years: 40 out of 100 [moon-2000 40/50]"
    assert five.size == "one study, 50 people"
    # The result at a last check after 8 years on average stands in no year.
    shown = {g.ids for c in cells(toy, "durability", "sugar-operation", "patients") for p in c.parts for g in p.groups}
    assert shown == {("moon-gone-5y",)}


def test_a_review_alone_says_so_and_counts_nobody(toy: Corpus) -> None:
    review = cell(toy, "durability", "pepper-needle", "year-5").parts[-2]
    assert (review.state, review.k, review.text, review.size) == ("review-only", 0, "", "")
    assert [f.id for f in review.reviews] == ["pepper-sums-fewer-5y"]


def test_a_tiny_series_speaks_only_where_nothing_else_does_and_says_how_few_they_were(toy: Corpus) -> None:
    only = cell(toy, "efficacy", "sugar-operation", "fewer").parts[0]
    assert said(only) == "rung 3; time not recorded: 5 of 5 [moon-2000 100/5]"
    assert (only.size, only.median) == ("one study, only 5 people", None)
    assert only.groups[0].figure is not None
    assert "very small study" in only.groups[0].figure.flags


def test_what_was_counted_otherwise_stands_in_no_number(toy: Corpus) -> None:
    nose = cell(toy, "harms", "pepper-needle", "nose")
    assert [said(p) for p in nose.parts] == [": 4 of 8 [pepper-tiny-2005 50/8]"]
    assert {a.figure.id: a.why for a in nose.apart} == {"pepper-four-nose": "only what lasted"}
    # The complement of sneezing never stands under it.
    sneezing = cell(toy, "harms", "sugar-operation", "sneezing")
    assert (sneezing.state, sneezing.parts[0].text) == ("no-data", "")
    assert {a.figure.id: a.why for a in sneezing.apart} == {
        "pepper-sugar-no-sneeze": "counts those who did not have it"
    }
    assert sneezing.empty


def test_harms_of_one_measure_are_a_body_and_return_has_its_time(toy: Corpus) -> None:
    sneezing, back = (cell(toy, "harms", "pepper-needle", k) for k in ("sneezing", "came-back"))
    assert [said(p) for p in sneezing.parts] == [
        ": 10 to 30 out of 100 middle 20 [pepper-three-2003 10/30, pepper-one-2001 20/100, pepper-two-2002 30/60]"
    ]
    assert sneezing.parts[0].ids == ("pepper-three-sneeze", "pepper-one-sneeze", "pepper-two-sneeze")
    assert [said(p) for p in back.parts] == [
        "6 to 18 months on: 10 and 30 out of 100 [pepper-one-2001 10/100, pepper-two-2002 30/60]",
        "at the last check; people were followed for 40 months on average: 25 out of 100 [pepper-one-2001 25/100]",
    ]


def test_indirect_evidence_names_its_people_first_and_has_no_number_of_its_own(toy: Corpus) -> None:
    for key, id_, text in (
        ("sneezing", "pepper-teapots-sneeze", "30 out of 100"),
        ("ear", "pepper-teapots-ear", "very common"),
    ):
        (part,) = cell(toy, "harms", "placebine", key).parts
        assert [(ahead, f.id, f.text) for ahead, f in part.indirect] == [("In teapots", id_, text)]
        assert (part.k, part.text, part.median, part.low, part.groups) == (0, "", None, None, ())


def test_an_empty_cell_says_in_words_why(toy: Corpus) -> None:
    ear = cell(toy, "harms", "pepper-needle", "ear").parts[0]
    assert (ear.reason, ear.source) == ("The ear always turns green.", "pepper-one-2001")
    waiting = cell(toy, "harms", "doing-nothing", "nose").parts[0]
    assert (waiting.reason, waiting.source) == ("Waiting turns no nose blue.", "")
    # A rung that does not apply to a medicine says so, and hides nothing.
    first, second, *_ = cell(toy, "durability", "placebine", "year-1").parts
    assert (first.rung, first.state, first.reason) == ("1", "not-applicable", "Everybody takes it.")
    assert (second.rung, second.state) == ("2", "one-study")
    assert cell(toy, "harms", "sugar-operation", "ear").parts[0].reason == ""


def test_a_row_says_of_its_cells_what_the_table_has_to_know(toy: Corpus) -> None:
    found = {r.treatment: r for r in table(toy, "durability", "patients").rows}
    assert found["sugar-operation"].empty == (True, True, False)
    assert found["sugar-operation"].groups == {"hiccups"}
    # Those who stand apart can be asked for.
    assert found["pepper-needle"].groups == {"hiccups", "after-earlier-surgery"}
    assert [i for i, _ in table(toy, "durability", "patients").groups] == [
        "hiccups", "first-procedure", "after-earlier-surgery",
    ]  # fmt: skip


def test_the_example_of_a_table_is_made_from_its_largest_body(toy: Corpus) -> None:
    assert table(toy, "durability", "patients").example == (
        "Pepper needle. In 5 groups with at least 255 people, in the middle half of them between 55 and 73 out of 100 "
        "had hardly any after 1 year. More than half of the people whose number is recorded are in one study, Pepper "
        "again: the same town, larger (Pepper Letters 2004): 66 out of 100."
    )
    assert table(toy, "all-in-one", "trainees").example


def test_both_faces_hold_the_same_values(toy: Corpus) -> None:
    for id_ in toy.tables:
        faces = [
            [
                (c.address, p.rung, p.timing, p.base, p.state, p.k, p.low, p.median, p.high, p.ids)
                for r in table(toy, id_, face).rows
                for c in cells(toy, id_, r.treatment, face)
                for p in c.parts
            ]
            for face in FACES
        ]
        assert faces[0] == faces[1]


def test_a_cell_stands_among_others_at_its_middle_or_its_one_figure(toy: Corpus) -> None:
    def places(id_: str, treatment: str, key: str) -> list[float | None]:
        return [p.place for p in cell(toy, id_, treatment, key).speaking]

    # Five groups stand before one small one, although its rung is stricter.
    assert places("durability", "pepper-needle", "year-1") == [66, 40]
    assert places("durability", "pepper-needle", "start") == [85], "halfway between the two groups"
    assert places("durability", "pepper-needle", "year-5") == [50, 58], "a review stands at its own figure"
    assert places("harms", "placebine", "sneezing") == [None], "other people are in no order"
    assert places("harms", "doing-nothing", "nose") == []


def test_arms_that_were_added_up_can_be_asked_for_by_their_people(toy: Corpus) -> None:
    body = next(p for p in cell(toy, "durability", "pepper-needle", "year-1").parts if p.k == 5)
    assert [g.people for g in body.groups if g.figure is None] == [("hiccups",)]
