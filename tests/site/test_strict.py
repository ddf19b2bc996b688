"""What the audit refuses beside links and figures, each broken on purpose; and the real site as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.site import strict
from generator.site.facts import PageFacts


def faults(html: str) -> list[strict.Fault]:
    return PageFacts.of(html, "page.html", places=True).faults


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ('<img alt="x" src="x.png" srcset="https://example.org/x.png 2x">', "asks https://example.org/x.png 2x"),
        ('<img alt="x" srcset="x.png 1x, //example.org/x.png 2x">', "asks"),
        ('<video poster="//example.org/x.png"></video>', "asks //example.org/x.png"),
        ('<form action="https://example.org/">', "asks https://example.org/"),
        ("<button formaction=https://example.org/>", "asks https://example.org/"),
        ('<table background="HTTPS://example.org/x.png">', "asks HTTPS://example.org/x.png"),
        ('<svg><image href="https://example.org/x.png"/></svg>', "asks https://example.org/x.png"),
        ('<svg><use xlink:href="//example.org/x.svg#a"/></svg>', "asks //example.org/x.svg#a"),
        ('<p style="color:red">x</p>', "attribute 'style'"),
        ("<p onclick='x()'>x</p>", "attribute 'onclick'"),
        ('<meta http-equiv="refresh" content="0;url=https://example.org/">', "leads readers away"),
        ("<style>p{}</style>", "element <style>"),
        ('<base href="/x/">', "element <base>"),
        ('<svg><title><img alt="" src="//example.org/x.png"></title></svg>', "asks //example.org/x.png"),
        ('<!--><img alt="" src="//example.org/x.png">-->', "asks //example.org/x.png"),
        ('<textarea><p onclick="x()"></textarea>', "attribute 'onclick'"),
        ('<iframe src="x.html"></iframe>', "element <iframe>"),
        ('<object data="x.svg"></object>', "element <object>"),
        ('<input type="image" src="x.png">', "image without text"),
        ('<svg role="img" viewBox="0 0 1 1"></svg>', "drawing without a title"),
        ('<svg role="img"><title> </title><path/></svg>', "drawing without a title"),
    ],
)
def test_what_is_wrong_in_a_page_is_found(html: str, says: str) -> None:
    found = faults(f"<html>\n<body>\n{html}\n</body>")
    assert [line for line, text in found if says in text] == [3], found


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://example.org/">x</a>', '<img alt="x" src="data:image/png;base64,aa//bb">', '<img src="../x.png" alt="">',
        '<svg role="img"><title>Words</title></svg>', '<svg role="img" aria-label="Words"></svg>', '<svg aria-hidden="true"><use href="#a"/></svg>',
        '<input type="image" alt="Go" src="x.png">', "<p>style = on and on = off</p>", '<meta name="x" content="say onload=1, style=2 or src=//x">',
        '<meta name="x" content="https://example.org">',
    ],
)  # fmt: skip
def test_what_is_right_is_let_be(html: str) -> None:
    assert faults(html) == []


@pytest.mark.parametrize(
    "css", ['@import "x.css";', "p{background:url(//example.org/x)}", "p{src: url( 'https://example.org/x' )}"]
)
def test_a_style_sheet_asks_nobody(css: str) -> None:
    assert [line for line, _ in strict.in_style(f"a{{}}\n{css}")] == [2]
    assert not list(strict.in_style("p{background:url(data:image/svg+xml,%3Csvg//)} q{background:url(../x.png)}"))


TABLE = '<table class="comparison wide" data-table="t"><tr data-treatment="a"><td data-measure="m" data-months="3">{}</td></tr></table>'


@pytest.mark.parametrize(
    ("patients", "trainees", "says"),
    [
        ('<b data-estimate="x">', '<b data-estimate="x">', []),
        ('<b data-estimates="x y">', '<b data-estimate="y"><b data-estimate="x"><b data-estimate="z">', []),
        ('<b data-estimate="x">', '<b data-estimate="y">', ["cell t/a/m shows x, which the other face does not"]),
        ('<b data-estimate="x">', "No data", ["cell t/a/m shows x, which the other face does not"]),
        ("No data", '<b data-estimate="y">', ["cell t/a/m is empty, and the other face shows y"]),
    ],
)
def test_both_faces_show_the_same_figures(patients: str, trainees: str, says: list[str]) -> None:
    assert list(strict.unequal(strict.cells(TABLE.format(patients)), strict.cells(TABLE.format(trainees)))) == says


def test_a_file_over_its_budget_is_named() -> None:
    budgets = {"patients/treatments/*.html": 10, "*.html": 20}
    sizes = {"patients/treatments/a.html": 11, "patients/treatments/b.html": 10, "x/a.html": 21, "x.js": 99}
    assert [name for name, _ in strict.too_heavy(sizes, budgets)] == ["patients/treatments/a.html", "x/a.html"]


def test_nothing_of_this_is_in_the_real_site(site: Path) -> None:
    pages = {p.relative_to(site).as_posix(): p.read_text() for p in site.rglob("*.html")}
    assert [(name, fault) for name, html in pages.items() for fault in faults(html)] == []
    assert [(p.name, f) for p in site.rglob("*.css") for f in strict.in_style(p.read_text())] == []
    seen = 0
    for name in (n for n in pages if n.startswith("patients/compare/")):
        mine, other = strict.cells(pages[name]), strict.cells(pages[f"trainees/{name.partition('/')[2]}"])
        seen += len(mine)
        assert list(strict.unequal(mine, other)) == [], name
    assert seen > 500
