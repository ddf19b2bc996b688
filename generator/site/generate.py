"""Content -> the Markdown tree in the build folder, ready for any builder of `mkdocs.yml`."""

from __future__ import annotations

from dataclasses import dataclass

from generator.load.corpus import load
from generator.models.corpus import Corpus
from generator.pages import search_files
from generator.pages.nav import Nav, nav
from generator.pages.page import Page
from generator.pages.plan import files, pages
from generator.paths import Layout
from generator.site import config, tree


@dataclass(frozen=True)
class Made:
    """What one run wrote: from which corpus, for which layout, with which navigation; pages, and other files."""

    layout: Layout
    corpus: Corpus
    nav: Nav
    pages: list[Page]
    files: list[tuple[str, str]]


def generate(layout: Layout) -> Made:
    """Load, derive and render everything, then write it; raises `ContentError` before any byte is written."""
    corpus = load(layout.content)
    made = list(pages(corpus, layout.theme / "templates"))
    others = [*files(corpus), *search_files.files(corpus, made)]
    found = nav(corpus)
    tree.write(layout.docs, [(p.source, p.text) for p in made] + others)
    text = config.portable(layout.config.read_text(encoding="utf-8"), found, layout.theme)
    portable = layout.build / "mkdocs.yml"
    if not portable.is_file() or portable.read_text(encoding="utf-8") != text:
        portable.write_text(text, encoding="utf-8")
    return Made(layout, corpus, found, made, others)
