"""The Jinja environment: autoescape everywhere, unknown names are errors, and the few filters templates use."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from generator.errors import BuildFault
from generator.models.base import Face
from generator.models.caution import spelled_out
from generator.models.corpus import Corpus
from generator.pages import addresses
from generator.pages.compiled import Compiled
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
    return Markup(re.sub(r"\s*\n\s*", " ", html.strip()))


def day(iso: str) -> str:
    """A date as people write it: 5 March 2026."""
    found = date.fromisoformat(iso)
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


class Renderer:
    """Renders templates of ``theme/templates`` for one corpus; ``compiled`` is a folder that keeps them compiled."""

    def __init__(self, corpus: Corpus, templates: Path, compiled: Path | None = None) -> None:
        self.corpus = corpus
        self.env = jinja2.Environment(
            loader=jinja2.FileSystemLoader(templates), autoescape=True, undefined=jinja2.StrictUndefined,
            bytecode_cache=Compiled(compiled) if compiled else None,
            trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
        )  # fmt: skip
        self.env.filters.update(heading=heading, oneline=oneline, day=day, place=tenth)
        self.env.globals.update(
            kept=self._kept, marked=marked, site=corpus.site, words=corpus.vocabulary, address=addresses
        )

    def _kept(self, *key: str, caller: Callable[[], Markup]) -> Markup:
        """What a template calls, taken from an earlier build if nothing has changed that it reads.

        ``key`` names it and whatever it takes from around it: nothing but the key and the records may have a say in it.
        """
        return Markup(self.corpus.kept(("markup", *key), lambda: str(caller())))

    def render(self, template: str, path: str, face: Face, **values: Any) -> str:
        """One template as text, with links that are right from ``path``."""
        prose = Prose(self.corpus, path, face)
        urgent = next((t.key_messages["patients"] for t in self.corpus.urgent.values()), ())
        danger = tuple(spelled_out(line, self.corpus.cautions, "patients") for line in urgent)

        def to(target: str) -> str:
            return addresses.relative(target, path)

        try:
            found = self.env.get_template(template)
            return found.render(**values, face=face, path=path, to=to, prose=prose, danger=danger)
        except jinja2.TemplateError as error:
            raise BuildFault(f"template {template}: {error}") from error
