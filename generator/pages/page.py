"""A page as a value: where it goes, whom it is for, and its Markdown with HTML in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

Audience = Literal["patients", "trainees", "all"]


def for_theme(text: str) -> str:
    """Text for the theme's own templates, which escape nothing: a title or description is never markup."""
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(character, entity)
    return text


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
        return self.path.removesuffix(".html") + ".md"

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
