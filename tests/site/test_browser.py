"""The built site in a real browser, from a server and from disk: what the README promises a reader."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TREATMENTS = ("carbamazepine", "microvascular-decompression", "stereotactic-radiosurgery", "no-treatment")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[str]:
    httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test if it asks anybody outside."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    found = context.new_page()
    outside: list[str] = []
    found.on(
        "request",
        lambda r: None if r.url.startswith(("file:", "data:", "blob:", "http://127.0.0.1")) else outside.append(r.url),
    )
    yield found
    context.close()
    assert outside == []


@pytest.mark.parametrize("face", ["patients", "trainees"])
@pytest.mark.parametrize("where", ["http", "file"])
def test_both_faces_open(page: Page, site: Path, server: str, face: str, where: str) -> None:
    base = server if where == "http" else site.as_uri()
    page.goto(f"{base}/index.html")
    page.goto(f"{base}/{face}/treatments/carbamazepine.html")
    expect(page.locator("h1")).to_contain_text("Carbamazepine")
    expect(page.locator("body")).to_have_attribute("data-audience", face)
    assert page.locator("[data-estimate]").count() > 3


def test_a_reader_goes_from_home_to_a_figure_to_its_study(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/index.html")
    page.locator(".door-patients a").click()
    page.get_by_role("link", name="Carbamazepine", exact=True).first.click()
    page.locator("a.cited").first.click()
    page.locator(".card").get_by_role("link", name="To the study").click()
    assert "/studies/" in page.url
    anchor = page.url.rpartition("#")[2]
    expect(page.locator(f'[id="{anchor}"]')).to_be_visible()


def test_the_other_face_is_one_step_away(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/patients/treatments/baclofen.html")
    page.locator(".face-switch").click()
    assert page.url.endswith("/trainees/treatments/baclofen.html")


@pytest.mark.parametrize("where", ["http", "file"])
@pytest.mark.parametrize("word", ["carbamazepine", "gamma knife", "baclofen"])
def test_search_finds(page: Page, site: Path, server: str, where: str, word: str) -> None:
    base = server if where == "http" else site.as_uri()
    page.goto(f"{base}/patients/index.html")
    page.locator('label[for="__search"]').first.click()
    page.locator("[data-md-component=search-query]").press_sequentially(word)
    result = page.locator("[data-md-component=search-result] a").first
    expect(result).to_be_visible(timeout=15_000)
    assert any(name in (result.get_attribute("href") or "") for name in (word, "radiosurgery", "studies"))


def test_a_table_is_complete_without_javascript(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{site.as_uri()}/patients/compare/durability.html")
    table = page.locator("table.comparison[data-table=durability]")
    for id_ in TREATMENTS:
        expect(table.locator(f"tr[data-treatment={id_}]")).to_be_visible()
    assert table.locator("td.no-data").count() > 0
    for cell in table.locator("td").all()[:60]:
        assert cell.inner_text().strip()
    context.close()


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize(
    "path", ["index.html", "patients/treatments/carbamazepine.html", "trainees/compare/side-effects.html"]
)
def test_the_page_never_scrolls_sideways(browser: Browser, site: Path, width: int, path: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{site.as_uri()}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.close()
