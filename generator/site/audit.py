"""The audit of the built site: links and anchors, unique ids, no request to anyone, every figure as recorded."""

from __future__ import annotations

import posixpath
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.site.recorded import recorded, wrong_figures, wrong_ranges

# Attributes that make a browser fetch something, by element.
_FETCHES = {
    "script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src",
    "embed": "src", "object": "data", "link": "href",
}  # fmt: skip
_HARMLESS_RELS = {"canonical", "license", "prev", "next"}


class PageFacts(HTMLParser):
    """What the audit needs to know of one page, gathered in one pass."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[tuple[int, str]] = []
        self.outside: list[tuple[int, str]] = []
        self.figures: list[tuple[int, str, str]] = []
        self.ranges: list[tuple[int, list[str], str, str]] = []
        self.headings: list[tuple[int, int]] = []
        self.unnamed: list[int] = []
        self.meta: dict[str, str] = {}
        self.body: dict[str, str | None] = {}
        self.html: dict[str, str | None] = {}
        self.dates = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        line = self.getpos()[0]
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a" and found.get("href") is not None:
            self.links.append((line, str(found["href"])))
        fetched = found.get(_FETCHES.get(tag, ""))
        if fetched and not (tag == "link" and found.get("rel") in _HARMLESS_RELS):
            self.links.append((line, fetched))
            if urlsplit(fetched).scheme or fetched.startswith("//"):
                self.outside.append((line, fetched))
        if "data-estimate" in found:
            self.figures.append((line, str(found["data-estimate"]), str(found.get("data-value"))))
        if "data-estimates" in found:
            ids = str(found["data-estimates"]).split()
            self.ranges.append((line, ids, str(found.get("data-low")), str(found.get("data-high"))))
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.headings.append((line, int(tag[1])))
        if tag == "img" and found.get("alt") is None:
            self.unnamed.append(line)
        if tag == "meta" and found.get("name"):
            self.meta[str(found["name"])] = str(found.get("content") or "")
        if tag == "body":
            self.body = found
        if tag == "html":
            self.html = found
        if tag == "time" and found.get("datetime"):
            self.dates += 1


def audit(site: Path) -> list[str]:
    """Every fault of the built site as ``file:line: message``; an empty list is a clean site."""
    pages = {
        p.relative_to(site).as_posix(): PageFacts(p.read_text(encoding="utf-8")) for p in sorted(site.rglob("*.html"))
    }
    files = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    ids = {name: set(facts.ids) for name, facts in pages.items()}
    records = recorded(site)
    problems: list[str] = []
    for name, facts in pages.items():
        problems += [f"{name}:1: {text}" for text in _frame(name, facts)]
        problems += [f"{name}:{line}: {text}" for line, text in _links(name, facts, files, ids)]
        problems += [f"{name}:{line}: asks {url}" for line, url in facts.outside]
        problems += [f"{name}:{line}: image without text" for line in facts.unnamed]
        problems += [f"{name}:{line}: {text}" for line, text in wrong_figures(facts.figures, records)]
        problems += [f"{name}:{line}: {text}" for line, text in wrong_ranges(facts.ranges, records)]
    return problems


def _frame(name: str, facts: PageFacts) -> list[str]:
    found = []
    if not facts.html.get("lang"):
        found.append("no language on <html>")
    if not facts.meta.get("description"):
        found.append("no description")
    if facts.body.get("data-audience") not in ("patients", "trainees", "all"):
        found.append("<body> does not say whom the page is for")
    if facts.dates < 2 and name != "404.html":
        found.append("the dates of last and next check are missing")
    seen: set[str] = set()
    for id_ in facts.ids:
        if id_ in seen:
            found.append(f"id '{id_}' stands twice")
        seen.add(id_)
    levels = [level for _, level in facts.headings]
    if levels.count(1) != 1:
        found.append(f"{levels.count(1)} headings of the first level")
    found += [f"heading jumps from level {a} to {b}" for a, b in pairwise(levels) if b > a + 1]
    return found


def _links(name: str, facts: PageFacts, files: set[str], ids: dict[str, set[str]]) -> list[tuple[int, str]]:
    found = []
    for line, href in facts.links:
        parts = urlsplit(href)
        if parts.scheme in ("http", "https", "mailto") or parts.netloc:
            continue
        if parts.scheme:
            found.append((line, f"link with scheme '{parts.scheme}'"))
            continue
        path = unquote(parts.path)
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
        if path.startswith("/"):
            target = path.lstrip("/")
        if target not in files:
            found.append((line, f"link to '{href}', which does not exist"))
        elif parts.fragment and target in ids and unquote(parts.fragment) not in ids[target] | {"__top", ""}:
            found.append((line, f"link to '{href}': no such anchor"))
    return found
