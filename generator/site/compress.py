"""The compressed twin of each file, made at build so that a server need not: `.gz`, and `.br` where brotli is there."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from importlib import import_module, util
from pathlib import Path

from generator.site import assemble

SUFFIXES = (".html", ".css", ".js", ".json", ".svg", ".csv", ".bib", ".xml", ".txt", ".map")
# Below this a twin saves less than a packet.
LEAST = 1000


def ways() -> dict[str, Callable[[bytes], bytes]]:
    """The ways of compressing that this machine has, by suffix; the same bytes each time."""
    found: dict[str, Callable[[bytes], bytes]] = {".gz": lambda data: gzip.compress(data, 9, mtime=0)}
    if util.find_spec("brotli"):
        brotli = import_module("brotli")
        found[".br"] = lambda data: bytes(brotli.compress(data, quality=9))
    return found


def twins(
    staging: Path, hashes: dict[str, str], site: Path, last: assemble.Manifest
) -> Iterator[tuple[str, assemble.Source]]:
    """(name, bytes) of every twin; one whose original is as it was comes from the last site."""
    for name, hash_ in sorted(hashes.items()):
        if not name.endswith(SUFFIXES) or (staging / name).stat().st_size < LEAST:
            continue
        for suffix, compress in ways().items():
            twin, known = name + suffix, last.get(name)
            if known and known[0] == hash_ and assemble.is_as_left(site, twin, last):
                yield twin, site / twin
            else:
                yield twin, compress((staging / name).read_bytes())
