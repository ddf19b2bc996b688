"""A build on top of an earlier one gives the bytes of a build from nothing, whatever was edited in between."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.load.skeleton import write
from generator.paths import Layout
from generator.site.builder import build
from tests.conftest import TOY

Edit = Callable[[Path, int], None]
WORDS = "These words are made up for tests. They say nothing at all."


def swap(path: Path, pattern: str, new: str) -> None:
    text = path.read_text()
    found, count = re.subn(pattern, lambda _: new, text, count=1, flags=re.MULTILINE)
    assert count, f"{pattern} is not in {path}"
    path.write_text(found)


def swapping(file: str, pattern: str, new: Callable[[int], str]) -> Edit:
    """An edit that puts other words where ``pattern`` stands in a file."""
    return lambda room, n: swap(room / file, pattern, new(n))


value = swapping(
    "content/studies/moon-2000.yml", r"value: \d+\n    unit: percent", lambda n: f"value: {n}\n    unit: percent"
)
text = swapping(
    "content/studies/moon-2000.yml", r"title: [^,]*", lambda n: f"title: Moon & <i>hiccups</i> number {n}'s"
)
alias = swapping("content/treatments/placebine/treatment.yml", r"^- Fakol.*$", lambda n: f"- Fakol{n}")
heading = swapping(
    "content/treatments/placebine/treatment.yml", r"^  patients: Placebine\w*$", lambda n: f"  patients: Placebine{n}"
)
column = swapping("content/tables/efficacy.yml", r"patients: (Gone\w*),", lambda n: f"patients: Gone{n},")
template = swapping(
    "theme/templates/pages/study.md.j2", r"^## Where it is used.* \{", lambda n: f"## Where it is used {n} {{"
)
site = swapping("content/site.yml", r"^title: .*$", lambda n: f"title: Toy Atlas {n}")
style = swapping("theme/overrides/assets/css/atlas.css", r"\A", lambda n: f"/* {n} */\n")
prose = swapping(
    "content/treatments/placebine/patients.md", r"^A hiccup.* stopped", lambda n: f"A hiccup{'s' * n} stopped"
)
term = swapping("content/glossary.yml", r"meaning: A jump[^,]*", lambda n: f"meaning: A jump{'s' * n} of the chest.")
word = swapping("content/vocabulary/designs.yml", r"patients: \w+", lambda n: f"patients: Word{n}")
statement = swapping("content/studies/quack-1999.yml", r"Three sip\w*", lambda n: f"Three sip{'s' * n}")
picture = swapping("content/pictures/moon.svg", r'r="\d+"', lambda n: f'r="{n}"')
danger = swapping("content/topics/help-now/topic.yml", r"^  patients: Help\w*", lambda n: f"  patients: Help{'s' * n}")
pathway = swapping("content/pathway.yml", r"Find where you are\w*", lambda n: f"Find where you are{'s' * n}")
order = swapping("content/treatments/placebine/treatment.yml", r"^order: \d+", lambda n: f"order: {n}")

# What stands in a cell for other reasons than its own figures.
group = swapping(
    "content/studies/pepper-three-2003.yml", r"value: \d+\n    unit: percent\n    denominator",
    # Never below what was left of the same people after six years.
    lambda n: f"value: {40 + n % 50}\n    unit: percent\n    denominator",
)  # fmt: skip
special = swapping(
    "content/vocabulary/population-features.yml", r"special: \w+", lambda n: f"special: {'true' if n % 2 else 'false'}"
)
never = swapping(
    "content/vocabulary/kinds.yml", r"Everybody takes it\w*", lambda n: f"Everybody takes it{'s' * (n % 5)}"
)
known = swapping(
    "content/treatments/pepper-needle/treatment.yml",
    r"The ear always turn\w*",
    lambda n: f"The ear always turn{'s' * (n % 5)}",
)
rung = swapping(
    "content/vocabulary/rungs.yml", r"patients: Nearly gone\w*", lambda n: f"patients: Nearly gone{'r' * (n % 5)}"
)
indirect = swapping(
    "content/vocabulary/population-types.yml",
    r"indirect: In teapot\w*",
    lambda n: f"indirect: In teapot{'s' * (n % 5)}",
)
usual = swapping(
    "content/treatments/pepper-needle/treatment.yml",
    r"^kind: needle(\nusual: .*)?$",
    lambda n: "kind: needle" + ("\nusual: [after-earlier-surgery]" if n % 2 else ""),
)


def study(room: Path, n: int) -> None:
    path = room / f"content/studies/clone-{n % 3}.yml"
    if path.exists():
        path.unlink()
    else:
        text = (TOY / "studies/moon-2000.yml").read_text().replace("id: moon", f"id: clone{n % 3}")
        path.write_text(text.replace("Hiccups and the moon", f"Clone number {n % 3}"))


def treatment(room: Path, n: int) -> None:
    folder = room / "content/treatments" / f"fizz-{n % 2}"
    if folder.exists():
        shutil.rmtree(folder)
        return
    for path in write(room / "content", "treatment", folder.name):
        path.write_text(path.read_text().replace("FILL IN", WORDS if path.suffix == ".md" else "Fizz"))


def touched(room: Path, n: int) -> None:
    (room / "site/studies/moon-2000.html").write_text(f"somebody wrote {n} here")


def cohort(room: Path, n: int) -> None:
    # The people of one study turn out to be those of another, or not after all.
    swap(room / "content/studies/moon-2000.yml", r"^(cohort: .*\n)?design: ", f"cohort: band-{n % 2}\ndesign: ")
    swap(room / "content/studies/quack-1999.yml", r"^(cohort: .*\n)?design: ", "cohort: band-1\ndesign: ")


def lost(room: Path, n: int) -> None:
    # As a build leaves it that was killed while MkDocs made new shells.
    shutil.rmtree(room / "site-build" / "shells", ignore_errors=True)


def nothing(room: Path, n: int) -> None:
    pass


EDITS = (
    value, text, alias, heading, study, treatment, column, template, site, style, touched, prose, term, word,
    statement, cohort, picture, danger, pathway, order, lost, nothing,
    group, special, never, known, rung, indirect, usual,
)  # fmt: skip
CELLS = (group, special, never, known, rung, indirect, usual)


def layout(room: Path, name: str) -> Layout:
    return Layout(room / "content", room / "theme", room / f"{name}-build", room / name)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Content and theme that may be edited, and the site of an earlier build; edits pile up in it."""
    base = tmp_path_factory.mktemp("room")
    shutil.copytree(TOY, base / "content")
    # What was published may not change without a note; here it changes all the time.
    (base / "content/published.csv").unlink(missing_ok=True)
    # Nor does a page speak of a group that comes and goes.
    swap(base / "content/people.yml", r"^cut:\n(?:  .*\n)+", "")
    shutil.copytree(Layout().theme, base / "theme")
    build(layout(base, "site"))
    return base


