"""HTML as our renderers write it -> XHTML as e-readers need it, with every link led to its place in the book."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

_VOID = {"br", "hr", "img", "wbr", "col", "input"}


def xhtml(fragment: str, lead: Callable[[str], str | None]) -> str:
    """``fragment`` well-formed; ``lead`` says where a link goes in the book, None for a place outside it."""
    writer = _Writer(lead)
    writer.feed(fragment)
    writer.close()
    return "".join(writer.out)


class _Writer(HTMLParser):
    def __init__(self, lead: Callable[[str], str | None]) -> None:
        super().__init__(convert_charrefs=True)
        self.lead = lead
        self.out: list[str] = []
        # The names that open links were written under: a link out of the book becomes plain words.
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "a":
            target = self.lead(found.pop("href", ""))
            if target is None:
                tag, found = "span", {}
            else:
                # No script of ours runs in a reader, so the marks that open cards would only weigh.
                found = {name: value for name, value in found.items() if not name.startswith("data-")}
                found["href"] = target
            self.links.append(tag)
        words = "".join(f' {name}="{escape(value)}"' for name, value in found.items())
        self.out.append(f"<{tag}{words}/>" if tag in _VOID else f"<{tag}{words}>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            tag = self.links.pop()
        if tag not in _VOID:
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.out.append(escape(data, quote=False))
