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
# What does nothing without scripts, and so is not shown without them.
# The table by question shows its other treatments at a link, without scripts, too.
NEEDS_SCRIPTS = "form, form *, button, .stale, [data-tools], [data-tools] *, .by-question *, [data-visit-rest]"
WIDEST = "document.documentElement.scrollWidth"
# Why the place of the keyboard cannot be seen; nothing if it can.
FOCUS = """(() => {
  const at = document.activeElement, style = getComputedStyle(at);
  if (at === document.body) return "";
  if (style.outlineStyle === "none" || !parseFloat(style.outlineWidth)) return "no mark";
  const points = [...at.getClientRects()].flatMap(r => [.1, .5, .9].map(x =>
    [r.x + x * r.width, (Math.max(0, r.top) + Math.min(innerHeight, r.bottom)) / 2]));
  return points.some(([x, y]) => at.contains(document.elementFromPoint(x, y))) ? "" : "hidden";
})()"""


@pytest.fixture
def visit(browser: Browser, site: Path) -> Iterator[Open]:
    """Opens a page of the site in a browser with the given settings."""
    contexts = []

    def go(path: str, **settings: Any) -> Page:
        context = browser.new_context(
            **({"viewport": {"width": 360, "height": 740}, "reduced_motion": "reduce"} | settings)
        )
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
    page = visit(PATIENT + "#side-effects-and-risks")
    page.get_by_role("link", name="This page for trainees").click()
    assert page.url.endswith("/trainees/treatments/microvascular-decompression.html#adverse-effects")
    page.get_by_role("link", name="This page in plain words").click()
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


def test_without_scripts_the_keyboard_opens_and_closes_the_menu_of_a_phone(visit: Open) -> None:
    page = visit(PATIENT, java_script_enabled=False)
    menu, own = page.locator("#__drawer"), page.locator(".md-sidebar--primary label.md-nav__link--active").first
    assert not own.is_visible()
    menu.focus()
    page.keyboard.press("Space")
    own.wait_for(state="visible")
    page.keyboard.press("Space")
    own.wait_for(state="hidden")


