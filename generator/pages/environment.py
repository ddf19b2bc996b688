"""The Jinja environment: autoescape everywhere, unknown names are errors, and the few filters templates use."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from generator.errors import BuildFault
from generator.models.base import Face
from generator.models.corpus import Corpus
from generator.pages import addresses
from generator.pages.prose import Prose, marked
from generator.views.geometry import tenth

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

# Characters that Markdown would read as markup inside a heading.
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|])")


def heading(text: str) -> Markup:
    """Text for a Markdown heading: neither Markdown nor HTML in it is markup."""
    # Backslashes first: the entities that escaping makes hold a # of their own.
    return escape(_SPECIAL.sub(r"\\\1", " ".join(text.split())))


def oneline(html: str) -> Markup:
    """HTML on one line, so that Markdown sees one block and no indented code."""
    return Markup(re.sub(r"\s*\n\s*", " ", html))


def day(iso: str) -> str:
    """A date as people write it: 5 March 2026."""
    found = date.fromisoformat(iso)
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


class Renderer:
    """Renders templates of ``theme/templates`` for one corpus."""

    def __init__(self, corpus: Corpus, templates: Path) -> None:
        self.corpus = corpus
        self.env = jinja2.Environment(
            loader=jinja2.FileSystemLoader(templates), autoescape=True, undefined=jinja2.StrictUndefined,
            trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
        )  # fmt: skip
        self.env.filters.update(heading=heading, oneline=oneline, day=day, place=tenth)
        self.env.globals.update(marked=marked, site=corpus.site, words=corpus.vocabulary, address=addresses)
        danger = next((t for t in corpus.topics.values() if t.urgent), None)
        self.env.globals["danger"] = danger.key_messages["patients"] if danger else ()

    def render(self, template: str, path: str, face: Face, **values: Any) -> str:
        """One template as text, with links that are right from ``path``."""
        prose = Prose(self.corpus, path, face)

        def to(target: str) -> str:
            return addresses.relative(target, path)

        try:
            found = self.env.get_template(template)
            return found.render(**values, face=face, path=path, to=to, prose=prose)
        except jinja2.TemplateError as error:
            raise BuildFault(f"template {template}: {error}") from error
