"""Content -> finished site: pages into the theme's shells, in a staging folder; an audit, then one swap."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from generator.errors import BuildFault
from generator.paths import Layout
from generator.site import assemble, headers, stamp
from generator.site import compress as compressed
from generator.site.audit import audit
from generator.site.lock import one_at_a_time
from generator.site.publish import publish, recover

Say = Callable[[str], None]


@one_at_a_time
def build(layout: Layout, say: Say = lambda _: None, clean: bool = False, compress: bool = False) -> bool:
    """Build the whole site into ``layout.site``; returns False if nothing had changed.

    ``clean`` takes nothing from the last build; ``compress`` puts a compressed twin beside each file.
    Raises `ContentError` for problems of the content and `BuildFault` for our own; in both cases the
    last good site stays as it was.
    """
    recover(layout.site)
    now, before = stamp.inputs(layout, f"compress={compress}"), stamp.last(layout)
    if clean:
        before = stamp.Stamp()
        shutil.rmtree(layout.build / "shells", ignore_errors=True)
        (layout.build / "facts.json").unlink(missing_ok=True)
    if stamp.unchanged(layout, now, before):
        return False
    staging = layout.site.with_name(f".{layout.site.name}.{os.getpid()}")
    shutil.rmtree(staging, ignore_errors=True)
    try:
        hashes = _fill(layout, staging, before.outputs, say)
        if compress:
            say("compressing")
            twins = compressed.twins(staging, hashes, layout.site, before.outputs)
            hashes |= assemble.assemble(staging, twins, layout.site, before.outputs)
        say("auditing the built pages")
        problems = audit(staging, layout.build / "facts.json")
        if problems:
            raise BuildFault("the built site is not right:\n" + "\n".join(problems[:50]))
        publish(staging, layout.site)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    stamp.save(layout, stamp.Stamp(now, assemble.manifest(layout.site, hashes)))
    return True


def _fill(layout: Layout, staging: Path, last: assemble.Manifest, say: Say) -> dict[str, str]:
    # A build with nothing to do needs none of these.
    from generator.site.config import addresses
    from generator.site.generate import generate
    from generator.site.shells import fill, part
    from generator.site.theme import Theme

    say("checking the content and writing pages")
    made = generate(layout)
    say(f"building pages for {len(made.corpus.estimates)} figures from {len(made.corpus.studies)} studies")
    theme = Theme(layout)
    listed = addresses(made.nav)
    parted = [part(page, page.path in listed) for page in made.pages]
    shells = theme.shells_of(parted)
    files: list[tuple[str, assemble.Source]] = [(p.page.path, fill(shells[p.kind], p)) for p in parted]
    files += [(name, text.encode()) for name, text in made.files]
    taken = {name for name, _ in files}
    files += [(name, path) for name, path in theme.files() if name not in taken]
    hashes = assemble.assemble(staging, files, layout.site, last)
    headers.write(staging)
    return hashes | {name: assemble.hash_of(staging / name) for name in headers.NAMES}
