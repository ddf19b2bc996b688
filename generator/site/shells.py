"""A page with holes: what the theme makes is the same for all pages of a kind, so it is made once and filled in.

The builder renders a *shell* for each kind: front matter and headings, with a hole for title, description, the words
and the id of each heading, and each stretch of HTML between headings. Filling the holes gives the bytes that the builder gives for the
whole page, because Markdown passes blocks of HTML as they are. Whatever is not such a block stays in the shell, and
the page simply has a kind of its own. A page of the navigation is a kind of its own, too: it is marked there.
"""

from __future__ import annotations

import hashlib
import html
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from markdown import Markdown
from markdown.extensions.toc import slugify, unique

from generator.pages.page import Page, for_theme, head_and_body
from generator.site.finish import tidy

_HOLE = re.compile(r"zz-hole-(\w+)-zz")
_BLOCK_HOLE = re.compile(r"<div>(zz-hole-\w+-zz)</div>")
# Each begins with what is looked for, and looks back from there: whole pages are searched at the speed of a word.
_HEADING = re.compile(r"(#(?<=^#)#*) (.*)$", re.MULTILINE)
_OWN_ID = re.compile(r"(.*) \{: #([\w-]+) \}")
_HTML_ID = re.compile(r'id="(?<=\sid=")([^"]+)"')
_BLANK = re.compile(r"\n\s*\n")
_BLOCKS = frozenset(Markdown().block_level_elements)
_OPENS = re.compile(r"</?([a-zA-Z]\w*)[\s>]")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DIV = re.compile(r"<(/?)div[\s>]")
# A heading that Markdown gives back as it is, but for backslashes and two entities.
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+!|])")
_SIMPLE = re.compile(r"(?:[^\W_]|[ \-.,:;?/()'’–—…%+]|&amp;|&#39;)+")


@dataclass(frozen=True)
class Parted:
    """A page taken apart: the source of its shell, and what goes into the holes."""

    page: Page
    kind: str
    source: Page
    fills: dict[str, str]


def part(page: Page, in_nav: bool) -> Parted:
    """What a page has in common with others of its kind, and what is its own."""
    fills: dict[str, str] = {}

    def hole(name: str, text: str) -> str:
        fills[name] = text
        return f"zz-hole-{name}-zz" if text else ""

    source = replace(
        page, title=hole("title", for_theme(page.title)), description=hole("description", for_theme(page.description)),
        body=_body(page.body.strip(), hole),
    )  # fmt: skip
    folder = posixpath.dirname(page.path)
    # Two pages of one folder differ in no link but their own, which nothing on a page leads to by name.
    place = page.path if in_nav else folder + "/"
    kind = hashlib.sha256(f"{place}\n{source.text}".encode()).hexdigest()[:24]
    if not in_nav:
        source = replace(source, path=posixpath.join(folder, f"shell-{kind}.html"))
    return Parted(page, kind, source, fills)


def blank(text: str) -> str:
    """The Markdown file of a page that has its place and its title but nothing to render: the template says so."""
    return f"{head_and_body(text)[0]}\ntemplate: blank.html\n---\n"


def cut(shell: str) -> list[str]:
    """A finished shell as text, hole, text, hole ..., text."""
    return _HOLE.split(_BLOCK_HOLE.sub(r"\1", shell))


def fill(shell: list[str], parted: Parted) -> bytes:
    """The finished page."""
    parts = list(shell)
    parts[1::2] = [parted.fills[name] for name in parts[1::2]]
    return "".join(parts).encode()


def _body(body: str, hole: Callable[[str, str], str]) -> str:
    """The body with holes for its headings and for each stretch of HTML."""
    pieces = _HEADING.split(body)  # text, marks, heading, text, marks, heading, ...
    out = [_stretch(pieces[0], "html0", hole)]
    ids = [m[2] for m in map(_OWN_ID.fullmatch, pieces[2::3]) if m]
    # Those of HTML, too: the title of a study may be the name of one of its figures.
    taken = {*ids, *_HTML_ID.findall(body)}
    for i in range(1, len(pieces), 3):
        marks, heading, text = pieces[i : i + 3]
        if own := _OWN_ID.fullmatch(heading):
            heading = _heading(own[1], own[2], str(i), hole) or heading
        elif i == 1 and len(ids) == len(pieces) // 3 - 1:
            id_ = unique(slugify(html.unescape(_ESCAPED.sub(r"\1", heading)), "-"), taken)
            heading = _heading(heading, id_, "", hole) or heading
        out += [f"{marks} {heading}", _stretch(text, f"html{i}", hole)]
    return "\n\n".join(p for p in out if p)


def _heading(heading: str, id_: str, name: str, hole: Callable[[str, str], str]) -> str:
    """A heading of two holes; nothing for one that Markdown would change."""
    text = _ESCAPED.sub(r"\1", heading)
    if not _SIMPLE.fullmatch(text) or "&\\" in heading:
        return ""
    return f"{hole(f'heading{name}', text)} {{: #{hole(f'id{name}', id_)} }}"


def _stretch(text: str, name: str, hole: Callable[[str, str], str]) -> str:
    text = text.strip()
    # The shell is tidy already, and a stretch stands on lines of its own.
    return f"<div>{hole(name, tidy(text))}</div>" if text and _is_html(text) else text


def _is_html(text: str) -> bool:
    """True if every paragraph of ``text`` stands in a block of HTML, or opens or closes one: Markdown passes it on."""
    if "\t" in text or "zz-hole-" in text:
        return False
    open_ = 0
    for paragraph in _BLANK.split(text):
        found = _OPENS.match(paragraph)
        if open_ < 1 and not (found and found[1].lower() in _BLOCKS):
            return False
        open_ += sum(-1 if closes else 1 for closes in _DIV.findall(_COMMENT.sub("", paragraph)))
    return True
