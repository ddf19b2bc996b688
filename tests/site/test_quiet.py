"""Quiet pages: what opens stays in place, one way to the other face, no orphans, one type scale, steps that fit a phone."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.load.corpus import load
from generator.models.corpus import Corpus
from generator.paths import Layout

PHONE = {"width": 360, "height": 780}
SCREENS = 3
MVD = "patients/treatments/microvascular-decompression.html"
ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)
TAGS = re.compile(r"<[^>]+>")


@pytest.fixture(scope="module")
def real() -> Corpus:
    return load(Layout().content)


@pytest.fixture(scope="module")
def articles(site: Path) -> dict[str, str]:
    """The words of every page of a face, without the frame around them."""
    found = {}
    for face in ("patients", "trainees"):
        for path in sorted((site / face).rglob("*.html")):
            match = ARTICLE.search(path.read_text(encoding="utf-8"))
            assert match, path
            found[path.relative_to(site).as_posix()] = match[0]
    return found


def test_a_page_has_one_link_to_its_other_face_and_no_other_to_what_its_own_face_has(
    articles: dict[str, str], site: Path
) -> None:
    for name, html in articles.items():
        face = name.split("/")[0]
        other = "trainees" if face == "patients" else "patients"
        assert html.count('class="face-switch"') <= 1, name
        for link in re.findall(r"<a\b[^>]*>", html):
            href = re.search(r'href="([^"#?]*)', link)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), href[1])) if href else ""
            if target.startswith(f"{other}/") and "face-switch" not in link:
                assert not (site / face / target.partition("/")[2]).exists(), f"{name} leads to {target}"


def test_urgent_help_keeps_the_face(site: Path) -> None:
    for name in ("patients/treatments/baclofen.html", "trainees/treatments/baclofen.html"):
        link = re.search(r'<a class="urgent-link" href="([^"]*)"', (site / name).read_text(encoding="utf-8"))
        assert link and link[1] == "../topics/urgent-help.html"


def test_other_names_stand_at_the_foot(articles: dict[str, str]) -> None:
    named = [html for html in articles.values() if 'class="aliases"' in html]
    assert len(named) > 50
    for html in named:
        after = html[html.index('class="aliases"') :]
        assert "<h2" not in after and 'class="page-foot"' in after


def test_no_data_never_stands_without_saying_of_what(articles: dict[str, str]) -> None:
    """In a table the head of the column says it, in a list of answers the term; everywhere else the line itself does."""
    for name, html in articles.items():
        outside = re.sub(r"<(table|svg|dl)\b.*?</\1>", "", html, flags=re.DOTALL)
        for block in re.findall(
            r"<(?:p|li|div)\b[^>]*>((?:(?!<(?:p|li|div)\b).)*?)</(?:p|li|div)>", outside, re.DOTALL
        ):
            assert TAGS.sub("", block).strip().strip(".") != "No data", name


def test_a_number_of_people_is_never_bare(articles: dict[str, str], real: Corpus) -> None:
    people = ("pain-relief", "recurrence", "retreatment", "harm", "death")
    for name, html in articles.items():
        for id_, text in re.findall(r'<b data-estimate="([^"]*)"[^>]*>([^<]*)</b>', html):
            family = real.vocabulary.measures[real.estimates[id_].measure].family
            assert not (re.fullmatch(r"[\d,.]+", text) and family in people), f"{name}: {id_} is {text}"


def test_patients_meet_no_warning_about_a_citation_beside_a_finding(articles: dict[str, str]) -> None:
    for name, html in articles.items():
        if name.startswith("patients/"):
            assert "citation incomplete" not in html and "read in a later paper" not in html, name


def test_a_treatment_says_what_the_decision_is_and_what_each_choice_is_like(
    articles: dict[str, str], real: Corpus
) -> None:
    """What decision aids are asked for, of every treatment of patients alike."""
    heads = ("Your body", "Your mind", "Life with others")
    for id_, treatment in real.treatments.items():
        html = articles[f"patients/treatments/{id_}.html"]
        text = TAGS.sub("", html)
        life = re.search(r'<dl class="life">(.*?)</dl>', html, re.DOTALL)
        assert life, id_
        said = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", life[1], re.DOTALL)
        assert tuple(head for head, _ in said) == heads, id_
        assert all(len(TAGS.sub("", words).split()) >= 6 for _, words in said), id_
        assert "You are choosing between" in text, id_
        assert 'href="../topics/who-does-what.html"' in html, id_
        if treatment.kind != "waiting":
            assert "or waiting." in text and "Without treatment:" in text, id_
            assert 'href="no-treatment.html"' in html, id_
        plan = [s.id for s in real.vocabulary.sections.treatment["patients"]]
        places = [html.index(f' id="{section}"') for section in plan]
        assert places == sorted(places), id_


@pytest.fixture(scope="module")
def phone(browser: Any) -> Iterator[Any]:
    page = browser.new_page(viewport=PHONE)
    yield page
    page.close()


def test_a_step_for_patients_is_at_most_three_screens_of_a_phone(site: Path, phone: Any) -> None:
    steps = sorted((site / "patients/what-next").glob("*.html"))
    assert len(steps) > 20
    tall = {}
    for step in steps:
        phone.goto(step.as_uri())
        tall[step.stem] = phone.evaluate("document.documentElement.scrollHeight") / PHONE["height"]
    assert {k: round(v, 2) for k, v in tall.items() if v > SCREENS} == {}


def test_patients_meet_no_wiring_diagram(site: Path, phone: Any) -> None:
    phone.goto((site / "patients/what-next.html").as_uri())
    assert phone.locator(".md-content :is(svg, .flow, .algorithm)").count() == 0
    assert phone.locator(".entries a").count() > 5


def test_the_algorithm_of_trainees_has_words_on_its_edges_and_fits_one_sheet(site: Path, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((site / "trainees/what-next.html").as_uri())
    edges = page.locator(".flow li")
    assert edges.count() > 60
    for row in edges.all():
        assert row.locator(".flow-if").inner_text().strip() and row.locator(".flow-do").inner_text().strip()
        assert row.locator(".flow-to a").count() >= 1
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.flow-box li')).fontSize)") >= 14
    # On paper: the steps to start from, one sheet of A4 with the algorithm within its margins, and what follows it.
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4", prefer_css_page_size=True))) == 3
    page.set_viewport_size({"width": 741, "height": 1070})
    page.emulate_media(media="print")
    tall = page.evaluate(
        "document.querySelector('.flow').getBoundingClientRect().bottom"
        " - document.getElementById('algorithm').getBoundingClientRect().top"
    )
    page.close()
    assert 0 < tall < 1069


@pytest.mark.parametrize(
    ("opens", "says"),
    [
        (".prose a[data-meaning]", ("In the glossary", "Close")),
        (".prose a.cited", ("What was counted", "In whom", "When", "How sure", "To the study", "Close")),
    ],
)
def test_a_card_opens_in_place_and_escape_closes_it(site: Path, phone: Any, opens: str, says: tuple[str, ...]) -> None:
    phone.goto((site / MVD).as_uri())
    link = phone.locator(opens).first
    link.scroll_into_view_if_needed()
    link.focus()
    phone.keyboard.press("Enter")
    card = phone.locator(".card")
    assert card.is_visible() and phone.url.endswith(MVD)
    assert all(words in card.inner_text() for words in says)
    box = card.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]
    assert phone.evaluate("document.querySelector('.card').contains(document.activeElement)")
    phone.keyboard.press("Escape")
    assert not card.is_visible()
    assert link.evaluate("e => e === document.activeElement")
    # By the pointer, and closed by a second tap; the button closes it, too, and the focus is back.
    link.click()
    assert card.is_visible()
    link.click()
    assert not card.is_visible()
    link.click()
    card.get_by_role("button", name="Close").click()
    assert not card.is_visible() and link.evaluate("e => e === document.activeElement")
    # Tab goes on from where the reader was.
    link.click()
    for _ in range(3):
        phone.keyboard.press("Tab")
    assert not card.is_visible() and not phone.evaluate(
        "document.querySelector('.card').contains(document.activeElement)"
    )


def test_without_scripts_a_word_and_a_figure_are_plain_links(site: Path, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto((site / MVD).as_uri())
    page.locator(".prose a[data-meaning]").first.click()
    assert "/glossary.html#" in page.url
    page.goto((site / MVD).as_uri())
    page.locator(".prose a.cited").first.click()
    assert "/studies/" in page.url
    context.close()


SIZES = """() => {
  const root = document.querySelector(".md-content"), found = {};
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let n = walk.nextNode(); n; n = walk.nextNode()) {
    const e = n.parentElement;
    if (!n.data.trim() || !e.checkVisibility() || e.closest("svg, .sr, sup, .headerlink, .md-icon")) continue;
    const size = Math.round(parseFloat(getComputedStyle(e).fontSize) * 10) / 10;
    found[size] = found[size] || e.tagName + "." + e.className + ": " + n.data.trim().slice(0, 40);
  }
  return found;
}"""
LOUDER = """() => [...document.querySelectorAll(".md-content b[data-value], .md-content b[data-low]")].filter((b) => {
  if (!b.checkVisibility() || b.closest("svg")) return false;
  const own = getComputedStyle(b), line = b.closest("li, dd, td, p, figcaption");
  const notes = line ? [...line.querySelectorAll("small, em, i, .caution-sources")].filter((n) => n.checkVisibility() && !n.contains(b)) : [];
  return notes.some((n) => parseFloat(getComputedStyle(n).fontSize) > parseFloat(own.fontSize)
    || Number(getComputedStyle(n).fontWeight) >= Number(own.fontWeight));
}).map((b) => b.closest("li, dd, td, p").textContent.slice(0, 80))"""


@pytest.mark.parametrize(
    "name",
    [
        MVD, "patients/what-next/rash.html", "patients/answers/will-my-face-be-numb.html", "patients/index.html",
        "trainees/treatments/carbamazepine.html", "trainees/what-next.html", "patients/topics/urgent-help.html",
    ],
)  # fmt: skip
def test_one_type_scale_in_which_a_number_outweighs_its_footnote(site: Path, phone: Any, name: str) -> None:
    phone.goto((site / name).as_uri())
    # The sizes of a phone: small print, text in two weights of detail, and three headings.
    found = {float(k): v for k, v in phone.evaluate(SIZES).items()}
    assert not {k: v for k, v in found.items() if k not in (14, 16, 17, 19, 22, 27)}
    assert phone.evaluate(LOUDER) == []
