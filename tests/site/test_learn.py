"""Studying in a real browser: marking by keyboard, what is kept and deleted, no scripts, and one side of paper a sheet."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
TEST = "trainees/learn/test-first-line-medicines.html"
LAID_OUT = "[...document.querySelectorAll('form.question')].filter((f) => !f.hidden).length"


@pytest.fixture
def page(browser: Any, site: Path) -> Any:
    context = browser.new_context(viewport={"width": 360, "height": 780})
    found = context.new_page()
    found.goto((site / TEST).as_uri())
    yield found
    context.close()


def answer(page: Any, number: int, right: bool) -> None:
    """Choose with the keyboard alone, and press Enter."""
    form = page.locator("form.question:not([hidden])").nth(number)
    letter = form.get_attribute("data-right")
    wanted = letter if right else next(x for x in "ABCD" if x != letter)
    form.locator("input").first.focus()
    # A space chooses the first; arrows go on from there.
    page.keyboard.press("Space")
    for _ in range("ABCD".index(wanted)):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def test_a_question_is_marked_at_once_by_keyboard_and_said_aloud(page: Any) -> None:
    total = page.evaluate(LAID_OUT)
    answer(page, 0, right=True)
    answer(page, 1, right=False)
    said = [page.locator("form.question").nth(i).locator("[role=status]").inner_text() for i in (0, 1)]
    assert said[0] == "Right." and re.fullmatch(r"Not right: the answer is [A-D]\.", said[1])
    assert page.locator("[data-progress]").inner_text() == f"2 of {total} answered, 1 right."
    assert page.locator("form.question details.why[open]").count() == 2


def test_wrong_answers_can_be_repeated_and_levels_chosen(page: Any) -> None:
    answer(page, 0, right=False)
    page.select_option("[name=show]", "wrong")
    assert page.evaluate(LAID_OUT) == 1
    page.locator("form.question:not([hidden]) [data-again]").click()
    page.select_option("[name=show]", "")
    page.select_option("[name=level]", "decide")
    levels = page.evaluate("[...document.querySelectorAll('form.question')].filter((f) => !f.hidden).map((f) => f.dataset.level)")
    assert levels and set(levels) == {"decide"}


def test_nothing_is_kept_unless_asked_and_all_of_it_can_be_taken_away_and_deleted(page: Any, tmp_path: Path) -> None:
    answer(page, 0, right=True)
    assert page.evaluate("Object.keys(localStorage).filter((k) => k.includes('answers')).length") == 0
    page.reload()
    assert "0 of" in page.locator("[data-progress]").inner_text()
    page.locator("[name=keep]").check()
    answer(page, 0, right=True)
    page.reload()
    assert "1 of" in page.locator("[data-progress]").inner_text() and page.locator("[name=keep]").is_checked()
    with page.expect_download() as download:
        page.locator("[data-export]").click()
    download.value.save_as(tmp_path / "mine.json")
    assert len(json.loads((tmp_path / "mine.json").read_text())) == 1
    page.locator("[data-delete]").click()
    assert page.evaluate("localStorage.getItem('atlas-answers')") is None
    page.reload()
    assert "0 of" in page.locator("[data-progress]").inner_text()


def test_without_scripts_every_answer_opens_below_its_question(browser: Any, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 780})
    page = context.new_page()
    page.goto((site / TEST).as_uri())
    form = page.locator("form.question").first
    assert not form.locator("input").first.is_visible() and form.locator("legend").is_visible()
    form.locator("summary").click()
    assert form.locator(".why dd").first.is_visible() and form.locator(".sources a").first.is_visible()
    context.close()


def test_every_sheet_is_one_side_of_paper(browser: Any, site: Path) -> None:
    page = browser.new_page()
    for path in sorted((site / "trainees" / "learn").glob("sheet-*.html")):
        page.goto(path.as_uri())
        made = page.pdf(format="A4", prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page[^s]", made)) == 1, path.name
    page.close()


def test_the_start_of_trainees_leads_to_all_of_it(site: Path) -> None:
    start = (site / "trainees" / "index.html").read_text(encoding="utf-8")
    assert 'href="learn/index.html"' in start
    learn = (site / "trainees" / "learn" / "index.html").read_text(encoding="utf-8")
    for path in (site / "trainees" / "learn").glob("*-*.html"):
        assert f'href="{path.name}"' in learn, path.name
