"""What runner and test share: the query set, machine-made typing mistakes, and a browser page that answers queries."""

from __future__ import annotations

import json
import random
import string
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

HERE = Path(__file__).parent
QUERIES = HERE / "queries.tsv"
ASKED = HERE / "asked.tsv"
SEED = 20261122


@dataclass(frozen=True)
class Query:
    """Words typed, their class, and the pages that answer them (either face)."""

    words: str
    kind: str
    accepted: tuple[str, ...]


def written(file: Path = QUERIES) -> list[Query]:
    """The hand-written queries."""
    lines = [line.split("\t") for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [Query(words, kind, tuple(paths.split("|"))) for words, kind, paths in lines]


def main_terms(site: Path) -> list[tuple[str, str]]:
    """(name, page) of every treatment, factor and topic on both faces, as typed: without brackets and case."""
    text = (site / "assets" / "shards.js").read_text("utf-8")
    documents = json.loads(text[text.index(",") + 1 : text.rindex(")")])["documents"]
    found = [
        (title.split("(")[0].strip(" ?").lower(), d["p"])
        for d in documents if d["k"] in ("treatment", "factor", "topic") for title in d["t"]
    ]  # fmt: skip
    return list(dict.fromkeys(found))


def mistyped(site: Path, edits: int, each: int = 2) -> list[Query]:
    """Every main term with ``edits`` random typing mistakes, ``each`` times, the same on every machine."""
    dice = random.Random(SEED + edits)
    found = []
    for name, page in main_terms(site):
        for _ in range(each):
            words = name
            while words == name:
                for _ in range(edits):
                    words = _one_mistake(words, dice)
            found.append(Query(words, f"{edits} edit{'s' if edits > 1 else ''}", (page,)))
    return found


def _one_mistake(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text))
    letter = dice.choice(string.ascii_lowercase)
    kind = dice.choice("dirs")
    if kind == "d" and len(text) > 3:
        return text[:at] + text[at + 1 :]
    if kind == "i":
        return text[:at] + letter + text[at:]
    if kind == "s" and at + 1 < len(text):
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + letter + text[at + 1 :]


# What the page shows would be the same; asking the engine for many at once spares drawing each list.
ASK = """
queries => {
  const engine = window.atlasSearch.engine;
  const on = document.body.getAttribute('data-audience') === 'trainees' ? 'trainees' : 'patients';
  return queries.map(words => {
    const found = engine.search(words, on) || {results: [], urgent: '', nothing: []};
    return {
      pages: found.results.slice(0, 5).map(r => ({
        path: r.path.split('#')[0].replace(/^(patients|trainees)\\//, ''), anchor: r.anchor, query: r.query || '',
        text: r.kind === 'answer' ? r.text : ''
      })),
      urgent: found.urgent, nothing: found.nothing
    };
  });
}
"""


@dataclass(frozen=True)
class Told:
    """What the search says to one query: pages in their order, danger, and what the site has not."""

    pages: tuple[dict[str, str], ...]
    urgent: str
    nothing: tuple[str, ...]

    @property
    def paths(self) -> list[str]:
        return [p["path"] for p in self.pages]

    @property
    def addresses(self) -> list[str]:
        return [
            p["path"] + (f"?{p['query']}" if p["query"] else "") + (f"#{p['anchor']}" if p["anchor"] else "")
            for p in self.pages
        ]


def told(page: Any, queries: Sequence[str]) -> list[Told]:
    """What the search says to each of many queries."""
    return [Told(tuple(t["pages"]), t["urgent"], tuple(t["nothing"])) for t in page.evaluate(ASK, list(queries))]


def open_search(page: Any, address: str) -> None:
    """Go to a page, put the focus into the box, and wait until the whole index is there."""
    page.goto(address)
    page.locator("[data-md-component=search-query]").focus()
    page.wait_for_function("window.atlasSearch && window.atlasSearch.ready", timeout=20000)


SHOWN = """
words => {
  const input = document.querySelector('[data-md-component=search-query]');
  input.value = words;
  input.dispatchEvent(new Event('input', {bubbles: true}));
  const first = '.md-search-result__item > a.md-search-result__link:first-child';
  return Array.from(document.querySelectorAll(first)).slice(0, 3).map(a => a.href);
}
"""


def ask(page: Any, base: str, words: str) -> list[str]:
    """The first three results that are seen, as paths inside the site, without the face."""
    found = []
    for href in page.evaluate(SHOWN, words):
        path = urlsplit(href)._replace(query="", fragment="").geturl().removeprefix(base)
        found.append(path.removeprefix("patients/").removeprefix("trainees/"))
    return found


@dataclass
class Rate:
    """How many of how many, at one and at three, and which were missed."""

    all: int = 0
    first: int = 0
    three: int = 0
    missed: tuple[str, ...] = ()

    @property
    def at_one(self) -> float:
        return self.first / self.all

    @property
    def at_three(self) -> float:
        return self.three / self.all


def rates(page: Any, queries: Sequence[Query]) -> dict[str, Rate]:
    """Hit rates by class; for a query that sets two treatments against each other the address must be the very one."""
    found: defaultdict[str, Rate] = defaultdict(Rate)
    for query, answer in zip(queries, told(page, [q.words for q in queries]), strict=True):
        got = (answer.addresses if query.kind == "versus" else answer.paths)[:3]
        rate = found[query.kind]
        rate.all += 1
        rate.first += bool(got[:1]) and got[0] in query.accepted
        hit = any(path in query.accepted for path in got)
        rate.three += hit
        if not hit or got[0] not in query.accepted:
            rate.missed += (f"{'second or third' if hit else 'MISSED'}: {query.words} -> {' '.join(got)}",)
    return found


def together(found: Sequence[Rate]) -> Rate:
    """Several classes as one."""
    return Rate(sum(r.all for r in found), sum(r.first for r in found), sum(r.three for r in found))
