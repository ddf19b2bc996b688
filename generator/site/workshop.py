"""Makes the pages and data files of a site: only those that a change reaches, each from its records alone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from generator.memory import code
from generator.memory.recall import Recall
from generator.memory.watched import Fingerprints, Read, noted, watch
from generator.models.corpus import Corpus
from generator.pages import data_files, plan
from generator.pages.environment import Renderer
from generator.pages.page import source_of
from generator.pages.search_text import SectionText
from generator.paths import Layout
from generator.site import assemble, headers, parallel, shells, tree
from generator.site.facts import PageFacts
from generator.site.theme import Theme

PAGES, FILES, TEMPLATES = "pages.pickle", "files.pickle", "templates"


class Filed(NamedTuple):
    """A file of the site: size and time of its source in the build folder, and the hash of its bytes."""

    source: tree.State
    hash: str


class Finished(NamedTuple):
    """What is known of a finished page without reading it again."""

    path: str
    title: str
    description: str
    sections: tuple[SectionText, ...]
    filed: Filed
    facts: PageFacts
    scripts: tuple[str, ...]


class Draft(NamedTuple):
    """A page before the theme is around it, and what it read."""

    reads: frozenset[Read]
    parted: shells.Parted | None
    sections: tuple[SectionText, ...]
    source: tree.State


@dataclass
class Workshop:
    """Makes one site in ``staging``, with the last site at hand for all that is as it was."""

    layout: Layout
    corpus: Corpus
    theme: Theme
    staging: Path
    last: assemble.Manifest

    def __post_init__(self) -> None:
        self.reads: set[Read] = set()
        self.watched = watch(self.corpus, self.reads)
        self.prints = Fingerprints(self.corpus)

    def pages(self, listed: set[str]) -> list[Finished]:
        """Every page; ``listed`` names those of the navigation. Raises `BuildFault` for a fault of a template."""
        templates = self.layout.theme / "templates"
        by = " ".join((code.generator(), code.hashed([templates]), self.theme.based_on))
        recall: Recall[Finished | None] = Recall(self.layout.build / PAGES, by, self.prints)
        if not self.theme.known():
            # The shells of the pages that stand were lost; MkDocs makes new ones from all pages or from none.
            recall.drop(())
        tasks = dict(plan.tasks(self.corpus))
        todo = [path for path in tasks if not self._is_page_there(path, recall)]
        renderer = Renderer(self.watched, templates, self.layout.build / TEMPLATES)

        def draft(i: int) -> Draft:
            page, read = noted(self.reads, lambda: plan.made(renderer, (todo[i], tasks[todo[i]])))
            if page is None:
                return Draft(read, None, (), (0, 0))
            source = tree.put(self.layout.docs, page.source, page.text)
            parted = shells.part(page, page.path in listed)
            # The body stands in the holes; a second copy of all pages would cost as much memory again.
            lean = replace(parted, page=replace(page, body=""))
            return Draft(read, lean, page.sections, source)

        drafts = parallel.shared(draft, len(todo))
        found = self.theme.shells_of(d.parted for d in drafts if d.parted)

        def finish(i: int) -> Finished | None:
            _, parted, sections, source = drafts[i]
            if parted is None:
                return None
            page, html = parted.page, shells.fill(found[parted.kind], parted)
            filed = Filed(source, self._put(page.path, html))
            facts, scripts = PageFacts.of(html.decode(), page.path), tuple(headers.hashes([html]))
            return Finished(page.path, page.title, page.description, sections, filed, facts, scripts)

        for one, name, page in zip(drafts, todo, parallel.shared(finish, len(todo)), strict=True):
            recall.keep(name, one.reads, page)
        recall.drop(tasks.keys())
        recall.save()
        return [page for name in tasks if (page := recall.kept[name].result)]

    def files(self) -> dict[str, str]:
        """Every file of data, with the hash of its bytes."""
        recall: Recall[Filed] = Recall(self.layout.build / FILES, code.generator(), self.prints)
        for name, make in data_files.tasks():
            if name in recall.kept and self._is_there(name, name, recall.kept[name].result):
                continue
            text, read = noted(self.reads, lambda make=make: make(self.watched))  # type: ignore[misc]
            source = tree.put(self.layout.docs, name, text)
            recall.keep(name, read, Filed(source, self._put(name, text.encode())))
        recall.save()
        return {name: kept.result.hash for name, kept in recall.kept.items()}

    def _put(self, name: str, data: bytes) -> str:
        return assemble.put(self.staging, name, data, self.layout.site, self.last)

    def _is_page_there(self, path: str, recall: Recall[Finished | None]) -> bool:
        if path not in recall.kept:
            return False
        page = recall.kept[path].result
        return page is None or self._is_there(path, source_of(path), page.filed)

    def _is_there(self, name: str, source: str, filed: Filed) -> bool:
        """True if a file could be taken from the last site, and its source is as it was left."""
        if tree.state(self.layout.docs / source) != filed.source:
            return False
        known = self.last.get(name)
        return known is not None and known[0] == filed.hash and assemble.take(self.staging, name, self.layout.site, known)
