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


def lines(page: Any, question: str) -> list[str]:
    """What is seen under one question: each head as it stands, each treatment by its id."""
    found = page.locator(f'tbody[data-asked="{question}"] tr:visible').all()
    return [r.get_attribute("data-treatment") or r.get_attribute("data-pair") or r.inner_text().strip() for r in found]


def shown(page: Any) -> list[str]:
    """The treatments that are shown under any question, each once."""
    return list(dict.fromkeys(filter(None, rows(page))))


@pytest.mark.parametrize("size", [WIDE, PHONE])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_usual_choice_stands_there_by_question_and_waiting_beside_it(opened: Any, size: Any, scripts: bool) -> None:
    page = opened("patients/compare/index.html", size, java_script_enabled=scripts)
    assert shown(page) == ["placebine", "sugar-operation", "doing-nothing"]
    # Each way of counting has a head of its own, and whoever was not counted says so last.
    assert lines(page, "nose") == ["Blue nose", "placebine", "sugar-operation", "doing-nothing"]
    heads = page.locator('tbody[data-asked="year-1"]:visible .question small').all_inner_texts()
    assert heads == ["Nearly gone", "No figure"]
    assert page.locator("table.by-question").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_without_scripts_a_link_shows_every_treatment(opened: Any) -> None:
    page = opened("patients/compare/index.html", java_script_enabled=False)
    page.get_by_role("link", name="Show every treatment in this table").click()
    assert set(shown(page)) == {"placebine", "sugar-operation", "pepper-needle", "doing-nothing"}


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_screen_paper_ears_and_clipboard_have_the_same_table(opened: Any, size: Any, media: str) -> None:
    page = opened("patients/compare/index.html?t=placebine,pepper-needle", size)
    page.emulate_media(media=media)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("table").count() == 1, "nothing copies or turns it"
    assert lines(page, "nose") == ["Blue nose", "placebine", "pepper-needle", "doing-nothing"]
    # The figure stands in the row of its treatment and under its question, for whoever listens, too.
    cell = page.get_by_role("row", name="Placebine").filter(has_text="3 out of 100").first
    assert cell.get_by_role("rowheader").inner_text() == "Placebine"
    assert cell.get_by_role("cell").count() == 2
    copied = page.evaluate(
        """() => { const r = document.createRange(); r.selectNode(document.querySelector("table"));
        getSelection().removeAllRanges(); getSelection().addRange(r); return getSelection().toString(); }"""
    )
    if size == WIDE:
        lines_ = [[cell.strip() for cell in line.split("\t")] for line in copied.splitlines()]
        assert ["Placebine", "3 out of 100", "one study, 100 people; certainty low"] in lines_
        assert ["Pepper needle", "No data"] in lines_
        assert all(len(line) > 1 for line in lines_[lines_.index(["Pepper needle", "No data"]) :][:2])
    assert "Sugar operation" not in copied, "what was not chosen is not copied"


def test_each_question_names_itself_at_its_first_head_that_is_shown(opened: Any) -> None:
    page = opened("patients/compare/index.html?t=pepper-needle,placebine")
    heads = page.locator('tbody[data-asked="year-1"].first:visible')
    assert heads.count() == 1
    assert heads.locator(".question").inner_text().split("\n") == ["1 year", "Gone"]
    page.locator(".chooser summary").click()
    page.get_by_role("checkbox", name="Pepper needle").uncheck()
    assert heads.locator(".question").inner_text().split("\n") == ["1 year", "Nearly gone"]


def test_one_of_a_family_takes_the_place_of_another(opened: Any) -> None:
    page = opened("patients/compare/index.html")
    page.locator("[data-one-of]").select_option("pepper-needle")
    assert set(shown(page)) == {"placebine", "pepper-needle", "doing-nothing"}
    assert page.url.endswith("?t=placebine,pepper-needle")


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_words_wait_on_a_phone_until_they_are_asked_for(opened: Any, size: Any) -> None:
    page = opened("patients/compare/index.html", size)
    words = page.locator('tbody[data-asked="what-happens"] td.fact:visible')
    button = page.get_by_role("button", name="What happens?")
    assert (words.count(), button.get_attribute("aria-expanded")) == ((3, "true") if size == WIDE else (0, "false"))
    if size == PHONE:
        button.click()
        assert words.count() == 3


