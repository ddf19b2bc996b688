"""A published figure never changes in silence: the ledger, the rule, and the words on the study page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import cli
from generator.errors import ContentError
from generator.load import ledger
from generator.load.corpus import load
from generator.load.marked_yaml import YamlProblem
from generator.models.corpus import Corpus
from generator.models.study import Change
from generator.views.figures import figure

QUACK = "studies/quack-1999.yml"


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))


def publish(folder: Path) -> str:
    result = CliRunner().invoke(cli, ["publish", "--content", str(folder)], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_the_ledger_holds_every_figure_sorted_and_in_full(toy: Corpus) -> None:
    assert ledger.text(toy) == (
        "id,value,low,high\nmoon-factor,0.5,,\nmoon-gone-5y,40,,\nmoon-gone-mean,45,,\nmoon-tiny,100,,\n"
        "pepper-again-1y,66,,\npepper-again-sneeze,25,,\npepper-five-1y,45,,\npepper-four-1y,90,,\n"
        "pepper-four-last,65,,\npepper-four-no-pills-1y,40,,\npepper-four-nose,8,,\npepper-one-1y,70,,\n"
        "pepper-one-2y,60,,\npepper-one-5y,50,,\npepper-one-back-1y,10,,\npepper-one-back-mean,25,,\n"
        "pepper-one-bad-sneeze,5,,\npepper-one-first,75,,\npepper-one-sneeze,20,,\npepper-sugar-no-sneeze,85,,\n"
        "pepper-sums-1y,68,,\npepper-sums-fewer-5y,58,,\npepper-teapots-sneeze,30,,\npepper-three-1y,55,,\npepper-three-6y,35,,\n"
        "pepper-three-cut-1y,30,,\npepper-three-sneeze,10,,\npepper-three-start,80,,\npepper-tiny-1y,100,,\n"
        "pepper-tiny-nose,50,,\npepper-two-back-1y,30,,\npepper-two-sneeze,30,,\npepper-two-start,90,,\n"
        "pepper-two-thick-1y,80,,\npepper-two-thin-1y,60,,\n"
        "quack-gone-1y,55.5,,\nquack-gone-start,80,,\nquack-nose,3,,\n"
    )
    assert "pepper-teapots-ear" in toy.estimates, "the band of a label is words: no number to publish"
    assert ledger.parse("x", ledger.text(toy).encode()).value["quack-nose"] == {"value": 3, "low": None, "high": None}


def test_publishing_counts_and_a_second_time_does_nothing(toy_copy: Path) -> None:
    edit(toy_copy, "studies/moon-2000.yml", "id: moon-tiny", "id: moon-minute")
    (toy_copy / "withdrawn.yml").write_text('moon-tiny: {date: "2001-07-01", because: It got another name.}\n')
    assert "38 figures; new 32, changed 1, withdrawn 1" in publish(toy_copy)
    before = (toy_copy / ledger.NAME).stat().st_mtime_ns
    assert "38 figures; new 0, changed 0, withdrawn 0" in publish(toy_copy)
    assert (toy_copy / ledger.NAME).stat().st_mtime_ns == before
    assert [p.name for p in toy_copy.iterdir() if p.name.startswith(".")] == []


def test_what_has_problems_is_not_published(toy_copy: Path) -> None:
    before = (toy_copy / ledger.NAME).read_bytes()
    edit(toy_copy, QUACK, "value: 80\n", "value: 81\n")
    with pytest.raises(ContentError):
        CliRunner().invoke(cli, ["publish", "--content", str(toy_copy)], catch_exceptions=False)
    assert (toy_copy / ledger.NAME).read_bytes() == before


def test_a_folder_without_a_ledger_has_published_nothing(toy_copy: Path) -> None:
    (toy_copy / ledger.NAME).unlink()
    counts = "value: 80\n    unit: percent\n    events: 80\n"
    edit(toy_copy, QUACK, counts, counts.replace("80", "81"))
    assert load(toy_copy).published == {}


def test_there_and_back_needs_a_reason_each_time(toy_copy: Path) -> None:
    """The old entry `was: 4` must not excuse a second change from 4."""
    entry = '      - {date: "2001-06-01", was: 4, because: One nose had been blue before.}\n'
    publish(toy_copy)
    counts = "value: 3\n    unit: percent\n    events: 3\n"
    edit(toy_copy, QUACK, counts, counts.replace("3", "4"))
    edit(toy_copy, QUACK, entry, entry + '      - {date: "2001-07-01", was: 3, because: It had not.}\n')
    publish(toy_copy)
    edit(toy_copy, QUACK, counts.replace("3", "4"), counts)
    with pytest.raises(ContentError, match="was published as 4"):
        load(toy_copy)


def test_a_broken_study_is_one_problem_not_one_for_each_of_its_figures(toy_copy: Path) -> None:
    edit(toy_copy, QUACK, "design: rct", "designed: rct")
    with pytest.raises(ContentError) as caught:
        load(toy_copy)
    assert not [p for p in caught.value.problems if "is gone" in p.message]


@pytest.mark.parametrize("line", ["x,nan,,", "x,1e999,,", "x,,,", "x,1,,,", "x,1"])
def test_a_ledger_that_we_did_not_write_is_refused(line: str) -> None:
    with pytest.raises(YamlProblem) as caught:
        ledger.parse("x", f"id,value,low,high\n{line}\n".encode())
    assert caught.value.line == 2


def test_the_page_says_was_now_because_and_when(toy: Corpus) -> None:
    estimate = toy.estimates["quack-nose"]
    first = Change(date="2001-05-01", was=(2.0, 5.0), because="A range was printed")
    both = estimate.model_copy(update={"changes": (first, *estimate.changes)})
    shown = figure(replace(toy), both, "trainees").changes
    assert [(c.date, c.was, c.now, c.because) for c in shown] == [
        ("2001-05-01", "2% to 5%", "4%", "A range was printed."),
        ("2001-06-01", "4%", "3%", "One nose had been blue before."),
    ]
