"""The audit of the built site: each of its findings is broken on purpose and must be found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.site.audit import audit

PAGE = "patients/treatments/placebine.html"


@pytest.fixture
def broken(toy_site: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(toy_site, tmp_path / "site"))


def test_the_toy_site_is_clean(toy_site: Path) -> None:
    assert audit(toy_site) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('href="../../studies/quack-1999.html', 'href="../../studies/nobody.html', "which does not exist"),
        ("#quack-gone-start", "#quack-gone-nowhere", "no such anchor"),
        ("<h2 id=", '<h2 id="what-it-is"></h2><h2 id=', "stands twice"),
        ("</body>", '<script src="https://example.org/x.js"></script></body>', "asks https://example.org"),
        ("</body>", '<img src="//example.org/x.png" alt="x"></body>', "asks //example.org"),
        ("</body>", '<img src="../../assets/images/favicon.png"></body>', "image without text"),
        ('data-value="80"', 'data-value="81"', "shows 81, the record says 80"),
        (' data-value="80"', "", "shows None, the record says 80"),
        ('data-value="80"', 'data-value="many"', "shows many, the record says 80"),
        ("</body>", '<b data-estimates="quack-gone-start" data-low="80" data-high="81">x</b></body>', "shows 80 to 81"),
        ("</body>", '<b data-estimates="quack-gone-start made-up" data-low="80" data-high="80">x</b></body>', "range"),
        ("</body>", '<b data-estimates="quack-gone-start">x</b></body>', "shows None to None"),
        ("</body>", '<a href="../../../outside.html">x</a></body>', "which does not exist"),
        ("</body>", '<a href="../../glossary.html#nowhere">x</a></body>', "no such anchor"),
        ("</body>", '<link rel="preconnect" href="https://example.org"></body>', "asks https://example.org"),
        ('data-estimate="quack-gone-start"', 'data-estimate="made-up"', "the record says None"),
        ("</body>", '<a href="javascript:alert(1)">x</a></body>', "scheme 'javascript'"),
        ("<h2 id=", "<h5>deep</h5><h2 id=", "heading jumps"),
        ("</body>", "<h1>again</h1></body>", "2 headings of the first level"),
        ('data-audience="patients"', 'data-audience="nobody"', "whom the page is for"),
        ('name="description"', 'name="nothing"', "no description"),
        ("<time datetime=", "<time nothing=", "dates of last and next check"),
        ('<html lang="en"', "<html", "no language"),
    ],
)
def test_what_is_wrong_is_found(broken: Path, old: str, new: str, says: str) -> None:
    path = broken / PAGE
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    assert any(line.startswith(f"{PAGE}:") and says in line for line in audit(broken)), audit(broken)


CELLS = "patients/compare/harms.html"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('data-cell="harms/placebine/nose"', 'data-cell="harms/placebine/mouth"', "is none of data/comparisons.json"),
        ('data-cell="harms/placebine/nose"', 'data-cell="harms"', "is none of data/comparisons.json"),
        ('data-state="body" data-k="3"', 'data-state="body" data-k="4"', "the data say 'body' k=3 median=20"),
        ('data-k="3"', "", "the data say 'body' k=3 median=20"),
        ('data-median="20"', 'data-median="30"', "shows 'body' k=3 median=30"),
        ('data-median="20"', "", "shows 'body' k=3 median=,"),
        ('data-state="body" data-k="3"', 'data-state="one-study" data-k="3"', "shows 'one-study' k=3"),
        ('data-state="indirect"', 'data-state="no-data"', "outside the class of that name"),
        ('data-timing="last-check"', 'data-timing="none"', "is none of data/comparisons.json"),
        ('<p class="no-data">No data', '<p class="no-data">Nothing', "without the words 'No data'"),
        ('<p class="no-data">No data', '<p class="quiet">No data', "outside the class of that name"),
        ('<p class="silent">', '<p class="silent no-data">', "without the words 'No data'"),
        ('<p class="silent">', '<p class="no-data">No data', "class 'no-data' in a cell of state '"),
    ],
)
def test_a_cell_that_is_not_its_data_is_found(broken: Path, old: str, new: str, says: str) -> None:
    path = broken / CELLS
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    found = audit(broken)
    assert any(line.startswith(f"{CELLS}:") and not line.startswith(f"{CELLS}:0:") and says in line for line in found), found


def test_a_cell_that_the_data_no_longer_have_is_found(broken: Path) -> None:
    path = broken / "data" / "comparisons.json"
    text = path.read_text()
    path.write_text(text.replace('"column": "came-back"', '"column": "gone-for-good"'))
    assert any("came-back" in line and "is none of" in line for line in audit(broken))
