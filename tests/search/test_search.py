"""The search of the real site in a real browser: it finds, it is quick, it asks nobody, and it never dead-ends."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.search.run import serve
from tests.search.typing import Query, Rate, ask, mistyped, open_search, rates, together, written

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("search")]
BOX = "[data-md-component=search-query]"
LINKS = "[data-md-component=search-result] a"
# The scripts of which a first answer is made, beside the core of the index.
FIRST = {"words", "names", "intents", "engine", "view"}
META = "[data-md-component=search-result] .md-search-result__meta"


@pytest.fixture(scope="module", params=["http", "file"])
def base(request: pytest.FixtureRequest, site: Path) -> str:
    return serve(site) if request.param == "http" else f"{site.as_uri()}/"


@pytest.fixture(scope="module")
def page(browser: Any, base: str) -> Iterator[Any]:
    found = browser.new_page()
    open_search(found, base + "index.html")
    yield found
    found.close()


@pytest.fixture
def fresh(browser: Any) -> Iterator[Any]:
    found = browser.new_page()
    found.errors = []
    found.on("pageerror", lambda error: found.errors.append(str(error)))
    yield found
    assert not found.errors
    found.close()


def some(queries: list[Query], base: str) -> list[Query]:
    """All of them from a server; from disk, where the same scripts run, each fourth and all of people in danger."""
    if base.startswith("http") or os.environ.get("ATLAS_LONG"):
        return queries
    return [q for i, q in enumerate(queries) if i % 4 == 0 or q.kind == "crisis"]


@pytest.fixture(scope="module")
def by_hand(page: Any, base: str) -> dict[str, Rate]:
    return rates(page, base, some(written(), base))


@pytest.mark.parametrize("kind", ["exact", "spelling", "brand", "abbreviation"])
def test_what_is_named_rightly_is_among_the_first_three(kind: str, by_hand: dict[str, Rate]) -> None:
    rate = by_hand[kind]
    assert rate.at_three == 1, rate.missed


def test_written_queries(by_hand: dict[str, Rate]) -> None:
    rate = together(list(by_hand.values()))
    assert rate.all >= 300
    assert rate.at_three >= 0.97, [m for r in by_hand.values() for m in r.missed]
    assert rate.at_one >= 0.85


@pytest.mark.parametrize(("edits", "least"), [(1, 0.98), (2, 0.92)])
def test_typing_mistakes(page: Any, base: str, site: Path, edits: int, least: float) -> None:
    (rate,) = rates(page, base, some(mistyped(site, edits), base)).values()
    assert rate.at_three >= least, rate.missed
    assert rate.at_one >= 0.85


def test_every_crisis_phrase_leads_to_help_first(by_hand: dict[str, Rate]) -> None:
    assert by_hand["crisis"].at_one == 1, by_hand["crisis"].missed


def test_what_only_sounds_grave_keeps_its_own_answer(page: Any, base: str) -> None:
    assert ask(page, base, "kill the nerve")[0] == "topics/percutaneous-procedures.html"
    assert ask(page, base, "give up coffee")[0] == "topics/living-with-tn.html"
    assert {"topics/urgent-help.html", "topics/what-is-tn.html"} <= set(ask(page, base, "suicide disease"))


def test_a_crisis_leads_to_help_first(page: Any, base: str) -> None:
    for words in ("suicide", "i want to die", "i can't go on", "suicidl thoughts", "ending my life", "emergency"):
        assert ask(page, base, words)[0] == "topics/urgent-help.html", words
        assert not page.locator(".atlas-search__meant").count(), f"{words}: nobody in danger is asked what they meant"


def test_no_result_is_no_dead_end(page: Any) -> None:
    page.fill(BOX, "qqqxyz")
    assert "No matching documents" in page.locator(META).inner_text()
    assert page.locator(META).get_attribute("role") == "status"
    targets = [link.get_attribute("href") for link in page.locator(LINKS).all()]
    assert len(targets) >= 5
    assert "urgent-help" in targets[0]


def test_the_face_one_is_on_comes_first_and_the_other_is_offered(fresh: Any, base: str) -> None:
    open_search(fresh, base + "trainees/index.html")
    fresh.fill(BOX, "gabapentin")
    assert "/trainees/treatments/gabapentin.html" in fresh.locator(LINKS).first.get_attribute("href")
    twins = [link.get_attribute("href") for link in fresh.locator(".atlas-search__twin").all()]
    assert any("/patients/treatments/gabapentin.html" in href for href in twins)


def test_nothing_is_loaded_before_the_box_has_the_focus(fresh: Any, base: str) -> None:
    asked: list[str] = []
    fresh.on("request", lambda request: asked.append(request.url))
    fresh.goto(base + "index.html")
    fresh.wait_for_load_state("networkidle")
    assert not [u for u in asked if "search_index" in u or "shards" in u or "/search/" in u or "minisearch" in u]
    fresh.locator(BOX).focus()
    fresh.wait_for_function("window.atlasSearch.ready")
    assert [u for u in asked if u.endswith("/shards.js")]
    assert all(u.startswith(base) for u in asked)


def test_typing_walking_and_opening_with_the_keyboard(fresh: Any, base: str) -> None:
    fresh.goto(base + "patients/index.html")
    fresh.keyboard.press("Control+k")
    fresh.keyboard.type("tegratol")
    fresh.locator(LINKS).first.wait_for()
    assert fresh.locator(".atlas-search__meant, mark").count()
    fresh.keyboard.press("ArrowDown")
    assert "carbamazepine" in fresh.evaluate("document.activeElement.href")
    fresh.keyboard.press("ArrowUp")
    fresh.keyboard.press("Enter")
    fresh.wait_for_url("**/patients/treatments/carbamazepine.html*")


def test_escape_closes_and_an_address_opens_a_search(fresh: Any, base: str) -> None:
    fresh.goto(base + "index.html?q=gamma+knife")
    fresh.locator(LINKS).first.wait_for()
    assert fresh.locator(BOX).input_value() == "gamma knife"
    assert "stereotactic-radiosurgery" in fresh.locator(LINKS).first.get_attribute("href")
    shared = fresh.locator("[data-md-component=search-share]").get_attribute("data-clipboard-text")
    assert shared.endswith("?q=gamma+knife")
    fresh.keyboard.press("Escape")
    assert not fresh.evaluate("document.querySelector('#__search').checked")
    assert "q=" not in fresh.url


def test_words_that_look_like_markup_stay_words(fresh: Any, base: str) -> None:
    open_search(fresh, base + "index.html")
    fresh.fill(BOX, "<img src=x onerror=alert(1)> tegretol")
    assert not fresh.locator("[data-md-component=search-result] img").count()
    assert fresh.locator(LINKS).count()


def test_a_first_answer_needs_little_and_the_rest_only_adds(fresh: Any, base: str) -> None:
    """Without the texts, and without hope of them, names and questions still answer, and nothing else is promised."""
    held: list[Any] = []
    fresh.route(lambda url: "/assets/search/" in url or "minisearch" in url, lambda route: held.append(route))
    asked: list[str] = []
    fresh.goto(base + "patients/index.html")
    fresh.on("request", lambda request: asked.append(request.url))
    fresh.locator(BOX).focus()
    fresh.wait_for_function("window.atlasSearch.engine")
    fresh.fill(BOX, "tegretl")
    assert "carbamazepine" in fresh.locator(LINKS).first.get_attribute("href")
    later = ("/assets/search/", "minisearch", "texts", "packed")
    before = [u for u in asked if not any(name in u for name in later)]
    assert len(before) == 6, "as many as a browser fetches side by side"
    fresh.fill(BOX, "qqqxyz")
    assert "Looking further" in fresh.locator(META).inner_text()
    fresh.wait_for_function("document.querySelectorAll('script[src*=\"/assets/search/\"]').length === 4")
    for route in held:
        route.abort()
    fresh.wait_for_function("window.atlasSearch.ready")
    assert "No matching documents" in fresh.locator(META).inner_text()
    assert "urgent-help" in fresh.locator(LINKS).first.get_attribute("href")


def test_what_comes_later_moves_nothing_that_was_seen(fresh: Any, base: str) -> None:
    held: list[Any] = []
    fresh.route(lambda url: "/assets/search/" in url, lambda route: held.append(route))
    fresh.goto(base + "patients/index.html")
    fresh.locator(BOX).focus()
    fresh.wait_for_function("window.atlasSearch.engine")
    fresh.fill(BOX, "numb face")
    seen = [link.get_attribute("href").split("?")[0] for link in fresh.locator(LINKS).all()[:3]]
    fresh.wait_for_function("document.querySelectorAll('script[src*=\"/assets/search/\"]').length === 4")
    for route in held:
        route.continue_()
    fresh.wait_for_function("window.atlasSearch.ready")
    now = [link.get_attribute("href").split("?")[0] for link in fresh.locator(LINKS).all()[:3]]
    assert [href for href in now if href in seen] == [href for href in seen if href in now]


def test_a_phone_shows_results_whole(browser: Any, base: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.goto(base + "patients/index.html")
    page.locator("label[for=__search]").first.click()
    page.fill(BOX, "pain came back after surgery")
    page.locator(LINKS).first.wait_for()
    page.wait_for_timeout(400)  # the search has slid in
    widths = page.evaluate("[innerWidth, document.documentElement.scrollWidth, ...Array.from(document.querySelectorAll("
                           "'[data-md-component=search-result] li'), e => e.getBoundingClientRect().right)]")  # fmt: skip
    context.close()
    assert len(widths) > 5
    assert max(widths) <= 360


def test_the_index_is_light_and_quick(fresh: Any, base: str, site: Path) -> None:
    assets = site / "assets"
    scripts = list((assets / "js" / "search").glob("*.js"))
    first = [assets / "shards.js", *(f for f in scripts if f.name.partition(".")[0] in FIRST)]
    later = [
        *(assets / "search").glob("*.js"),
        *(assets / "vendor" / "minisearch").glob("*.js"),
        *{*scripts} - {*first},
    ]
    assert len(first) == len(FIRST) + 1
    packed = {f: len(gzip.compress(f.read_bytes(), 9)) for f in (*first, *later)}
    assert sum(packed[f] for f in first) <= 60_000
    assert sum(packed.values()) <= 300_000
    fresh.goto(base + "patients/treatments/gabapentin.html")
    fresh.wait_for_load_state("networkidle")
    took = fresh.evaluate(COLD)
    assert took < 1500, "the target is 500 ms on a quiet machine; tests share theirs"


# From focus and first keystroke to the first link, as one reader feels it.
COLD = """
() => new Promise(done => {
  const begin = performance.now();
  const input = document.querySelector('[data-md-component=search-query]');
  input.focus();
  input.value = 'c';
  input.dispatchEvent(new Event('input', {bubbles: true}));
  (function look() {
    if (document.querySelector('[data-md-component=search-result] a')) done(performance.now() - begin);
    else setTimeout(look, 4);
  })();
})
"""
