"""Generated tree -> finished site: MkDocs into a staging folder, an audit, then one swap."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from generator.errors import BuildFault
from generator.paths import Layout
from generator.site import headers, stamp
from generator.site.audit import audit
from generator.site.lock import one_at_a_time
from generator.site.publish import publish, recover

Say = Callable[[str], None]


@one_at_a_time
def build(layout: Layout, say: Say = lambda _: None) -> bool:
    """Build the whole site into ``layout.site``; returns False if nothing had changed.

    Raises `ContentError` for problems of the content and `BuildFault` for our own; in both cases the
    last good site stays as it was.
    """
    recover(layout.site)
    now = stamp.inputs(layout)
    if stamp.unchanged(layout, now):
        return False
    staging = layout.site.with_name(f".{layout.site.name}.{os.getpid()}")
    shutil.rmtree(staging, ignore_errors=True)
    try:
        say("checking the content and writing pages")
        _mkdocs(layout, staging, say)
        headers.write(staging)
        say("auditing the built pages")
        problems = audit(staging)
        if problems:
            raise BuildFault("the built site is not right:\n" + "\n".join(problems[:50]))
        publish(staging, layout.site)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    stamp.save(layout, now)
    return True


def _mkdocs(layout: Layout, staging: Path, say: Say) -> None:
    # MkDocs is slow to import, and a build with nothing to do never needs it.
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    from generator.site.generate import MADE, generate

    made = MADE[str(layout.config)] = generate(layout)
    say(f"building pages for {len(made.corpus.estimates)} figures from {len(made.corpus.studies)} studies")
    counter = _Warnings()
    log = logging.getLogger("mkdocs")
    log.addHandler(counter)
    try:
        config = load_config(str(layout.config), site_dir=str(staging), docs_dir=str(layout.docs), strict=False)
        mkdocs_build(config)
    except (Abort, MkDocsException) as error:
        raise BuildFault(f"MkDocs stopped: {error}") from error
    finally:
        log.removeHandler(counter)
        MADE.pop(str(layout.config), None)
    if counter.lines:
        raise BuildFault("MkDocs warned, and warnings are errors here:\n" + "\n".join(counter.lines[:50]))


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
