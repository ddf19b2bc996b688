"""The folder that bundles are put into: ours by its mark, and only what that names is ever replaced."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import UsageError
from generator.paths import MARK, Layout
from generator.site import marks, places

# On Windows two runs at once are not kept apart.
if sys.platform != "win32":
    import fcntl

# All that the folder of 0.1.0 held, which bore no mark.
_OLD = re.compile(
    rf"{re.escape(MARK)}(?:\.new)?|tn-atlas-[\w.-]+\.(?:zip|epub|apkg)|\.tn-atlas-[\w.-]+\.(?:zip|epub|apkg)\.\d+"
)


def judge(layout: Layout, out: Path) -> None:
    """Raise `UsageError` if bundles in ``out`` would touch what is not ours; nothing is written."""
    places.judge_one(out, "the folder for bundles", layout)
    for other, what in ((layout.site, "the site"), (layout.build, "the folder to build in")):
        places.apart(out, other, "the folder for bundles", what)
    found = sorted(path.name for path in out.iterdir()) if out.exists() else []
    strangers = [name for name in found if not _OLD.fullmatch(name)]
    if strangers and marks.names(out) is None:
        raise UsageError(
            f"{out} is not empty and bears no mark of ours ({MARK}): {strangers[0]} would be at risk. "
            "Move it away, or name another place with --out."
        )


@contextmanager
def held(out: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Mark ``out`` as ours and hold it for one run at a time; at the end the mark names what is in it by then."""
    out.mkdir(parents=True, exist_ok=True)
    file = os.open(out, os.O_RDONLY)
    try:
        if sys.platform != "win32":
            fcntl.flock(file, fcntl.LOCK_EX)
        if marks.names(out) is None:
            ours = {path.name for path in out.iterdir()} - {MARK, marks.COMING}
            marks.put(out, ours)
            if ours:
                say(f"{out}: adopted from 0.1.0.")
        yield
    finally:
        os.close(file)


def add(out: Path, name: str) -> None:
    """Note that ``name`` is about to be ours in a marked folder; raises `UsageError` if it is somebody else's."""
    ours = marks.names(out)
    if ours is None:
        return
    if name not in ours:
        if os.path.lexists(out / name):
            raise UsageError(f"{out / name} is not ours, and a bundle of this name is to be written. Move it away.")
        marks.put(out, {*ours, name})
