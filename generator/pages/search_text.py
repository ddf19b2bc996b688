"""A finished page -> its words by section, as the search reads them: prose yes, figures, tables and frame no."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

# `## Heading {: #anchor }`, as the templates write it; a heading without an anchor belongs to the section above.
_HEADING = re.compile(r"\n#{2,3} (?P<text>.+?)(?: \{: #(?P<id>[\w.-]+)[^}\n]* \})?\s*$", re.MULTILINE)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+!|])")
# Many figures in small pieces would drown the words; their place is the page itself and the data files.
_SKIPPED_TAGS = {"table", "figure", "svg", "footer", "nav", "form"}
_SKIPPED_CLASSES = {
    "figures", "sayings", "crumbs", "for-whom", "aliases", "page-foot", "lede", "glossary", "face-step", "source-list",
    "chooser", "table-tools", "how-to-read", "rule", "sr", "print-only", "where", "see", "caution-sources",
}  # fmt: skip
# Lists of links: they name other pages, which are found by themselves.
_SKIPPED_SECTIONS = {"sources"}
_VOID = {"br", "hr", "img", "input", "wbr", "source", "path", "line", "rect", "circle", "use"}
_BLOCKS = {"p", "li", "div", "dt", "dd", "h2", "h3", "h4", "ul", "ol", "summary", "legend"}
# Expressions that begin with a fixed letter are many times quicker; a page is read with a line break before it.
_TAG = re.compile(r"""(</?[a-zA-Z][^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*>)""")
# What is no words as a whole; tables and drawings, which hold none of their own kind, go before anything is cut up.
_RAW = re.compile(r"<(script|style|table|svg)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL)
_TITLE = re.compile(r"\n# .*")
_ATTRIBUTE = re.compile(r"""\s([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?""", re.I)
_NAME = re.compile(r"^</?|[\s/>].*$", re.DOTALL)


@dataclass(frozen=True)
class SectionText:
    """One section: its anchor (empty above the first heading), heading and words."""

    anchor: str
    heading: str
    text: str


def sections(body: str) -> Iterator[SectionText]:
    """The sections of a page's Markdown that hold words."""
    body = f"\n{body}"
    anchor, heading, start = "", "", 0
    for match in (*_HEADING.finditer(body), None):
        end = match.start() if match else len(body)
        if anchor not in _SKIPPED_SECTIONS and (text := words(body[start:end])):
            yield SectionText(anchor, heading, text)
        if match:
            anchor = match["id"] or anchor
            heading = words(_ESCAPED.sub(r"\1", match["text"]))
            start = match.end()


def words(html: str) -> str:
    """The visible words of a piece of Markdown with HTML in it, on one line."""
    # The library's parser reads the same words (a test compares them) but takes four times as long.
    pieces = _TAG.split(_RAW.sub("", _TITLE.sub("", f"\n{html}")))
    parts = [pieces[0]]
    skipping: list[str] = []
    for tag, text in zip(pieces[1::2], pieces[2::2], strict=True):
        name, does = _read(tag)
        if does == "ends" and name in skipping:
            # An element left open must not swallow the page: close back to the nearest one of this name.
            while skipping.pop() != name:
                pass
        elif does == "hides" or (skipping and does == "begins"):
            skipping.append(name)
        elif name in _BLOCKS:
            parts.append(" ")
        if not skipping:
            parts.append(text)
    return " ".join(unescape("".join(parts)).split())


@lru_cache(maxsize=1 << 12)
def _read(tag: str) -> tuple[str, str]:
    """(name, what it does) of one tag: ends, begins, hides what it holds, or nothing."""
    name = _NAME.sub("", tag).lower()
    if tag.startswith("</"):
        return name, "ends"
    if name in _VOID or tag.endswith("/>"):
        return name, ""
    found = {a[1].lower(): a[2] or a[3] or a[4] or "" for a in _ATTRIBUTE.finditer(tag)}
    hidden = name in _SKIPPED_TAGS or "data-search-exclude" in found
    return name, "hides" if hidden or _SKIPPED_CLASSES & set(found.get("class", "").split()) else "begins"
