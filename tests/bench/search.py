"""The search beside Material's default and Zensical's, on the same pages: what it moves, how long it takes, what it finds."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench import peers, typist, web
from tests.browser import FLAGS, installed
from tests.search.typing import Query, mistyped, written

RUNS, SAMPLE, SEED = 7, 12, 5
# Milliseconds without a change after which an answer counts as given: ours answers at once, the others from a worker.
STILL = 250
OURS = "**tn-atlas**"
# What a page fetches for its search, ours, Material's or Zensical's.
_SEARCH = re.compile(r"/search[/._]|/search\.json|/shards\.|/workers/|/lunr|/minisearch")
Sites = dict[str, Path | str]


@contextmanager
def chromium() -> Iterator[Any]:
    """A headless Chromium; None where there is none."""
    path = installed()
    if path is None:
        yield None
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def report(site: Path, work: Path, with_peers: bool, hits: bool) -> None:
    """Print what each search moves, takes and, with ``hits``, finds; ``work`` holds the generated tree of ``site``."""
    with chromium() as browser:
        if browser is None:
            print("\nsearch: left out, there is no Chromium on this machine")
            return
        sites: Sites = {
            OURS: site,
            **(dict(peers.searching(work / ".site-build", work / "peers")) if with_peers else {}),
        }
        titles = _titles(site)
        print(
            f"\n#### Search: medians of {RUNS} visits in headless Chromium, from focus and first key at once to the first"
        )
        print(
            "result, from a server that packs (gzip). Slow 4G: 1.6 Mbit/s down, 562.5 ms to each answer (Lighthouse's).\n"
        )
        print("| | page view | of it for search | until a first result | cold | file:// | slow 4G | warm |")
        print("|---|---|---|---|---|---|---|---|")
        for name, found in sites.items():
            print(f"| {name} | {found if isinstance(found, str) else _speed(browser, found, titles)} |", flush=True)
        if hits:
            _hits(browser, sites, site)


def _titles(site: Path) -> list[str]:
    pages = sorted((site / "patients" / "treatments").glob("*.html"))
    found = (re.search(r"<h1[^>]*>([^<(]+)", p.read_text("utf-8")) for p in pages if p.name != "index.html")
    return [m[1].strip() for m in found if m][: RUNS + 1]


def _speed(browser: Any, site: Path, titles: list[str]) -> str:
    base, disk = web.serve(site), f"{site.resolve().as_uri()}/"
    moved = typist.view(browser, f"{base}index.html")
    for_search = sum(size for name, size in moved.items() if _SEARCH.search(name))
    cold = [typist.first(browser, f"{base}index.html", titles[0]) for _ in range(RUNS)]
    slow = [typist.first(browser, f"{base}index.html", titles[0], slow=True) for _ in range(RUNS)]
    offline = [typist.first(browser, f"{disk}index.html", titles[0], most=5000)]
    # What never answers from disk need not be waited for seven times.
    offline += [typist.first(browser, f"{disk}index.html", titles[0]) for _ in range(RUNS - 1) if offline[0].took]
    page = browser.new_page()
    page.goto(f"{base}index.html")
    typist.answers(page, base, titles[0], 1000)
    warm = [typist.warm(page, words) for words in titles[1:]]
    page.close()
    more = median(f.more for f in cold)
    cells = [f"{sum(moved.values()) / 1000:,.0f} kB", f"{for_search / 1000:,.0f} kB", f"{more / 1000:,.0f} kB more"]
    return " | ".join(
        [
            *cells,
            *(_median(v) for v in ([f.took for f in cold], [f.took for f in offline], [f.took for f in slow], warm)),
        ]
    )


def _median(took: list[float | None]) -> str:
    middle = median(float("inf") if t is None else t for t in took)
    return "no result" if middle == float("inf") else f"{middle:,.0f} ms"


def _hits(browser: Any, sites: Sites, site: Path) -> None:
    everything = [*written(), *mistyped(site, 1), *mistyped(site, 2)]
    classes = list(dict.fromkeys(q.kind for q in everything))
    dice = random.Random(SEED)
    sample = [q for kind in classes for q in _some([q for q in everything if q.kind == kind], dice)]
    built = {name: path for name, path in sites.items() if isinstance(path, Path)}
    print(
        f"\nFound, first / among the first three pages: ours over all {len(everything)} queries and, as the others, over"
    )
    print(f"{SAMPLE} of each class (seed {SEED}, {len(sample)} queries).\n")
    print(f"| | queries | {OURS}, all | " + " | ".join(built) + " |\n|" + "---|" * (3 + len(built)))
    columns = [
        _found(browser, site, everything, 0),
        *(_found(browser, p, sample, 0 if p == site else STILL) for p in built.values()),
    ]
    for kind in (*classes, "all"):
        cells = [_rate([hit for q, hit in column if kind in (q.kind, "all")]) for column in columns]
        print(f"| {kind} | {sum(kind in (q.kind, 'all') for q in everything)} | " + " | ".join(cells) + " |")


def _some(queries: list[Query], dice: random.Random) -> list[Query]:
    return dice.sample(queries, min(SAMPLE, len(queries)))


def _found(browser: Any, site: Path, queries: list[Query], still: int) -> list[tuple[Query, int]]:
    # The place of the first accepted page among three: 0, 1, 2, or 3 for none.
    base = web.serve(site)
    page = browser.new_page()
    page.goto(f"{base}index.html", wait_until="networkidle")
    typist.answers(page, base, "a", 2000)
    places = []
    for query in queries:
        got = typist.answers(page, base, query.words, still)
        places.append((query, next((i for i, path in enumerate(got) if path in query.accepted), 3)))
    page.close()
    return places


def _rate(places: list[int]) -> str:
    return f"{sum(p == 0 for p in places) / len(places):.0%} / {sum(p < 3 for p in places) / len(places):.0%}"
