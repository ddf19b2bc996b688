"""Content -> the Markdown tree in the build folder, ready for any builder of `mkdocs.yml`."""

from __future__ import annotations

from generator.gates import load
from generator.memory import room
from generator.models.corpus import Corpus
from generator.pages import search_files
from generator.pages.nav import Nav, nav
from generator.pages.plan import files, pages
from generator.paths import Layout
from generator.site import config, places, tree


def generate(layout: Layout) -> Nav:
    """Load, derive and render everything, then write it; returns the navigation.

    Raises `ContentError` before any byte is written.
    """
    places.judge_one(layout.build, "the folder to build in", layout)
    room.take(layout.build)
    corpus, _ = load(layout.content)
    made = list(pages(corpus, layout.theme / "templates"))
    others = [*files(corpus), *search_files.files(corpus, made)]
    tree.write(layout.docs, [(p.source, p.text) for p in made] + others)
    return configure(layout, corpus)


def configure(layout: Layout, corpus: Corpus) -> Nav:
    """Write the configuration for the tree in the build folder; returns the navigation that stands in it."""
    found = nav(corpus)
    text = config.portable(layout.config.read_text(encoding="utf-8"), found, layout.theme)
    tree.put(layout.build, "mkdocs.yml", text)
    return found