def test_without_scripts_every_word_is_there(visit: Open) -> None:
    with_scripts = visit(PATIENT).locator("article").inner_text()
    page = visit(PATIENT, java_script_enabled=False)
    expect(page.locator("h1")).to_be_visible()
    folded = page.locator("article details").first
    folded.locator("summary").click()
    expect(folded.locator(":scope > :not(summary)").first).to_be_visible()
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
def test_no_page_goes_sideways_from_320_to_1920_pixels_at_any_size_of_text(visit: Open, kind: str) -> None:
    """Text at 200%, too: the theme's root size is 125%, so 250% doubles it."""
    page = visit(KINDS[kind], viewport={"width": 320, "height": 640})
    for width in (320, 360, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(WIDEST) <= width
    page.add_style_tag(content="html { font-size: 250% !important; }")
    for width in (640, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(WIDEST) <= width, "with text at 200%"


@pytest.mark.parametrize("kind", ["home", "treatment for patients", "table for patients", "pathway for patients"])
def test_at_400_percent_there_is_room_to_read(visit: Open, kind: str) -> None:
    """A window of 1280 by 1024 pixels at 400% is 320 by 256, four device pixels to each: the browser's own zoom."""
    page = visit(KINDS[kind], viewport={"width": 320, "height": 256}, device_scale_factor=4)
    assert page.evaluate(WIDEST) <= 320
    page.mouse.wheel(0, 900)
    page.wait_for_function("scrollY > 500")
    held = page.evaluate("""[...document.querySelectorAll("body *")].filter(e =>
      ["sticky", "fixed"].includes(getComputedStyle(e).position) && !e.closest(".md-search, .md-overlay, .md-sidebar, table"))
      .reduce((sum, e) => sum + Math.max(0, Math.min(256, e.getBoundingClientRect().bottom)), 0)""")
    assert held <= 256 / 4, "what stays in place leaves three quarters of the window"


@pytest.mark.parametrize("kind", KINDS)
def test_paper_cuts_nothing_off(visit: Open, kind: str) -> None:
    """A4 with our margins is 688 pixels wide; what is wider would be lost."""
    page = visit(KINDS[kind], viewport={"width": 688, "height": 900})
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(WIDEST) <= 688


@pytest.mark.parametrize("kind", KINDS)
def test_without_scripts_and_without_styles_each_page_can_be_read(visit: Open, kind: str) -> None:
    page = visit(KINDS[kind], java_script_enabled=False, viewport={"width": 320, "height": 640})
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("html").bounding_box()["width"] <= 320  # type: ignore[index]
    hidden = page.locator("article [hidden]").evaluate_all(
        f"all => all.filter(e => !e.matches('{NEEDS_SCRIPTS}')).length"
    )
    assert hidden == 0
    page.route("**/*.css", lambda route: route.abort())
    page.reload()
    icons = page.evaluate("[...document.querySelectorAll('header svg')].map(s => s.getBoundingClientRect().width)")
    assert icons and max(icons) <= 48, "no icon fills the screen"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", ["home", "treatment for patients", "table for patients", "not found"])
def test_a_keyboard_sees_where_it_is(visit: Open, kind: str, width: int) -> None:
    """The skip link is first; each place has a mark; nothing that stays in place hides it, forwards or backwards."""
    page = visit(KINDS[kind], viewport={"width": width, "height": 700})
    page.keyboard.press("Tab")
    assert "md-skip" in page.evaluate("document.activeElement.className")
    for key, steps in (("Tab", 30), ("Shift+Tab", 20)):
        for _ in range(steps):
            page.keyboard.press(key)
            assert page.evaluate(FOCUS) == "", page.evaluate("document.activeElement.outerHTML.slice(0, 300)")


def test_the_menu_opens_and_closes_by_keyboard(visit: Open) -> None:
    page = visit(PATIENT)
    assert page.locator(".md-sidebar--primary a").first.evaluate("e => getComputedStyle(e).visibility") == "hidden"
    button = page.get_by_role("button", name="Menu")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    for _ in range(3):
        assert page.evaluate("!!document.activeElement.closest('.md-sidebar--primary')")
        assert page.evaluate(FOCUS) == "", page.evaluate("document.activeElement.outerHTML.slice(0, 300)")
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()


def test_the_search_opens_by_keyboard_and_closes_when_left(visit: Open) -> None:
    page = visit(PATIENT)
    page.get_by_role("button", name="Search", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-md-component=search-query]")).to_be_focused()
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate(FOCUS) == ""


def test_colours_change_by_keyboard_and_the_choice_is_kept(visit: Open) -> None:
    page = visit(PATIENT, color_scheme="light")
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("button", name="Switch to dark colours").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Switch to light colours")).to_be_focused()
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_the_table_of_contents_shows_what_is_being_read(visit: Open) -> None:
    page = visit(PATIENT, viewport={"width": 1280, "height": 800})
    page.goto(f"{page.url}#living-with-it")
    expect(page.locator(".md-sidebar--secondary [aria-current]")).to_have_text("Living with it")
    heading = page.locator("#living-with-it").bounding_box()
    assert heading and 48 <= heading["y"] <= 200, "below the bar, near the top"


def test_links_that_stand_alone_are_large_enough_for_a_thumb(visit: Open) -> None:
    page = visit("index.html")
    for selector in (".door a", ".door-urgent a", ".questions a"):
        for link in page.locator(selector).all():
            box = link.bounding_box()
            assert box and box["height"] >= 44, selector
    page = visit(PATIENT)
    for selector in (".face-switch", ".urgent-link", ".crumbs a", "details.rest summary"):
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
        targets = [a.get_attribute("href") for a in visit(KINDS[kind]).locator("a[href*='glossary.html#']").all()]
        assert targets
        assert len(targets) == len(set(targets))
