"""Comparison tables: a figure stands only at its own time and under its own definition; missing is shown."""

from __future__ import annotations

from generator.models.base import FACES, Face
from generator.models.corpus import Corpus
from generator.views.tables import cells, table


def picture(corpus: Corpus, id_: str, face: Face) -> str:
    """The table as text, one row a line: headline / number of others, or -- for no data."""
    lines = []
    for row in table(corpus, id_, face).rows:
        found = cells(corpus, id_, row.treatment, face)
        shown = ["--" if c.empty else f"{c.headline.id if c.headline else 'none'}/{len(c.others)}" for c in found]
        lines.append(f"{row.treatment}: " + " | ".join(shown))
    return "\n".join(lines)


def test_durability_takes_fixed_and_actuarial_times_only(toy: Corpus) -> None:
    assert picture(toy, "durability", "patients") == (
        "placebine: quack-gone-start/0 | quack-gone-1y/0 | -- | --\n"
        "sugar-operation: -- | -- | moon-gone-5y/0 | moon-gone-mean/0\n"
        "doing-nothing: -- | -- | -- | --"
    )


def test_a_tiny_series_is_listed_but_never_leads(toy: Corpus) -> None:
    cell = cells(toy, "efficacy", "sugar-operation", "patients")[1]
    assert cell.headline is None
    assert [f.id for f in cell.others] == ["moon-tiny"]
    assert "very small study" in cell.others[0].flags


def test_a_row_says_of_its_cells_what_the_table_has_to_know(toy: Corpus) -> None:
    operation = next(r for r in table(toy, "durability", "patients").rows if r.treatment == "sugar-operation")
    assert operation.empty == (True, True, False, False)
    assert [bool(badge) for badge in operation.badges] == [False, False, True, True]
    assert operation.groups == {"hiccups"}


def test_both_faces_hold_the_same_values(toy: Corpus) -> None:
    for id_ in toy.tables:
        faces = [
            [
                (c.headline.id, c.headline.value)
                for r in table(toy, id_, face).rows
                for c in cells(toy, id_, r.treatment, face)
                if c.headline
            ]
            for face in FACES
        ]
        assert faces[0] == faces[1]
