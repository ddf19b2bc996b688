"""The resistance map: a cell for every treatment and factor, directions as recorded, and missing is shown."""

from __future__ import annotations

from generator.models.corpus import Corpus
from generator.views.resistance import common, resistance_map, unpaired


def test_every_cell_has_a_direction_or_says_that_nothing_is_known(toy: Corpus) -> None:
    found = resistance_map(toy, "trainees")
    picture = "\n".join(f"{r.treatment}: " + " ".join(c.direction or "--" for c in r.cells) for r in found.rows)
    assert picture == "placebine: --\nsugar-operation: worse\npepper-needle: --\ndoing-nothing: --"
    assert [c.empty for r in found.rows for c in r.cells] == [True, False, True, True]


def test_patients_get_the_sentence_and_no_ratio(toy: Corpus) -> None:
    cell = resistance_map(toy, "patients").rows[1].cells[0]
    assert cell.sentence == "Sugar operation: a wrong moon made it worse."
    assert [f.id for c in cell.comparisons for f in c.figures] == []
    shown = resistance_map(toy, "trainees").rows[1].cells[0].comparisons
    assert [f.id for c in shown for f in c.figures] == ["moon-factor"]


def test_two_arms_of_one_comparison_are_one_finding(toy: Corpus) -> None:
    base = toy.estimates["moon-factor"]
    against = base.against
    assert against
    to_b, to_a = (against.model_copy(update={"estimate": other}) for other in "ba")
    one = base.model_copy(update={"id": "a", "direction": "worse", "against": to_b})
    two = base.model_copy(update={"id": "b", "direction": "better", "against": to_a})
    assert [e.id for e in unpaired([one, two])] == ["a"]
    assert [e.id for e in unpaired([one, base])] == ["a", "moon-factor"]


def test_directions_that_differ_are_mixed() -> None:
    assert [common(d) for d in ((), ("", "worse"), ("worse", "better"), ("mixed",))] == ["", "worse", "mixed", "mixed"]
