"""Makes the pages and data files of a site: only those that a change reaches, each from its records alone."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from generator import parallel
from generator.memory import code
from generator.memory.reads import Fingerprints, Kept, Notes
from generator.memory.recall import Recall
from generator.memory.watched import watch
from generator.models.base import FACES
from generator.models.corpus import Corpus
from generator.pages import data_files, plan
from generator.pages.environment import Renderer
from generator.pages.page import Page, Task, head_and_body, source_of
from generator.pages.search_text import SectionText
from generator.paths import Layout
from generator.site import assemble, headers, shells, tree
from generator.site.facts import PageFacts
from generator.site.theme import Theme

PAGES, PIECES, FILES, TEMPLATES = "pages.kept", "pieces.kept", "files.kept", "templates"
AT_A_TIME = 1000
# More pages than this need most of the templates.
MANY = 200


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
    """A page before the theme is around it; its body stands in the build folder."""

    page: Page
    kind: str
    shell: Page
    sections: tuple[SectionText, ...]
    source: tree.State


class Done(NamedTuple):
    """What came of one piece of work, with its reads: data files, pages, drafts that wait for a shell, and pieces."""

    files: dict[str, Kept[Filed]] = {}
    pages: dict[str, Kept[Finished | None]] = {}
    drafts: dict[str, Kept[Draft]] = {}
    pieces: dict[Hashable, Kept[Any]] = {}


@dataclass
class Workshop:
    """Makes one site in ``staging``, with the last site at hand for all that is as it was."""

    layout: Layout
    corpus: Corpus
    theme: Theme
    staging: Path
    last: assemble.Manifest

    def __post_init__(self) -> None:
        self.notes = Notes()
        prints, templates = Fingerprints(self.corpus), self.layout.theme / "templates"
        by = f"{code.generator()} {code.hashed([templates])}"
        self.pages: Recall[Finished | None] = Recall(self.layout.build / PAGES, f"{by} {self.theme.based_on}", prints)
        self.pieces: Recall[Any] = Recall(self.layout.build / PIECES, by, prints)
        self.watched = watch(self.corpus, self.notes, self.pieces)
        self.files: Recall[Filed] = Recall(self.layout.build / FILES, code.generator(), prints)
        self.renderer = Renderer(self.watched, templates, self.layout.build / TEMPLATES)
        if not self.theme.known:
            # The shells of the pages that stand were lost; MkDocs makes new ones from all pages or from none.
            self.pages.drop(())

    def make(self, listed: set[str]) -> tuple[list[Finished], dict[str, str]]:
        """Every page, and the hash of every data file by its name; ``listed`` names the pages of the navigation.

        Raises `BuildFault` for a fault of a template.
        """
        tasks = dict(plan.tasks(self.corpus))
        todo = [task for task in tasks.items() if not self._is_page_there(task[0])]
        # The longest first, as far as the last build tells, so that no process waits for another at the end.
        todo.sort(key=lambda task: -tree.state(self.layout.docs / source_of(task[0]))[0])
        jobs: defaultdict[str, list[Task]] = defaultdict(list)
        for task in todo:
            jobs[_together(task[0])].append(task)
        work: list[Callable[[], list[Done]]] = [self._data, *(partial(self._made, found, listed) for found in jobs.values())]
        if len(todo) > MANY:
            # Each template once, and not by each process.
            names = self.renderer.env.list_templates()
            parallel.shared(lambda i: self.renderer.compile(names[i]), len(names))
        # Whatever a process makes beside a page or file goes back with it.
        found = parallel.shared(lambda i: [*work[i](), Done(pieces=self.pieces.added())], len(work))
        self.watched.forget()
        done = list(chain.from_iterable(found))
        self._keep(done)
        self._finish([found for one in done for found in one.drafts.items()], listed)
        self.pages.drop(tasks.keys())
        pages = [page for path in tasks if (page := self.pages.kept[path].result)]
        return pages, {name: self.files.kept[name].result.hash for name, _ in data_files.tasks()}

    def save(self) -> None:
        """Write down what was made, for the next build."""
        for recall in (self.pages, self.pieces, self.files):
            recall.save()

    def _keep(self, done: Iterable[Done]) -> None:
        for one in done:
            for name, page in one.pages.items():
                self.pages.keep(name, page)
            for name, file in one.files.items():
                self.files.keep(name, file)
            for key, piece in one.pieces.items():
                self.pieces.keep(key, piece)

    def _made(self, tasks: list[Task], listed: set[str]) -> list[Done]:
        return [self._page(task, listed) for task in tasks]

    def _data(self) -> list[Done]:
        """The data files that are no longer as they should be; together, because they are made of the same rows."""
        found = {}
        for name, make in data_files.tasks():
            if name in self.files.kept and self._is_there(name, name, self.files.kept[name].result):
                continue
            read, text = self.notes.noted(partial(make, self.watched))
            source = tree.put(self.layout.docs, name, text)
            found[name] = Kept(read, Filed(source, self._put(name, text.encode())))
        return [Done(files=found)]

    def _page(self, task: Task, listed: set[str]) -> Done:
        """One page, finished if its shell is known."""
        read, page = self.notes.noted(lambda: plan.made(self.renderer, task))
        if page is None:
            return Done(pages={task[0]: Kept(read, None)})
        source = tree.put(self.layout.docs, page.source, page.text)
        parted = shells.part(page, page.path in listed)
        # Of thousands of pages the bodies are not kept in memory.
        draft = Draft(replace(page, body=""), parted.kind, parted.source, page.sections, source)
        shell = self.theme.shell(parted.kind)
        if shell is None:
            return Done(drafts={page.path: Kept(read, draft)})
        return Done(pages={page.path: Kept(read, self._finished(draft, shells.fill(shell, parted)))})

    def _finish(self, drafts: list[tuple[str, Kept[Draft]]], listed: set[str]) -> None:
        """Finish the pages whose shells were not known."""
        if not drafts:
            return
        found = self.theme.shells_of({kept.result.kind: kept.result.shell for _, kept in drafts})

        def finish(i: int) -> Done:
            path, (read, draft) = some[i]
            text = (self.layout.docs / draft.page.source).read_text(encoding="utf-8")
            parted = shells.part(replace(draft.page, body=head_and_body(text)[1]), path in listed)
            return Done(pages={path: Kept(read, self._finished(draft, shells.fill(found[draft.kind], parted)))})

        # What is known of thousands of finished pages is large, and a helper holds its share until the end.
        while some := drafts[:AT_A_TIME]:
            del drafts[:AT_A_TIME]
            self._keep(parallel.shared(finish, len(some)))

    def _finished(self, draft: Draft, html: bytes) -> Finished:
        page = draft.page
        filed = Filed(draft.source, self._put(page.path, html))
        facts, scripts = PageFacts.of(html.decode(), page.path), tuple(headers.hashes([html]))
        return Finished(page.path, page.title, page.description, draft.sections, filed, facts, scripts)

    def _put(self, name: str, data: bytes) -> str:
        return assemble.put(self.staging, name, data, self.layout.site, self.last)

    def _is_page_there(self, path: str) -> bool:
        if path not in self.pages.kept:
            return False
        page = self.pages.kept[path].result
        return page is None or self._is_there(path, source_of(path), page.filed)

    def _is_there(self, name: str, source: str, filed: Filed) -> bool:
        """True if a file could be taken from the last site, and its source is as it was left."""
        if tree.state(self.layout.docs / source) != filed.source:
            return False
        known = self.last.get(name)
        return known is not None and known[0] == filed.hash and assemble.take(self.staging, name, self.layout.site, known)


def _together(path: str) -> str:
    """The same name for pages that one process should make: those of a face that look at all subjects share tables."""
    folder = posixpath.dirname(path).removesuffix("/compare")
    return folder if folder in FACES else path
