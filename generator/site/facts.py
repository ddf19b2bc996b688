"""What the audit needs to know of one page, read in one pass over its tags."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from urllib.parse import unquote, urlsplit

from generator.site.strict import Cells, Fault, cells, in_page

# Attributes that make a browser fetch something, by element.
_FETCHES = {
    "script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src",
    "embed": "src", "object": "data", "link": "href",
}  # fmt: skip
_KNOWN_SCHEMES = ("http", "https", "mailto")
_HARMLESS_RELS = {"canonical", "license", "prev", "next"}

# Comments, and what is text to a browser; then any opening tag. Our pages quote every value that needs it.
_TAG = re.compile(
    r"<!--.*?-->|<(?P<raw>script|style|textarea|title)\b(?P<of>(?:\"[^\"]*\"|'[^']*'|[^'\">])*)>.*?</(?P=raw)\s*>"
    r"|<(?P<tag>[a-z][^\s/>]*)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^'\">])*)>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"([^\s=/\"'>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_ASKED = {*_FETCHES, "a", "body", "html", "meta", "time", "h1", "h2", "h3", "h4", "h5", "h6"}
_MARKS = re.compile(r"\bid\b|data-estimate", re.IGNORECASE)
Attributes = dict[str, str | None]


@dataclass
class PageFacts:
    """Ids, links, figures, headings and the frame of one page, each with its line."""

    ids: list[str] = field(default_factory=list)
    links: list[tuple[int, str]] = field(default_factory=list)
    outside: list[tuple[int, str]] = field(default_factory=list)
    figures: list[tuple[int, str, str]] = field(default_factory=list)
    ranges: list[tuple[int, list[str], str, str]] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)
    unnamed: list[int] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    body: Attributes = field(default_factory=dict)
    html: Attributes = field(default_factory=dict)
    dates: int = 0
    # (path in the site, anchor) of everything that the page leads to or loads; an empty anchor is the page itself.
    targets: frozenset[tuple[str, str]] = frozenset()
    # Links of a kind that a page of ours has no use for.
    schemes: list[tuple[int, str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    cells: Cells = field(default_factory=dict)
    size: int = 0

    @classmethod
    def of(cls, html: str, name: str, places: bool = False) -> PageFacts:
        """Read one page of the site; its ``links`` with their ``places`` are kept only if somebody asks for them.

        Facts of thousands of pages are in memory at a time.
        """
        found = cls()
        for line, tag, attributes in tags(html):
            found._tag(line, tag, attributes)
        aims = {href: aim(name, href) for _, href in found.links}
        found.targets = frozenset(place for scheme, place in aims.values() if not scheme)
        found.schemes = [(n, s) for n, h in found.links if (s := aims[h][0]) not in ("", *_KNOWN_SCHEMES)]
        found.faults, found.cells, found.size = list(in_page(html)), cells(html), len(html.encode())
        if not places:
            found.links = []
        return found

    def _tag(self, line: int, tag: str, found: Attributes) -> None:
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


def aim(page: str, href: str) -> tuple[str, tuple[str, str]]:
    """Scheme of a link, and where it leads: (path in the site, anchor)."""
    if href.startswith("#"):
        return "", (page, unquote(href[1:]))
    return _aim(posixpath.dirname(page), href)


@lru_cache(maxsize=100_000)
def _aim(folder: str, href: str) -> tuple[str, tuple[str, str]]:
    # The pages of one folder share most of their links, and one place in memory for each.
    parts = urlsplit(href)
    path = unquote(parts.path)
    path = path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))
    return parts.scheme or ("https" if parts.netloc else ""), (path, unquote(parts.fragment))


def tags(html: str) -> Iterator[tuple[int, str, Attributes]]:
    """(line, name, attributes) of every opening tag that the audit asks about."""
    line, at = 1, 0
    for match in _TAG.finditer(html):
        raw, of, tag, rest = match.group("raw", "of", "tag", "rest")
        found = _asked(tag, rest) if tag else _asked(raw, of) if raw else None
        if found:
            line += html.count("\n", at, match.start())
            at = match.start()
            yield line, *found


@lru_cache(maxsize=50_000)
def _asked(name: str, text: str) -> tuple[str, Attributes] | None:
    # Most tags of a page stand on other pages, too, and most are of no interest.
    name = name.lower()
    if name not in _ASKED and not _MARKS.search(text):
        return None
    found: Attributes = {}
    for key, one, two, three in _ATTRIBUTE.findall(text):
        value = one or two or three
        found[key.lower()] = unescape(value) if "&" in value else value
    return name, found
