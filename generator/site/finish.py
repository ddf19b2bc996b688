"""The last touch on a built page: what the theme has no slot for, and one way to break lines."""

from __future__ import annotations

import re

_BLOCK = "address|article|aside|details|div|dl|figure|footer|form|h[1-6]|header|nav|ol|p|section|table|ul"
# Spaces count in these.
_KEPT = re.compile(r"(<(?:pre|textarea)\b.*?</(?:pre|textarea)>)", re.DOTALL)
# An indent is worth nothing; two blocks on one line are two lines.
_INDENT = re.compile(r"\n\s+")
_SEAM = re.compile(rf"(</(?:{_BLOCK})>) *(?=<(?:{_BLOCK})\b)")
_NEIGHBOURS = re.compile(r'<link rel="(?:next|prev|prefetch)"[^>]*>')
# Hints for the theme's own search index, which no browser understands.
_HINTS = re.compile(r"\s?data-search-\w+=\"[^\"]*\"")


def finish(html: str, audience: str) -> str:
    """Say on ``<body>`` whom the page is for, and give the share button a link that no policy forbids."""
    # Firefox fetches the next page beforehand, which the policy forbids and it reports; nobody reads them otherwise.
    *before, rest = _NEIGHBOURS.split(html)
    html = "".join((*(part.rstrip() for part in before), rest))
    html = html.replace('href="javascript:void(0)"', 'href="#"')
    # The theme's icons have no size of their own: where no styles are, each would fill the screen.
    html = html.replace('viewBox="0 0 24 24">', 'viewBox="0 0 24 24" width="24" height="24">')
    return tidy(html.replace("<body ", f'<body data-audience="{audience}" ', 1))


def tidy(html: str) -> str:
    """The same page with one block to a line and none of the theme's indents: ten kilobytes less on each page."""
    parts = _KEPT.split(_HINTS.sub("", html) if "data-search-" in html else html)
    # Whole pages at a time and without a call for each match, because it is done to every page.
    # Markdown drops a space at the end of a block of HTML, and keeps it within.
    parts[::2] = [_SEAM.sub(r"\1\n", _INDENT.sub("\n", part.replace(" \n", "\n"))) for part in parts[::2]]
    return "".join(parts)
