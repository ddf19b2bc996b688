"""Whoever comes, with whatever they have: dark, forced colours, still, on paper, without scripts, large, narrow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.kinds import KINDS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
PATIENT = KINDS["treatment for patients"]
Open = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, site: Path) -> Iterator[Open]:
    """Opens a page of the site in a browser with the given settings."""
    contexts = []

    def go(path: str, **settings: Any) -> Page:
        context = browser.new_context(**({"viewport": {"width": 360, "height": 740}} | settings))
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{site.as_uri()}/{path}")
        return page

    yield go
    for context in contexts:
        context.close()


def style(page: Page, selector: str, name: str) -> str:
    return str(page.locator(selector).first.evaluate("(e, n) => getComputedStyle(e)[n]", name))


def test_a_reader_who_prefers_dark_gets_dark(visit: Open) -> None:
    page = visit(PATIENT, color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert style(page, "body", "backgroundColor") == "rgb(26, 31, 32)"


def test_each_face_says_its_name_and_has_its_shape(visit: Open) -> None:
    marks = {}
    for kind in ("treatment for patients", "treatment for trainees", "home"):
        face = visit(KINDS[kind]).locator(".md-banner .face")
        marks[kind] = face.inner_text()
    assert marks == {"treatment for patients": "● For patients", "treatment for trainees": "■ For trainees",
                     "home": "◆ For everyone"}  # fmt: skip


def test_urgent_help_is_in_sight_on_a_phone(visit: Open) -> None:
    for kind in ("home", "treatment for patients", "treatment for trainees", "glossary"):
        expect(visit(KINDS[kind]).locator(".urgent-link")).to_be_in_viewport()


def test_the_ways_in_are_in_sight_within_one_screen(visit: Open) -> None:
    page = visit("index.html", viewport={"width": 1280, "height": 800})
    for door in ("patients", "family", "trainees", "data"):
        expect(page.locator(f".door-{door}")).to_be_in_viewport(ratio=1)
    expect(page.locator(".door-urgent")).to_be_in_viewport(ratio=1)


def test_the_place_is_kept_when_the_face_changes(visit: Open) -> None:
    page = visit(PATIENT)
    page.get_by_role("link", name="Side effects and risks, for trainees").click()
    assert page.url.endswith("/trainees/treatments/microvascular-decompression.html#adverse-effects")
    page.get_by_role("link", name="Adverse effects, in plain words").click()
    assert page.url.endswith("/patients/treatments/microvascular-decompression.html#side-effects-and-risks")


def test_forced_colours_keep_what_colour_alone_would_lose(visit: Open) -> None:
    page = visit(PATIENT, forced_colors="active")
    assert style(page, ".key-messages", "borderTopStyle") == "solid"
    expect(page.locator(".md-banner .face")).to_contain_text("For patients")


def test_nothing_moves_for_those_who_asked_for_stillness(visit: Open) -> None:
    page = visit(PATIENT, reduced_motion="reduce")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0"
        " || getComputedStyle(e).animationName !== 'none').length"
    )
    assert moving == 0


def test_on_paper_there_are_the_dates_the_version_and_where_to_get_help(visit: Open) -> None:
    page = visit(PATIENT)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    for selector in (".review-dates", ".disclaimer", ".print-only", ".key-messages", ".imprint"):
        expect(page.locator(selector).first).to_be_visible()
    for selector in (".md-header", ".md-banner", ".crumbs", ".face-switch", ".md-sidebar", ".headerlink"):
        expect(page.locator(selector).first).to_be_hidden()
    assert page.locator(".md-content details:not([open])").count() == 0
    assert page.evaluate("getComputedStyle(document.querySelector('.cited'), '::after').content") in ("none", "normal")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".md-content details.rest[open]").count() == 0


def test_without_scripts_every_word_is_there(visit: Open) -> None:
    with_scripts = visit(PATIENT).locator("article").inner_text()
    page = visit(PATIENT, java_script_enabled=False)
    expect(page.locator("h1")).to_be_visible()
    page.locator("details.rest summary").first.click()
    expect(page.locator("details.rest .figures").first).to_be_visible()
    assert "Questions to ask" in with_scripts


def test_without_styles_the_order_makes_sense(visit: Open) -> None:
    page = visit(PATIENT)
    page.evaluate("document.querySelectorAll('link[rel=stylesheet]').forEach(l => l.remove())")
    text = page.locator("article").inner_text()
    places = [
        text.index(words) for words in ("In short", "What it is", "How well it works", "Sources", "Last checked:")
    ]
    assert places == sorted(places)


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_goes_sideways_at_320_pixels(visit: Open, kind: str) -> None:
    page = visit(KINDS[kind], viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("kind", ["home", "treatment for patients", "table for patients", "glossary"])
def test_text_may_be_twice_as_large(visit: Open, kind: str) -> None:
    page = visit(KINDS[kind], viewport={"width": 1280, "height": 900})
    page.add_style_tag(content="html { font-size: 250% !important; }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_the_skip_link_is_first_and_focus_is_seen(visit: Open) -> None:
    page = visit(PATIENT, viewport={"width": 1280, "height": 900})
    page.keyboard.press("Tab")
    assert "md-skip" in page.evaluate("document.activeElement.className")
    for _ in range(12):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement);"
            " return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none'; })()"
        )
        assert seen, page.evaluate("document.activeElement.outerHTML")


def test_links_that_stand_alone_are_large_enough_for_a_thumb(visit: Open) -> None:
    page = visit("index.html")
    for selector in (".door a", ".door-urgent a", ".questions a"):
        for link in page.locator(selector).all():
            box = link.bounding_box()
            assert box and box["height"] >= 44, selector
    page = visit(PATIENT)
    for selector in (".face-switch", ".face-step a", ".urgent-link", ".crumbs a", "details.rest summary"):
        for link in page.locator(selector).all():
            box = link.bounding_box()
            assert box and box["height"] >= 24, selector


def test_wide_tables_scroll_where_the_keyboard_can_reach_them(visit: Open) -> None:
    page = visit(KINDS["treatment for trainees"])
    for frame in page.locator(".scroll").all():
        assert frame.get_attribute("tabindex") == "0"
        assert frame.get_attribute("aria-label")


def test_foreign_words_say_their_language(visit: Open) -> None:
    page = visit("glossary.html")
    expect(page.locator("#tic-douloureux")).to_have_attribute("lang", "fr")


def test_a_term_is_explained_once_on_a_page_and_not_again(visit: Open) -> None:
    for kind in ("treatment for patients", "treatment for trainees", "topic for patients"):
        targets = [a.get_attribute("href") for a in visit(KINDS[kind]).locator("a.term").all()]
        assert targets
        assert len(targets) == len(set(targets))