def test_at_most_six_screens_of_a_phone_compare_four_treatments(browser: Any, site: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 780})
    page.goto(f"{site.as_uri()}/patients/compare/index.html")
    assert len(shown(page)) == 5
    assert page.evaluate("document.documentElement.scrollHeight") <= 6 * 780
    page.close()


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
    # One small group of those without pills stands behind the five groups of those with or without them.
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
    page.locator(".chooser summary").click()
    page.get_by_role("checkbox", name="Sugar operation").uncheck()
    assert shown(page) == ["placebine", "doing-nothing"]
    assert page.url.endswith("?t=placebine")
    assert "Shown: 1 of 3 treatments, and waiting." in page.locator("[data-chooser-status]").inner_text()
    shared = opened("patients/compare/index.html?t=sugar-operation,pepper-needle")
    assert set(shown(shared)) == {"pepper-needle", "sugar-operation", "doing-nothing"}
    shared.locator(".chooser summary").click()
    shared.get_by_role("button", name="Show all").click()
    assert len(shown(shared)) == 4
    assert shared.url.endswith("?t=all")
    shared.get_by_role("button", name="The usual ones").click()
    assert shown(shared) == ["placebine", "sugar-operation", "doing-nothing"]
    assert shared.url.endswith("index.html")


@pytest.mark.parametrize("path", ["compare/durability", "compare/efficacy"])
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


@pytest.mark.parametrize("path", ["patients/compare/durability", "patients/compare/harms"])
def test_everything_stands_without_scripts(opened: Any, path: str) -> None:
    page = opened(f"{path}.html", java_script_enabled=False)
    assert rows(page) == ["placebine", "sugar-operation", "pepper-needle", "doing-nothing"]
    assert page.locator("form[data-tools]:visible, form.chooser:visible").count() == 0
    assert page.locator(".comparison-scroll").first.get_attribute("tabindex") == "0"


def test_what_matters_stands_first_with_the_mark_beside_it_and_nothing_is_stored(opened: Any) -> None:
    page = opened("patients/values.html")
    parts = page.locator("tbody[data-asked]:visible")
    assert [p.get_attribute("data-asked") for p in parts.all()] == ["nose", "no-cut"]
    page.locator('[name="v-no-cut"][value="2"]').check()
    assert [p.get_attribute("data-asked") for p in parts.all()] == ["no-cut"]
    page.locator('[name="v-nose"][value="1"]').check()
    assert [p.get_attribute("data-asked") for p in parts.all()] == ["no-cut", "nose"]
    assert parts.nth(0).locator(".mine").inner_text() == "To me: very important"
    assert parts.nth(1).locator(".mine").inner_text() == "To me: a little"
    # Both sides of a chance.
    placebine = page.locator('tbody[data-asked="nose"] tr[data-treatment="placebine"]').inner_text()
    assert "3 out of 100" in placebine
    assert "not so for 97" in placebine
    page.get_by_role("button", name="Clear my marks").click()
    assert parts.count() == 2
    assert page.locator(".mine").count() == 0
    assert page.evaluate("document.cookie + localStorage.length") == "0"
    page.locator('[name="v-nose"][value="2"]').check()
    page.reload()
    assert page.locator(".values input:checked").count() == 0
    assert "9.9.9" in page.locator(".visit").inner_text()


def test_the_visit_sheet_is_one_page_with_the_marks_and_room_for_what_the_doctor_said(browser: Any, site: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{site.as_uri()}/patients/values.html")
    for row in page.locator(".value-row").all():
        row.locator('[value="2"]').check()
    page.locator("#own-questions").fill("May I fly?")
    # Chromium tells no page of printing beforehand where no window is: the event is sent by hand.
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    pages = page.pdf(format="A4").count(b"/Type /Page\n")
    page.emulate_media(media="print")
    assert page.get_by_text("What my doctor said").is_visible()
    assert page.get_by_text("To me: very important").first.is_visible()
    assert page.locator("[data-visit-rest]").inner_text().startswith("Also to talk about")
    context.close()
    assert pages == 1


def test_print_shows_the_whole_table(opened: Any) -> None:
    page = opened("patients/compare/durability.html")
    page.emulate_media(media="print")
    assert rows(page) == ["placebine", "sugar-operation", "pepper-needle", "doing-nothing"]
    assert page.locator(".table-tools:visible").count() == 0
