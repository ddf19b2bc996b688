"""The headers that each build writes: a policy that forbids every script but ours, and that no page of ours breaks."""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.bundles import zip as zip_bundle
from generator.site import headers

in_browser = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
LISTEN = """
window.broken = [];
document.addEventListener("securitypolicyviolation", e =>
  window.broken.push([location.pathname, e.violatedDirective, e.blockedURI, e.sample, e.sourceFile, e.lineNumber].join(" ")));
"""


def rules(text: str) -> list[tuple[str, dict[str, str]]]:
    """A `_headers` file as the hosts read it."""
    found: list[tuple[str, dict[str, str]]] = []
    for line in text.splitlines():
        if not line.startswith(" "):
            found.append((line, {}))
        else:
            name, _, value = line.strip().partition(": ")
            found[-1][1][name] = value
    return found


@contextmanager
def served(site: Path) -> Iterator[str]:
    """A server that obeys the site's own `_headers`; yields its address."""
    wanted = rules((site / headers.HOSTS).read_text())

    class Handler(http.server.SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            for path, found in wanted:
                if fnmatchcase(self.path.partition("?")[0], path):
                    for name, value in found.items():
                        self.send_header(name, value)
            super().end_headers()

        def log_message(self, *args: object) -> None:
            pass

    httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()


@contextmanager
def opened(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page that writes down what its policy forbade, and every error."""
    context = browser.new_context(viewport={"width": 1100, "height": 800})
    page = context.new_page()
    page.add_init_script(LISTEN)
    errors: list[str] = []
    page.on("pageerror", lambda e: errors.append(str(e)))
    page.on("console", lambda m: errors.append(m.text) if "Content Security Policy" in m.text else None)
    yield page, errors
    context.close()


def one_of_each(site: Path) -> list[str]:
    """One address for each folder, and every page of the top, about and comparison folders."""
    found: dict[str, str] = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        folder = name.rpartition("/")[0]
        found.setdefault(name if folder in ("", "about") or folder.endswith("compare") else folder, name)
    return sorted(set(found.values()))


@pytest.mark.parametrize("which", [pytest.param(w, marks=in_browser) for w in ("toy_site", "site")])
def test_no_page_breaks_its_policy(browser: Browser, which: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(which)
    with served(site) as base, opened(browser) as (page, errors):
        for name in one_of_each(site):
            page.goto(f"{base}/{name}", wait_until="load")
            page.wait_for_timeout(100)
            assert (name, page.evaluate("window.broken"), errors) == (name, [], [])
        assert page.evaluate("document.cookie") == ""
        assert page.evaluate("JSON.stringify(Object.keys(localStorage))") == "[]", "storage that nobody asked for"


@pytest.mark.parametrize("which", [pytest.param(w, marks=in_browser) for w in ("toy_site",)])
def test_what_readers_do_breaks_no_policy(browser: Browser, which: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(which)
    with served(site) as base, opened(browser) as (page, errors):
        page.goto(f"{base}/patients/treatments/placebine.html")
        page.locator("[data-md-component=search-query]").click()
        page.locator("[data-md-component=search-query]").press_sequentially("placebine")
        page.locator("[data-md-component=search-result] a").first.wait_for(timeout=15_000)
        page.keyboard.press("Escape")
        assert page.evaluate("Object.keys(localStorage).length") == 0
        page.locator("label[for^=__palette]:visible").first.click()
        chosen = page.evaluate("document.body.getAttribute('data-md-color-scheme')")
        page.mouse.wheel(0, 1500)
        page.wait_for_timeout(300)
        page.goto(f"{base}/patients/compare/efficacy.html?q=placebine")
        page.wait_for_timeout(500)
        # What a reader chose is kept.
        assert page.evaluate("document.body.getAttribute('data-md-color-scheme')") == chosen == "slate"
        assert (page.evaluate("window.broken"), errors) == ([], [])


@pytest.mark.parametrize("which", [pytest.param(w, marks=in_browser) for w in ("toy_site",)])
def test_a_script_that_is_not_ours_does_not_run(
    browser: Browser, which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    site = Path(shutil.copytree(request.getfixturevalue(which), tmp_path / "site"))
    page_path = site / "glossary.html"
    evil = '<script>window.evil=1</script><b onclick="window.evil=2" id="clicked">x</b><p style="color:red" id="red">x</p></body>'
    page_path.write_text(page_path.read_text().replace("</body>", evil))
    with served(site) as base, opened(browser) as (page, _):
        page.goto(f"{base}/glossary.html")
        page.locator("#clicked").dispatch_event("click")
        assert page.evaluate("window.evil") is None
        assert page.evaluate("getComputedStyle(document.getElementById('red')).color") != "rgb(255, 0, 0)"
        assert len(page.evaluate("window.broken")) == 3


def test_every_inline_script_has_its_hash_and_no_other_does(toy_site: Path) -> None:
    policy = rules((toy_site / headers.HOSTS).read_text())[0][1]["Content-Security-Policy"]
    wanted = headers.hashes(p.read_bytes() for p in toy_site.rglob("*.html"))
    assert wanted
    assert [part for part in policy.split() if part.strip(";").startswith("'sha256-")] == [
        *wanted[:-1], wanted[-1] + ";",
    ]  # fmt: skip
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("html", "scripts"),
    [
        ('<script>a()</script>', [b"a()"]),
        ('<SCRIPT type="text/javascript">\na()\n</SCRIPT>', [b"\na()\n"]),
        ('<script type="application/json">{"a": 1}</script>', []),
        ("<script type='application/ld+json'>{}</script>", []),
        ('<script src="x.js"></script>', []),
        ('<script defer>1<2</script ><script>b</script>', [b"1<2", b"b"]),
    ],
)  # fmt: skip
def test_which_scripts_are_hashed(html: str, scripts: list[bytes]) -> None:
    assert list(headers.inline(html.encode())) == scripts


def test_no_header_stands_in_two_rules_for_one_file_and_no_limit_is_passed(toy_site: Path) -> None:
    text = (toy_site / headers.HOSTS).read_text()
    found = rules(text)
    assert max(map(len, text.splitlines())) <= headers.MAX_LINE and len(found) <= headers.MAX_RULES
    for path in toy_site.rglob("*"):
        name = "/" + path.relative_to(toy_site).as_posix()
        names = [h for pattern, wanted in found if fnmatchcase(name, pattern) for h in wanted]
        assert len(names) == len(set(names)), name
    many = headers.for_hosts({}, [f"a.{i:08x}.js" for i in range(500)])
    assert len(rules(many)) == headers.MAX_RULES


def test_only_names_that_change_with_their_bytes_are_kept_for_ever(toy_site: Path) -> None:
    lasting = [path for path, wanted in rules((toy_site / headers.HOSTS).read_text()) if "Cache-Control" in wanted]
    for path in (p for p in toy_site.rglob("*") if p.is_file()):
        name = "/" + path.relative_to(toy_site).as_posix()
        # The pattern of a name with a hash, written down here once more.
        changes = re.search(r"\.[0-9a-f]{8}\.(min\.)?(css|js)$", name) is not None
        assert any(fnmatchcase(name, pattern) for pattern in lasting) == changes, name
    assert "/assets/css/*" in lasting and "/assets/search/*" in lasting, "one rule for a folder, whatever it holds"


def test_the_bundle_for_disk_leaves_them_out(toy_site: Path, tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "x.zip"
    zip_bundle.write(toy_site, path, "x")
    assert not {n.rpartition("/")[2] for n in zipfile.ZipFile(path).namelist()} & set(headers.NAMES)
