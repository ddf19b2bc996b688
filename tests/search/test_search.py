"""The search of the real site in a real browser: it finds, it is quick, it asks nobody, and it never dead-ends."""

from __future__ import annotations

import gzip
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.search.run import ROOT, serve
from tests.search.typing import ASKED, Query, Rate, ask, mistyped, open_search, rates, together, told, written

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
    return rates(page, some(written(), base))


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
    (rate,) = rates(page, some(mistyped(site, edits), base)).values()
    assert rate.at_three >= least, rate.missed
    assert rate.at_one >= 0.85


def test_every_crisis_phrase_leads_to_help_first(by_hand: dict[str, Rate]) -> None:
    assert by_hand["crisis"].at_one == 1, by_hand["crisis"].missed


def test_what_only_sounds_grave_keeps_its_own_answer(page: Any, base: str) -> None:
    assert ask(page, base, "kill the nerve")[0] == "topics/percutaneous-procedures.html"
    assert ask(page, base, "give up coffee")[0] == "topics/living-with-tn.html"
    assert {"topics/urgent-help.html", "topics/what-is-tn.html"} <= set(ask(page, base, "suicide disease"))


@pytest.fixture(scope="module")
def asked(page: Any) -> dict[str, Rate]:
    return rates(page, [q for q in written(ASKED) if q.accepted != ("",)])


def test_questions_that_were_kept_apart(asked: dict[str, Rate]) -> None:
    """The two sets by which the search was judged; what they measured before it was mended stands in the file."""
    for kind, least in (
        ("crisis", 1),
        ("emergency", 1),
        ("identifier", 1),
        ("versus", 1),
        ("quantity", 0.9),
        ("page", 0.9),
    ):
        assert asked[kind].at_three >= least, asked[kind].missed


def test_an_alarm_is_raised_for_danger_only(page: Any) -> None:
    queries = [q for q in written(ASKED) if q.kind in ("crisis", "emergency", "calm")]
    for query, answer in zip(queries, told(page, [q.words for q in queries]), strict=True):
        assert bool(answer.urgent) == (query.kind != "calm"), query.words
        # A crisis in another language may be known by its words of emergency only; both show numbers.
        assert query.kind != "emergency" or answer.urgent == "emergency", query.words


def test_a_question_about_a_number_shows_one(page: Any) -> None:
    """Among the first two results an answer with a figure: for 16 of 22 questions; the aim is four of five."""
    queries = [q.words for q in written(ASKED) if q.kind == "quantity"]
    shown = [any(c.isdigit() for p in a.pages[:2] for c in p["text"]) for a in told(page, queries)]
    assert sum(shown) >= 0.7 * len(shown), [q for q, s in zip(queries, shown, strict=True) if not s]


def test_what_is_not_here_is_said_to_be_missing(page: Any) -> None:
    for query, answer in zip(
        absent := [q.words for q in written(ASKED) if q.kind == "absent"], told(page, absent), strict=True
    ):
        assert answer.nothing, query
    page.fill(BOX, "ketamine")
    assert "Nothing here about" in page.locator(".atlas-search__say").inner_text()


def test_results_open_at_the_section_that_holds_the_word(page: Any, site: Path) -> None:
    """Harms and everyday words with each treatment; the sections are read from the pages themselves."""
    wanted: list[tuple[str, str, set[str]]] = []
    for path in sorted((site / "patients" / "treatments").glob("*.html")):
        sections = _sections(path.read_text("utf-8"))
        name = sections["title"].split("(")[0].strip()
        for word in (
            "alcohol",
            "rash",
            "sodium",
            "drive",
            "pregnancy",
            "hearing",
            "chewing",
            "stroke",
            "dizzy",
            "fever",
        ):
            holds = {a for a, text in sections.items() if a != "title" and re.search(rf"\b{word}", text)}
            if path.name != "index.html" and 0 < len(holds) <= 2 and "" not in holds:
                wanted.append((f"{word} {name}", f"treatments/{path.name}", holds))
    assert len(wanted) > 30
    wrong = []
    for (query, path, holds), answer in zip(wanted, told(page, [w[0] for w in wanted]), strict=True):
        anchors = [p["anchor"] for p in answer.pages if p["path"] == path]
        wrong += [f"{query}: {anchors} not {holds}"] * (not anchors or anchors[0] not in holds)
    assert len(wrong) <= 0.1 * len(wanted), wrong


