"""A finished page -> its words by section, as the search reads them: prose yes, figures, tables and frame no."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

# `## Heading {: #anchor }`, as the templates write it; a heading without an anchor belongs to the section above.
_HEADING = re.compile(r"^#{2,3} (?P<text>.+?)(?: \{: #(?P<id>[\w.-]+) \})?\s*$", re.MULTILINE)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+!|])")
# Many figures in small pieces would drown the words; their place is the page itself and the data files.
_SKIPPED_TAGS = {"table", "figure", "svg", "script", "style", "footer", "nav", "form"}
_SKIPPED_CLASSES = {
    "figures", "sayings", "crumbs", "for-whom", "aliases", "page-foot", "lede", "glossary", "face-step", "source-list",
    "chooser", "table-tools", "how-to-read", "rule", "sr", "print-only",
}  # fmt: skip
# Lists of links: they name other pages, which are found by themselves.
_SKIPPED_SECTIONS = {"sources"}
_VOID = {"br", "hr", "img", "input", "wbr", "source", "path", "line", "rect", "circle", "use"}
_BLOCKS = {"p", "li", "div", "dt", "dd", "h2", "h3", "h4", "ul", "ol", "summary", "legend"}


@dataclass(frozen=True)
class SectionText:
    """One section: its anchor (empty above the first heading), heading and words."""

    anchor: str
    heading: str
    text: str


def sections(body: str) -> Iterator[SectionText]:
    """The sections of a page's Markdown that hold words."""
    anchor, heading, start = "", "", 0
    for match in (*_HEADING.finditer(body), None):
        text = words(body[start : match.start() if match else len(body)])
        if text and anchor not in _SKIPPED_SECTIONS:
            yield SectionText(anchor, heading, text)
        if match:
            anchor = match["id"] or anchor
            heading = words(_ESCAPED.sub(r"\1", match["text"]))
            start = match.end()


def words(html: str) -> str:
    """The visible words of a piece of Markdown with HTML in it, on one line."""
    reader = _Words()
    reader.feed("\n".join(line for line in html.splitlines() if not line.startswith("# ")))
    reader.close()
    return " ".join("".join(reader.parts).split())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.skipping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        classes = set((found.get("class") or "").split())
        if tag in _VOID:
            return
        if self.skipping or tag in _SKIPPED_TAGS or classes & _SKIPPED_CLASSES or "data-search-exclude" in found:
            self.skipping.append(tag)
        elif tag in _BLOCKS:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        # An element left open must not swallow the page: close back to the nearest one of this name.
        if tag in self.skipping:
            while self.skipping.pop() != tag:
                pass
        elif tag in _BLOCKS:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.parts.append(data)
