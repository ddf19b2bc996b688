"""People like me in a browser, from disk: facts in the address narrow tables, answers and steps, and go along in links."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
ELSEWHERE = "Not studied in people with MS alone; in people in general, some of whom had it:"


@pytest.fixture
def opened(browser: Any, site: Path) -> Iterator[Any]:
    """A function that opens a page of the real site on a phone; faults of scripts fail the test."""
    made: list[Any] = []
    faults: list[str] = []

    def at(path: str, **own: Any) -> Any:
        context = browser.new_context(**({"viewport": {"width": 360, "height": 740}} | own))
        made.append(context)
        page = context.new_page()
        page.on("pageerror", lambda e: faults.append(str(e)))
        page.goto(f"{site.as_uri()}/{path}")
        if "people=" in path and own.get("java_script_enabled", True):
            page.locator(".people-bar").wait_for()
        return page

    yield at
    for context in made:
        context.close()
    assert faults == []


def first_share(page: Any) -> Any:
    return page.locator("article [data-estimate]:visible, article [data-estimates]:visible").first


def test_a_table_by_question_begins_with_what_was_studied_in_such_people(opened: Any) -> None:
    page = opened("patients/compare/index.html?people=ms")
    assert first_share(page).locator("xpath=ancestor::tbody").get_attribute("data-studied") == "ms"
    order = [
        "studied" if b.get_attribute("data-studied") else "grey" if "not-like" in (b.get_attribute("class") or "") else "head"
        for b in page.locator("table.by-question tbody:visible").all() if "in-words" not in (b.get_attribute("class") or "")
    ]  # fmt: skip
    assert order.index("grey") > max(i for i, kind in enumerate(order) if kind == "studied")
    assert ELSEWHERE in page.locator(".elsewhere-head").first.inner_text()
    # What was studied in them is not shown again from others.
    for row in page.locator("tbody[data-studied] tr[data-treatment]:visible").all():
        question = row.locator("xpath=..").get_attribute("data-asked")
        treatment = row.get_attribute("data-treatment")
        assert page.locator(f'tbody.not-like[data-asked="{question}"] tr[data-treatment="{treatment}"]:visible').count() == 0


def test_two_facts_stand_one_after_the_other_and_are_never_crossed(opened: Any) -> None:
    page = opened("patients/compare/index.html?people=ms,earlier-operation")
    found = [b.get_attribute("data-studied") for b in page.locator("tbody[data-studied]:visible").all()]
    assert set(found) == {"ms", "earlier-operation"}
    assert found == sorted(found, key=["ms", "earlier-operation"].index)
    assert "No figure here is of people with all of it at once" in page.locator(".people-bar").inner_text()


def test_what_cannot_be_taken_narrows_options_and_no_figure(opened: Any) -> None:
    plain = opened("patients/compare/index.html")
    page = opened("patients/compare/index.html?people=no-carbamazepine")
    assert page.locator('tr[data-treatment="carbamazepine"]:visible').count() == 0
    assert page.locator(".not-like, .elsewhere-head").count() == 0
    words = "[...document.querySelectorAll('tr[data-treatment=\"balloon-compression\"] td')].map(e => e.innerText)"
    assert page.evaluate(words) == plain.evaluate(words)
    assert "Left out of the options: Carbamazepine" in page.locator(".people-bar").inner_text()


@pytest.mark.parametrize("table", ["efficacy", "side-effects"])
def test_a_wide_table_says_in_each_cell_whom_it_is_about(opened: Any, table: str) -> None:
    page = opened(f"patients/compare/{table}.html?people=ms", viewport={"width": 1280, "height": 900})
    folds = page.locator("td > details.not-like > summary")
    assert {s.inner_text() for s in folds.all()} <= {ELSEWHERE, "In people in general"}
    assert folds.count() > 10
    assert first_share(page).locator("xpath=ancestor::details").count() == 0
    assert page.locator("table [data-estimate]:visible").first.locator("xpath=ancestor::td").locator(".studied-head").count()


def test_answers_treatments_and_steps_begin_with_such_people(opened: Any) -> None:
    for path in ("answers/how-long-does-relief-last", "treatments/stereotactic-radiosurgery", "what-next/referral"):
        page = opened(f"patients/{path}.html?people=ms")
        block = page.locator("section.studied")
        assert block.count() == 1, path
        assert block.locator("[data-estimate], [data-estimates]").count() > 0, path
        assert page.locator(".elsewhere-head").count() == 1, path
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_an_answer_without_such_people_says_so_first(opened: Any) -> None:
    page = opened("patients/answers/how-long-does-relief-last.html?people=vessel")
    assert page.locator("section.studied [data-estimate]").count() == 0
    assert "Not studied apart in people without a vessel" in page.locator(".elsewhere-head").inner_text()
    assert page.locator(".answer.not-like").count() == 1


def test_facts_go_along_in_links_and_can_be_taken_away(opened: Any) -> None:
    page = opened("patients/answers/how-long-does-relief-last.html?people=ms")
    page.locator("nav.onward a").first.click()
    page.wait_for_url("**people=ms")
    page.locator(".people-bar").wait_for()
    page.get_by_role("link", name="Take away").click()
    page.wait_for_url(lambda url: "people" not in url)
    assert page.locator(".people-bar").count() == 0
    assert page.evaluate("document.cookie + localStorage.length + sessionStorage.length") == "00"


def test_facts_are_chosen_on_their_own_page_and_without_scripts_by_links(opened: Any) -> None:
    page = opened("patients/people/index.html")
    page.get_by_label("I have multiple sclerosis").check()
    page.get_by_label("I am an older person").check()
    page.get_by_role("button", name="Show them").click()
    page.locator(".people-bar").wait_for()
    assert page.locator("tbody[data-studied]:visible").count() > 0
    without = opened("patients/people/index.html", java_script_enabled=False)
    assert without.locator(".people-form:visible").count() == 0
    without.get_by_role("link", name="I have multiple sclerosis").click()
    assert without.url.endswith("patients/people/ms.html")


def test_no_fact_no_further_script(opened: Any) -> None:
    page = opened("patients/compare/index.html")
    assert page.locator('script[src*="people"]').count() == 0
    assert page.locator(".people-bar").count() == 0
