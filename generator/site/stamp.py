"""Whether anything a build depends on, or anything it made, has changed since the last one."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from generator.memory import code, recall
from generator.paths import Layout
from generator.site import assemble

# Read by any later version, too: what is ours stays ours.
_BY = "1"


@dataclass(frozen=True)
class Stamp:
    """What the last build was made from, and what it made."""

    inputs: str = ""
    outputs: assemble.Manifest = field(default_factory=dict)


def inputs(layout: Layout, *more: str) -> str:
    """One hash over every byte the site is made from: content, theme, generator, configuration, engines."""
    return code.hashed((layout.content, layout.theme, layout.config), code.generator(), *more)


def last(layout: Layout) -> Stamp:
    """The last build of this site; an empty one if there is none that can be read."""
    found = recall.load(_file(layout), _BY, Stamp())
    return found if found.inputs else _of_old(layout)


def unchanged(layout: Layout, now: str, before: Stamp) -> bool:
    """True if the last build had the same inputs and its site is still as it left it."""
    return before.inputs == now and layout.site.is_dir() and assemble.as_left(layout.site, before.outputs)


def save(layout: Layout, stamp: Stamp) -> None:
    """Remember what was built from what."""
    recall.save(_file(layout), _BY, stamp)
    _file(layout).with_suffix(".json").unlink(missing_ok=True)


def _file(layout: Layout) -> Path:
    return layout.build / f"stamp-{hashlib.sha256(str(layout.site.absolute()).encode()).hexdigest()[:12]}.kept"


def _of_old(layout: Layout) -> Stamp:
    """The files that 0.1.0 says it made: which are ours, and nothing else about them is taken from there."""
    try:
        found = json.loads(_file(layout).with_suffix(".json").read_text(encoding="utf-8"))
        return Stamp("", {str(name): ("", 0, 0) for name in found["outputs"]})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Stamp()
