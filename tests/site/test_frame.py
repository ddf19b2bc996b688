"""Every kind of page says whom it is for, what it says in short, when it was checked, where it stands and how to answer."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from tests.site.kinds import KINDS

# The first page is where others lead back to, and a page that is not there has nothing to check.
KEPT = [kind for kind in KINDS if kind != "not found"]
BOTH = [kind for kind in KEPT if KINDS[kind].startswith(("patients/", "trainees/"))]
# On one face only: plots for those who read plots, a sheet for those who decide, what is studied with for those who study.
ALONE = {"forest", "what matters", "study to learn", "test", "case", "sheet", "sheet of a treatment", "station"}


def read(site: Path, kind: str) -> str:
    return (site / KINDS[kind].partition("?")[0]).read_text(encoding="utf-8")


def places(html: str, *parts: str) -> list[int]:
    return [html.index(part) for part in parts]


@pytest.mark.parametrize("kind", KEPT)
def test_the_frame_is_whole_and_in_order(site: Path, kind: str) -> None:
    html = read(site, kind)
    article = html[html.index("<article") : html.index("</article>")]
    version = (site / "data" / "VERSION").read_text(encoding="utf-8").split()[0]
    order = places(
        article, "<h1", 'class="page-foot"', 'class="disclaimer"', 'class="review-dates"', 'class="feedback"'
    )
    assert order == sorted(order)
    assert article.count("<time datetime=") >= 2
    feedback = article[article.index('class="feedback"') :]
    assert f"version {version}" in feedback and KINDS[kind].partition("?")[0] in feedback
    assert re.search(r'<body data-audience="(patients|trainees|all)"', html)
    assert html.index("md-skip") < html.index("<header")


@pytest.mark.parametrize("kind", KEPT)
def test_the_gist_stands_before_the_first_section(site: Path, kind: str) -> None:
    """Two or three lines: key messages, an answer, a leading sentence, what is known here, or the citation of a study."""
    article = read(site, kind).partition("<article")[2]
    top = article[: article.index("<h2")] if "<h2" in article else article
    assert re.search(r'class="(key-messages|answer|prose|lede|pathway-intro|citation)"', top)


@pytest.mark.parametrize("kind", [kind for kind in KEPT if kind != "home"])
def test_breadcrumbs_lead_home(site: Path, kind: str) -> None:
    crumbs = re.search(r'<nav class="crumbs" aria-label="Breadcrumb">(.*?)</nav>', read(site, kind), re.DOTALL)
    assert crumbs and "index.html" in re.findall(r'href="([^"]+)"', crumbs[1])[0]


@pytest.mark.parametrize("kind", [kind for kind in BOTH if kind not in ALONE])
def test_the_other_face_is_one_step_away(site: Path, kind: str) -> None:
    found = re.search(r'<a class="face-switch" href="([^"]+)"', read(site, kind))
    path = site / KINDS[kind].partition("?")[0]
    assert found and (path.parent / found[1]).resolve().is_file()


def test_one_link_to_the_other_face_is_enough(site: Path) -> None:
    for page in sorted((site / "patients" / "treatments").glob("[!i]*.html")):
        html = page.read_text(encoding="utf-8")
        body = html[html.index("<article") : html.index("</article")]
        assert body.count("../../trainees/") == 1, page.name


@pytest.mark.parametrize("kind", KEPT)
def test_the_contents_name_every_section(site: Path, kind: str) -> None:
    html = read(site, kind)
    if "md-sidebar--secondary" not in html or re.search(r'data-md-type="toc"\s+hidden', html):
        return
    toc = html[html.index("md-sidebar--secondary") : html.index("<article")]
    assert set(re.findall(r'<h2 id="([^"]+)"', html)) <= set(re.findall(r'href="#([^"]+)"', toc))


def test_a_page_that_is_not_there_helps_from_any_depth(site: Path) -> None:
    html = read(site, "not found")
    links = re.findall(r'(?:href|src)="([^"#][^"]*)"', html)
    assert links and all(link.startswith("/") for link in links), "a server shows it at any address"
    assert all((site / link.lstrip("/")).is_file() for link in links)
    assert "I need help now" in html and "There is no page here" in html


@pytest.mark.parametrize("face", ["patients", "trainees"])
def test_a_first_visit_weighs_at_most_100_kilobytes(site: Path, face: str) -> None:
    """Compressed, with all that the page asks for by itself; the longest treatment page stands for all."""
    page = max((site / face / "treatments").glob("*.html"), key=lambda p: p.stat().st_size)
    html = page.read_text(encoding="utf-8")
    asked = re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"|<script src="([^"]+)"', html)
    files = [page, *((page.parent / "".join(found)).resolve() for found in asked)]
    assert len(files) > 5
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in files) <= 100_000
    assert not any("bundle" in path.name for path in files), "the theme's own script stays out"
