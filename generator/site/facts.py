"""What the audit needs to know of one page, read in one pass over its tags."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from generator.site.recorded import Mark
from generator.site.strict import Cells, Fault, cells, empties, in_tag, nameless

# Attributes that make a browser fetch something, by element.
_FETCHES = {
    "script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src",
    "embed": "src", "object": "data", "link": "href",
}  # fmt: skip
_KNOWN_SCHEMES = ("http", "https", "mailto", "tel")
_HARMLESS_RELS = {"canonical", "license", "prev", "next"}

# Possessive: a value is taken whole or not at all, and nothing is tried a second time.
_QUOTED = r"(?:[^'\">]++|\"[^\"]*\"|'[^']*')*+"
# What is text to a browser, whatever it looks like.
_RAW = ("script", "style", "textarea", "title")
# Comments, raw text behind its opening tag, and any other opening tag; one that nobody closed ends with the page.
# No group, so that all are found in one call. Our pages quote every value that needs it.
_TAG = re.compile(
    "|".join(("<!--.*?-->", *(rf"<{raw}\b{_QUOTED}>.*?</{raw}\s*>" for raw in _RAW), rf"<[a-z]{_QUOTED}>?")),
    re.DOTALL | re.IGNORECASE,
)
# In a drawing or behind an odd comment a browser reads as markup what is raw text elsewhere.
_WITHIN = re.compile(rf"<[a-z]{_QUOTED}>?", re.IGNORECASE)
_OPENS = re.compile(rf"<([a-z][^\s/>]*)({_QUOTED})", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([^\s=/\"'>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_ASKED = {*_FETCHES, "a", "body", "html", "meta", "time", "h1", "h2", "h3", "h4", "h5", "h6"}
_MARKS = {"id", "data-estimate", "data-estimates", "data-cell"}
# Longer ones are scripts, and stand on one page only.
_COMMON = 400
Attributes = dict[str, str]


@dataclass
class PageFacts:
    """Ids, links, figures, headings and the frame of one page, each with its line if the page was read with places."""

    ids: list[str] = field(default_factory=list)
    links: list[tuple[int, str]] = field(default_factory=list)
    outside: list[tuple[int, str]] = field(default_factory=list)
    figures: list[tuple[int, str, str]] = field(default_factory=list)
    ranges: list[tuple[int, list[str], str, str]] = field(default_factory=list)
    # The marks that say on which cell of the open data an element rests.
    marks: list[tuple[int, Mark]] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)
    unnamed: list[int] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    body: Attributes = field(default_factory=dict)
    html: Attributes = field(default_factory=dict)
    dates: int = 0
    # (path in the site, anchor) of everything that the page leads to or loads; an empty anchor is the page itself.
    targets: tuple[tuple[str, str], ...] = ()
    # Links of a kind that a page of ours has no use for.
    schemes: list[tuple[int, str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    cells: Cells = field(default_factory=dict)
    size: int = 0
    places: bool = False

    @classmethod
    def of(cls, html: str, name: str, places: bool = False) -> PageFacts:
        """Read one page of the site; ``places`` finds the line of everything, which takes longer and is kept for faults.

        Facts of thousands of pages are in memory at a time: without places its links are not kept.
        """
        found = cls(places=places)
        for line, (tag, attributes, faults) in _placed(html) if places else _in_order(html):
            found.faults += [(line, fault) for fault in faults]
            found._tag(line, tag, attributes)
        aims = {href: aim(name, href) for _, href in found.links}
        found.targets = tuple({place: None for scheme, place in aims.values() if not scheme})
        found.schemes = [(n, s) for n, h in found.links if (s := aims[h][0]) not in ("", *_KNOWN_SCHEMES)]
        found.faults += [*nameless(html), *empties(html)]
        found.cells, found.size = cells(html), len(html.encode())
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
        if "data-cell" in found:
            self.marks.append((line, Mark.of(found)))
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


@lru_cache(maxsize=1 << 14)
def _aim(folder: str, href: str) -> tuple[str, tuple[str, str]]:
    # The pages of one folder share most of their links, and one place in memory for each.
    parts = urlsplit(href)
    path = unquote(parts.path)
    path = path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))
    return parts.scheme or ("https" if parts.netloc else ""), (path, unquote(parts.fragment))


class Seen(NamedTuple):
    """An opening tag that the audit asks about: name, attributes, and what no page of ours may say in a tag."""

    name: str
    attributes: Attributes
    faults: tuple[str, ...]


def _in_order(html: str) -> Iterator[tuple[int, Seen]]:
    return ((0, seen) for tag in _TAG.findall(html) if (seen := _look(tag)))


def _placed(html: str) -> Iterator[tuple[int, Seen]]:
    line, at = 1, 0
    for match in _TAG.finditer(html):
        line += html.count("\n", at, match.start())
        at = match.start()
        if seen := _look(match[0]):
            yield line, seen


def _look(text: str) -> Seen | None:
    # Most tags of a page stand on thousands of others, too, and most are of no interest.
    return _known(text) if len(text) < _COMMON else _read(text)


def _read(text: str) -> Seen | None:
    opens = _OPENS.match(text)  # nothing for a comment
    name, found = _parted(opens) if opens else ("", {})
    within = map(_OPENS.match, _WITHIN.findall(text, opens.end() if opens else 0))
    faults = in_tag(name, found) + tuple(fault for tag in within if tag for fault in in_tag(*_parted(tag)))
    asked = name in _ASKED or faults or not _MARKS.isdisjoint(found)
    return Seen(name, found, faults) if asked else None


def _parted(opens: re.Match[str]) -> tuple[str, Attributes]:
    """Name and attributes of an opening tag; as in a browser the first of two with one name counts."""
    found: Attributes = {}
    for key, one, two, three in _ATTRIBUTE.findall(opens[2]):
        value = one or two or three
        found.setdefault(key.lower(), unescape(value) if "&" in value else value)
    return opens[1].lower(), found


_known = lru_cache(maxsize=50_000)(_read)
