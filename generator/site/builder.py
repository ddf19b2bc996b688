"""Content -> finished site: pages into the theme's shells, in a staging folder; an audit, then one swap."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from generator import parallel
from generator.errors import BuildFault
from generator.memory import room
from generator.pages.page import source_of
from generator.paths import MARK, Layout
from generator.site import assemble, headers, marks, stamp
from generator.site import compress as compressed
from generator.site.audit import audit
from generator.site.facts import PageFacts
from generator.site.lock import one_at_a_time
from generator.site.publish import STAGING, publish, recover
from generator.site.recorded import Record
from generator.site.strict import too_heavy

Say = Callable[[str], None]


@one_at_a_time
def build(layout: Layout, say: Say = lambda _: None, clean: bool = False, compress: bool = False) -> bool:
    """Build the whole site into ``layout.site``; returns False if nothing had changed.

    ``clean`` takes nothing from the last build; ``compress`` puts a compressed twin beside each file.
    Raises `ContentError` for problems of the content and `BuildFault` for our own; in both cases the
    last good site stays as it was.
    """
    try:
        recover(layout.site, layout.build)
        now, before = stamp.inputs(layout, f"compress={compress}"), stamp.last(layout)
        if not clean and stamp.unchanged(layout, now, before):
            return False
        ours = marks.owned(layout.site, before.outputs, say)
        if clean:
            before = stamp.Stamp()
            room.forget(layout.build)
        try:
            hashes = _made(layout, before.outputs, say, compress)
        except BaseException:
            # Perhaps the disk is full of it.
            shutil.rmtree(layout.build / STAGING, ignore_errors=True)
            raise
        swept = publish(layout.build / STAGING, layout.site, ours)
    except OSError as error:
        raise BuildFault(f"{error}. {_as_it_was(layout.site)}") from error
    except BuildFault as error:
        raise BuildFault(f"{error}\n{_as_it_was(layout.site)}") from error
    # The new site stands: what goes wrong from here on costs the next build some time, and is no failure of this one.
    try:
        stamp.save(layout, stamp.Stamp(now, assemble.manifest(layout.site, hashes)))
    except OSError as error:
        say(f"the new site is in place, but the next build will have to make all of it again: {error}.")
    if not swept:
        say(f"of the old site something is left in {layout.build}, because it is not ours or cannot be removed.")
    return True


def _as_it_was(site: Path) -> str:
    return f"The last good site, {site}, is as it was." if (site / "index.html").is_file() else "There is no site yet."


def _made(layout: Layout, last: assemble.Manifest, say: Say, compress: bool) -> dict[str, str]:
    """Make the whole site in the staging folder; returns the hash of each file once the audit has passed it."""
    staging = layout.build / STAGING
    # Whoever serves the site reads it by the mode of this folder.
    staging.mkdir(mode=0o777)
    found = _fill(layout, staging, last, say)
    hashes = found.hashes
    if compress:
        say("compressing")
        hashes |= assemble.assemble(staging, compressed.twins(staging, hashes, layout.site, last), layout.site, last)
    say("auditing the built pages")
    problems = audit(staging, found.facts, found.records)
    if problems:
        raise BuildFault("the built site is not right:\n" + "\n".join(problems[:50]))
    for name, text in too_heavy({n: f.size for n, f in found.facts.items()}, found.budgets):
        say(f"warning: {name}: {text}")
    found.saved()
    return hashes | assemble.assemble(staging, [(MARK, marks.text(hashes).encode())], layout.site, last)


class Filled(NamedTuple):
    """A site that waits for its audit: the hash of each file, what is known of each page and figure, and the budgets."""

    hashes: dict[str, str]
    facts: dict[str, PageFacts]
    budgets: Mapping[str, int]
    records: Mapping[str, Record]
    # Waits until what was made is written down.
    saved: Callable[[], None]


def _fill(layout: Layout, staging: Path, last: assemble.Manifest, say: Say) -> Filled:
    # A build with nothing to do needs none of these.
    from generator.gates import load
    from generator.pages import search_files
    from generator.site import tree
    from generator.site.config import addresses
    from generator.site.generate import configure
    from generator.site.theme import Theme
    from generator.site.workshop import Workshop

    say("checking the content")
    corpus, _ = load(layout.content, layout.build)
    listed = addresses(configure(layout, corpus))
    say(f"writing pages for {len(corpus.estimates)} figures from {len(corpus.studies)} studies")
    theme = Theme(layout)
    workshop = Workshop(layout, corpus, theme, staging, last)
    pages, data = workshop.make(listed)
    saved = parallel.beside(workshop.save, whole=True)
    index = list(search_files.files(corpus, pages))
    for name, text in index:
        tree.put(layout.docs, name, text)
    tree.prune(layout.docs, {*(source_of(p.path) for p in pages), *data, *(name for name, _ in index)})
    hashes = {p.path: p.filed.hash for p in pages} | data
    files: list[tuple[str, assemble.Source]] = [(name, text.encode()) for name, text in index]
    taken = {*hashes, *(name for name, _ in index)}
    themed = [(name, path) for name, path in theme.files() if name not in taken]
    hashes |= assemble.assemble(staging, [*files, *themed], layout.site, last)
    others_too = headers.hashes(path.read_bytes() for name, path in themed if name.endswith(".html"))
    headers.write(staging, {*others_too, *(script for page in pages for script in page.scripts)})
    hashes |= {name: assemble.hash_of(staging / name) for name in headers.NAMES}
    records = {e.id: (e.value, e.range) for e in corpus.estimates.values()}
    return Filled(hashes, {page.path: page.facts for page in pages}, corpus.site.budgets, records, saved)