@settings(max_examples=14, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(edits=st.lists(st.tuples(st.sampled_from(EDITS), st.integers(1, 99)), min_size=1, max_size=4))
def test_an_incremental_build_is_a_clean_one(room: Path, edits: list[tuple[Edit, int]]) -> None:
    for edit, n in edits:
        edit(room, n)
    build(layout(room, "site"))
    build(layout(room, "clean"), clean=True)
    again, clean = bytes_of(room / "site"), bytes_of(room / "clean")
    assert again.keys() == clean.keys()
    assert [name for name in clean if again[name] != clean[name]] == []


@pytest.mark.parametrize("n", [8, 7])
def test_cells_follow_all_that_they_are_made_of(room: Path, n: int) -> None:
    for edit in CELLS:
        edit(room, n)
        build(layout(room, "site"))
    build(layout(room, "clean"), clean=True)
    again, clean = bytes_of(room / "site"), bytes_of(room / "clean")
    assert [name for name in clean if again.get(name) != clean[name]] == []


def test_lost_shells_are_made_again(room: Path) -> None:
    build(layout(room, "site"))
    lost(room, 1)
    value(room, 77)
    assert build(layout(room, "site"))
    build(layout(room, "clean"), clean=True)
    assert bytes_of(room / "site") == bytes_of(room / "clean")


def test_what_did_not_change_is_the_same_file(room: Path) -> None:
    build(layout(room, "site"))
    before = {p: p.stat().st_ino for p in (room / "site").rglob("*") if p.is_file()}
    swap(room / "content/studies/moon-2000.yml", r"people: .*$", "people: Quite other people")
    assert build(layout(room, "site"))
    new = {
        p.relative_to(room / "site").as_posix()
        for p, inode in before.items()
        if not p.exists() or p.stat().st_ino != inode
    }
    assert "studies/moon-2000.html" in new
    assert not [name for name in new if name.startswith(("studies/quack", "about/", "glossary", "assets/css"))]
    assert not build(layout(room, "site"))


def test_compressed_twins_are_the_same_each_time(room: Path) -> None:
    build(layout(room, "site"), compress=True)
    first = bytes_of(room / "site")
    assert "index.html.gz" in first
    build(layout(room, "clean"), clean=True, compress=True)
    assert bytes_of(room / "clean") == first
    build(layout(room, "site"))
    assert not list((room / "site").rglob("*.gz"))
