"""Type the queries into the built site, online and from disk, and print the hit rates.

``python -m tests.search.run [SITE] [--misses]``
"""

from __future__ import annotations

import argparse
import functools
import http.server
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import FLAGS, installed
from tests.search.typing import ASKED, Rate, mistyped, open_search, rates, together, written

ROOT = Path(__file__).parents[2]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def serve(site: Path) -> str:
    """A web server for the site on a free port; ends with the process."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/"


def report(found: dict[str, Rate], say: bool) -> None:
    """One line for each class, then all written queries together."""
    by_hand = [r for k, r in found.items() if "edit" not in k]
    for name, rate in (*found.items(), ("all written", together(by_hand)), ("all", together(list(found.values())))):
        print(f"  {name:14} {rate.all:4}  first {rate.at_one:6.1%}  three {rate.at_three:6.1%}")
    for rate in found.values() if say else ():
        for line in rate.missed:
            print("   ", line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site")
    parser.add_argument("--misses", action="store_true", help="name what was not first")
    parser.add_argument("--start", default="index.html", help="the page to search from")
    parser.add_argument("--only", choices=("http", "file"))
    options = parser.parse_args()
    site = options.site.resolve()
    asked = [q for q in written(ASKED) if q.accepted != ("",)]
    queries = [*written(), *asked, *mistyped(site, 1), *mistyped(site, 2)]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=installed(), args=FLAGS)
        for name, base in (("http", serve(site)), ("file", f"{site.as_uri()}/")):
            if options.only not in (None, name):
                continue
            page = browser.new_page()
            errors: list[str] = []
            page.on("pageerror", lambda e, errors=errors: errors.append(str(e)))
            open_search(page, base + options.start)
            print(name)
            report(rates(page, queries), options.misses)
            for error in errors:
                print("  page error:", error)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
