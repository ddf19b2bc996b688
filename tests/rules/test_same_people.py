"""Two studies that may have counted the same people are asked about, until a cohort says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.load.corpus import load


def alike(toy: Path, last_year: str = "1995", author: str = "Quack DD") -> None:
    """Give the two toy studies an author, a treatment and the years of treatment in common."""
    moon, quack = toy / "studies" / "moon-2000.yml", toy / "studies" / "quack-1999.yml"
    moon.write_text(moon.read_text().replace("year: 2000,", "year: 2000, authors: [" + author + "],", 1))
    for path, end in ((moon, "1995"), (quack, last_year)):
        text = path.read_text().replace("made-up people", f"made-up people, 1990-{end}", 1)
        path.write_text(text.replace("treatment: placebine", "treatment: sugar-operation", 1))


def told(toy: Path) -> list[str]:
    try:
        load(toy)
    except ContentError as error:
        return [str(p) for p in error.problems if "the same people?" in str(p)]
    return []


def test_the_same_years_treatment_and_author_are_asked_about(toy_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(toy_copy.parent)
    alike(toy_copy)
    assert len(told(toy_copy)) == 1
    assert told(toy_copy)[0].startswith("content/studies/quack-1999.yml:1:1: ")
    assert "'moon-2000' (content/studies/moon-2000.yml:1)" in told(toy_copy)[0]


def test_without_an_author_in_common_as_many_people_in_the_same_years_are_asked_about(
    toy_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(toy_copy.parent)
    alike(toy_copy, author="Moon AB")
    assert told(toy_copy) == []
    quack = toy_copy / "studies" / "quack-1999.yml"
    found = quack.read_text()
    number = found.split("denominator: ", 1)[1].split("\n", 1)[0]
    quack.write_text(found.replace(f"denominator: {number}\n", "denominator: 50\n", 1))
    assert "treatment and number of people: the same people?" in told(toy_copy)[0]


def test_other_years_are_not_asked_about(toy_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(toy_copy.parent)
    alike(toy_copy, last_year="1999")
    assert told(toy_copy) == []


@pytest.mark.parametrize("names", [("toys", "toys"), ("toys", "others")])
def test_a_cohort_answers(toy_copy: Path, names: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(toy_copy.parent)
    alike(toy_copy)
    for study, name in zip(("moon-2000", "quack-1999"), names, strict=True):
        path = toy_copy / "studies" / f"{study}.yml"
        path.write_text(path.read_text().replace("design:", f"cohort: {name}\ndesign:", 1))
    assert told(toy_copy) == []