def _sections(html: str) -> dict[str, str]:
    """The words below each heading with an anchor, by that anchor; above the first, by none."""
    title = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    body = html[html.index("<h1") : html.rindex("</article>")]
    pieces = re.split(r'<h[23][^>]*? id="([^"]+)"', body)
    texts = [
        re.sub(r"<[^>]+>", " ", re.sub(r"<(table|svg|footer|nav|figure|form)\b.*?</\1>", " ", p, flags=re.DOTALL))
        for p in pieces[::2]
    ]
    found = dict(zip(["", *pieces[1::2]], texts, strict=True))
    return {"title": re.sub(r"<[^>]+>|&para;", "", title[1]).strip().lower() if title else "", **found}


def test_somebody_in_danger_gets_the_number_in_the_first_result(page: Any, site: Path) -> None:
    """The numbers are those of the content, not of the index."""
    lines = yaml.safe_load((ROOT / "content" / "help.yml").read_text("utf-8")).values()
    for words, kind in (("i want to die", "crisis"), ("took 20 tegretol", "emergency")):
        page.fill(BOX, words)
        first = page.locator("[data-md-component=search-result] .md-search-result__item").first
        hrefs = [a.get_attribute("href") for a in first.locator("a[href^='tel:']").all()]
        own = [n.replace(" ", "") for line in lines if line["kind"] == kind for n in line["numbers"]]
        assert {f"tel:{n}" for n in own} == set(hrefs[: len(own)]), words
        assert not first.locator("a.md-search-result__link article").count()


def test_a_crisis_leads_to_help_first(page: Any, base: str) -> None:
    for words in ("suicide", "i want to die", "i can't go on", "suicidl thoughts", "ending my life", "emergency"):
        assert ask(page, base, words)[0] == "topics/urgent-help.html", words
        assert not page.locator(".atlas-search__meant").count(), f"{words}: nobody in danger is asked what they meant"


def test_no_result_is_no_dead_end(page: Any) -> None:
    page.fill(BOX, "qqqxyz")
    assert "No matching documents" in page.locator(META).inner_text()
    page.wait_for_function(
        "document.querySelector('[data-md-component=search-result] [role=status]').textContent.startsWith('No')"
    )
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
    fresh.locator(".atlas-search__meant, mark").first.wait_for()
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


def test_back_from_a_result_leads_to_the_results(fresh: Any, base: str) -> None:
    fresh.goto(base + "patients/index.html")
    fresh.keyboard.press("Control+k")
    fresh.wait_for_function("window.atlasSearch && window.atlasSearch.ready")
    fresh.keyboard.type("balloon numb")
    fresh.keyboard.press("ArrowDown")
    name = fresh.evaluate("document.activeElement.getAttribute('aria-label')")
    assert name and "Balloon" in name, "a link has a name"
    fresh.keyboard.press("Enter")
    fresh.wait_for_url("**/treatments/balloon-compression.html*")
    fresh.go_back()
    fresh.wait_for_function("document.querySelectorAll('a.md-search-result__link').length > 2")
    assert fresh.locator(BOX).input_value() == "balloon numb"
    fresh.go_back()
    fresh.wait_for_function("!document.querySelector('#__search').checked")


def test_a_long_paste_and_more_results(fresh: Any, base: str) -> None:
    open_search(fresh, base + "patients/index.html")
    took = fresh.evaluate(
        "() => {const t = performance.now(); atlasSearch.engine.search('x'.repeat(1e5), 'patients'); return performance.now() - t}"
    )
    assert took < 1000
    fresh.fill(BOX, "trigeminal neuralgia")
    before = fresh.locator("a.md-search-result__link").count()
    fresh.locator(".atlas-search__more").click()
    assert fresh.locator("a.md-search-result__link").count() > before


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
    later = ("/assets/search/", "minisearch", "texts", "packed", "reading", "extras")
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
    assert sum(packed[f] for f in first) <= 60_000, packed
    assert sum(packed.values()) <= 300_000, packed
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
