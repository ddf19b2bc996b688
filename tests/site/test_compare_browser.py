"""Comparison pages in a browser, from disk: sorting, filtering, choosing, cards, and what matters to a person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


@pytest.fixture
def opened(browser: Any, toy_site: Path) -> Iterator[Any]:
    """A function that opens a page of the toy site at a size; faults of scripts fail the test."""
    made: list[Any] = []
    faults: list[str] = []

    def at(path: str, size: dict[str, int] = WIDE, **own: Any) -> Any:
        context = browser.new_context(viewport=size, **own)
        made.append(context)
        page = context.new_page()
        page.on("pageerror", lambda e: faults.append(str(e)))
        page.goto(f"file://{toy_site}/{path}")
        return page

    yield at
    for context in made:
        context.close()
    assert faults == []


def rows(page: Any) -> list[str]:
    found = page.locator("table.comparison tbody tr:visible")
    return [r.get_attribute("data-treatment") for r in found.all()]


def test_chosen_treatments_print_side_by_side_under_heads_that_each_sheet_repeats(opened: Any) -> None:
    page = opened("patients/compare/index.html?t=placebine,sugar-operation")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    sheet = page.locator(".chosen-sheet")
    heads = [h.split("\n")[0] for h in sheet.locator("thead th").all_inner_texts()]
    assert heads == ["Treatment", "Placebine", "Sugar operation"]
    questions = page.locator("table.comparison thead th").count() - 1
    assert sheet.locator("tbody tr").count() == questions
    assert sheet.is_visible()
    assert not page.locator("table.comparison").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert sheet.count() == 0


@pytest.mark.parametrize("width", [320, 360])
def test_tables_of_figures_are_cards_on_a_phone(browser: Any, site: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    for path in ("evidence/treatment-carbamazepine.html", "studies/barker-1996.html", "trainees/treatments/lamotrigine.html"):
        page.goto(f"{site.as_uri()}/{path}")
        for table in page.locator(".figures-table").all():
            box = table.bounding_box()
            assert box
            assert box["width"] <= width, path
        # Who was studied stands in each card, though on a desktop rows share the cell.
        shared = page.locator(".figures-table td[rowspan]").first
        if shared.count():
            again = page.locator(".figures-table td.again").first
            assert again.is_visible()
            assert again.get_attribute("data-label") == "People"
    context.close()


def test_sorting_by_keyboard_puts_no_data_last_and_says_so(opened: Any) -> None:
    page = opened("patients/compare/durability.html")
    button = page.locator('th[data-column="year-5"] button')
    button.focus()
    page.keyboard.press("Enter")
    assert rows(page) == ["pepper-needle", "sugar-operation", "placebine", "doing-nothing"]
    assert page.locator("th[aria-sort]").count() == 1
    assert page.locator('th[data-column="year-5"]').get_attribute("aria-sort") == "descending"
    assert "Sorted by 5 years" in page.locator("[data-table-status]").inner_text()
    page.keyboard.press("Enter")
    assert rows(page) == ["sugar-operation", "pepper-needle", "placebine", "doing-nothing"], "no data is last whichever way"
    page.reload()
    assert rows(page)[0] == "placebine", "a sort is never remembered"
    assert page.locator("th[aria-sort]").count() == 0


def test_a_column_sorts_by_the_middle_of_the_first_line_or_by_the_one_figure(opened: Any) -> None:
    page = opened("patients/compare/durability.html")
    places = {
        r.get_attribute("data-treatment"): [p.get_attribute("data-sort") for p in r.locator('[data-measure="year-1"] .part').all()]
        for r in page.locator("table.comparison tbody tr").all()
    }
    # Five groups speak before one small one, though that one is counted more strictly.
    assert places == {"placebine": ["55.5"], "sugar-operation": [], "pepper-needle": ["66", "40"], "doing-nothing": []}
    page.locator('th[data-column="year-1"] button').click()
    assert rows(page) == ["pepper-needle", "placebine", "sugar-operation", "doing-nothing"]
    said = page.locator("[data-table-status]").inner_text()
    assert "by the middle of the first line in each cell, or its one figure" in said
    harms = opened("patients/compare/harms.html")
    harms.locator('th[data-column="sneezing"] button').click()
    # Teapots are no people with hiccups: their 30 is not set above the 20 of three groups.
    assert rows(harms) == ["pepper-needle", "placebine", "sugar-operation", "doing-nothing"]


def test_a_filter_says_what_it_hides(opened: Any) -> None:
    page = opened("patients/compare/durability.html")
    page.locator(".table-tools summary").click()
    page.locator('[data-filter="tier"]').select_option("cuts")
    assert rows(page) == ["sugar-operation", "pepper-needle"]
    assert "2 of 4 treatments are hidden" in page.locator("[data-table-status]").inner_text()
    page.locator('[data-filter="tier"]').select_option("")
    page.locator('[data-filter="group"]').select_option("first-procedure")
    assert "figures about other people are hidden" in page.locator("[data-table-status]").inner_text()
    assert page.get_by_text("No data for this group").first.is_visible()
    assert page.locator('[data-estimate="quack-gone-start"]:visible').count() == 1
    assert page.locator('table [data-estimate="moon-gone-5y"]:visible').count() == 0
    # What is said of all people together is not said of some of them.
    assert page.locator("table .part:visible, table .beside:visible").count() == 0
    page.locator('[data-filter="group"]').select_option("after-earlier-surgery")
    shown = page.locator("table [data-estimate]:visible")
    assert [f.get_attribute("data-estimate") for f in shown.all()] == ["pepper-three-cut-1y"], "those who stand apart"
    page.locator('[data-filter="group"]').select_option("hiccups")
    assert page.locator("#row-pepper-needle [data-measure=year-1] [data-computed=arms]:visible").count() == 1
    page.locator('[data-filter="group"]').select_option("")
    assert page.locator("table .part:visible").count() == page.locator("table .part").count() > 0
    assert page.locator("table details[open]").count() == 0
    assert page.get_by_text("No data for this group").count() == 0


def test_a_choice_is_in_the_address_and_can_be_shared(opened: Any) -> None:
    page = opened("patients/compare/index.html")
    assert len(rows(page)) == 4
    page.get_by_label("Placebine").check()
    page.get_by_label("Doing nothing").check()
    assert rows(page) == ["placebine", "doing-nothing"]
    assert "2 of 4 treatments are shown" in page.locator("[data-chooser-status]").inner_text()
    shared = opened("patients/compare/index.html?t=sugar-operation,placebine")
    assert rows(shared) == ["placebine", "sugar-operation"]
    assert shared.locator("table.chosen").count() == 1
    first, second = (shared.locator(f"#row-{t}").bounding_box() for t in ("placebine", "sugar-operation"))
    assert first["y"] == second["y"], "chosen treatments stand side by side"
    shared.get_by_role("button", name="Show all").click()
    assert len(rows(shared)) == 4


@pytest.mark.parametrize("path", ["compare/durability", "compare/index", "compare/efficacy", "values"])
def test_a_phone_shows_cards_with_roles_and_labels_and_never_scrolls_sideways(opened: Any, path: str) -> None:
    page = opened(f"patients/{path}.html", PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    cell = page.locator("table.comparison tbody td").first
    assert cell.get_attribute("role") == "cell"
    assert cell.get_attribute("data-label")
    assert page.locator("table.comparison").first.get_attribute("role") == "table"


def test_on_a_phone_the_empties_of_a_treatment_are_one_line_and_keep_their_names(opened: Any) -> None:
    page = opened("patients/compare/harms.html", PHONE)
    empty = page.locator("#row-sugar-operation td.nothing")
    # Sneezing is counted otherwise there, so it keeps a line of its own.
    assert [c.get_attribute("data-label") for c in empty.all()] == [
        "Blue nose", "Sneezing that bothered", "Green ear", "Came back",
    ]  # fmt: skip
    visible = [w for w in page.locator("#row-sugar-operation td.nothing .words").all() if (w.bounding_box() or {})["width"] > 1]
    assert len(visible) == 1, "the words stand once"
    assert page.locator("#row-sugar-operation td.nothing [data-cell]").count() == 4


@pytest.mark.parametrize("path", ["patients/compare/durability", "patients/compare/index", "patients/values"])
def test_everything_stands_without_scripts(opened: Any, path: str) -> None:
    page = opened(f"{path}.html", java_script_enabled=False)
    assert rows(page) == ["placebine", "sugar-operation", "pepper-needle", "doing-nothing"]
    assert page.locator("form[data-tools]:visible, form.chooser:visible").count() == 0
    assert page.locator(".comparison-scroll").first.get_attribute("tabindex") == "0"


def test_what_matters_shows_those_rows_first_and_stores_nothing(opened: Any) -> None:
    page = opened("patients/values.html")
    heads = page.locator("table.comparison thead th:visible")
    assert heads.count() == 3
    page.locator('[name="v-nose"][value="2"]').check()
    assert [h.get_attribute("data-column") for h in heads.all()] == ["treatment", "nose"]
    page.locator('[name="v-no-cut"][value="1"]').check()
    assert [h.get_attribute("data-column") for h in heads.all()] == ["treatment", "nose", "no-cut"]
    assert page.evaluate("document.cookie") == ""
    page.reload()
    assert page.locator(".values input:checked").count() == 0
    assert "9.9.9" in page.locator(".visit").inner_text()


def test_print_shows_the_whole_table(opened: Any) -> None:
    page = opened("patients/compare/durability.html")
    page.emulate_media(media="print")
    assert rows(page) == ["placebine", "sugar-operation", "pepper-needle", "doing-nothing"]
    assert page.locator(".table-tools:visible").count() == 0
