"""A page as a value: where it goes, whom it is for, and its Markdown with HTML in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Protocol

from generator.pages.search_text import SectionText, sections

if TYPE_CHECKING:
    from generator.pages.environment import Renderer

Audience = Literal["patients", "trainees", "all"]


def for_theme(text: str) -> str:
    """Text for the theme's own templates, which escape nothing: a title or description is never markup."""
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(character, entity)
    return text


def source_of(path: str) -> str:
    """The Markdown file of a page, by its address."""
    return path.removesuffix(".html") + ".md"


def head_and_body(text: str) -> tuple[str, str]:
    """The front matter, without the line that ends it, and the body of a page's Markdown file (`Page.text`)."""
    head, _, body = text.partition("\n---\n")
    return head, body


@dataclass(frozen=True)
class Page:
    """One page of the site before the builder; ``path`` is its address, ending in ``.html``."""

    path: str
    title: str
    description: str
    audience: Audience
    body: str
    nav_title: str = ""
    # Where the reader stands: (title, address) from the home page down, without the page itself.
    crumbs: tuple[tuple[str, str], ...] = ()
    hide: tuple[str, ...] = ()
    # The page for people in danger; every page leads there in one step.
    urgent: str = ""

    @property
    def source(self) -> str:
        """The path of the Markdown file in the build folder."""
        return source_of(self.path)

    @cached_property
    def sections(self) -> tuple[SectionText, ...]:
        """Its words by section, for the search."""
        return tuple(sections(self.body))

    @property
    def text(self) -> str:
        """The whole Markdown file. Front matter values are JSON, which is YAML without surprises."""
        meta: dict[str, object] = {
            "title": for_theme(self.title), "description": for_theme(self.description), "audience": self.audience,
        }  # fmt: skip
        if self.urgent:
            meta["urgent"] = self.urgent
        if self.hide:
            meta["hide"] = list(self.hide)
        # The builder's own search index would hold everything twice; ours is made by search_files.
        meta["search"] = {"exclude": True}
        head = "\n".join(f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in meta.items())
        return f"---\n{head}\n---\n\n{self.body.strip()}\n"


class Found(Protocol):
    """What the search needs to know of a page."""

    @property
    def path(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def sections(self) -> tuple[SectionText, ...]: ...


# The address of a page, and what makes it from the records alone.
Task = tuple[str, Callable[["Renderer"], Page | None]]
