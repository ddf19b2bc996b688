"""The offline HTML bundle: the site as one zip file, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.bundles.archive import pack
from generator.errors import UsageError
from generator.paths import MARK

# What a reader on disk never opens.
LEFT_OUT_SUFFIXES = (".map", ".gz", ".br")
LEFT_OUT_NAMES = ("404.html", "sitemap.xml", "sitemap.xml.gz", "_headers", "nginx-headers.conf", MARK)


def write(site: Path, target: Path, folder: str) -> int:
    """Zip ``site`` below one ``folder`` into ``target``; returns its size in bytes.

    Raises `UsageError` if the site has not been built.
    """
    if not (site / "index.html").is_file():
        raise UsageError(f"there is no built site at {site}. Run `tn-atlas build` first.")
    return pack(target, _files(site, folder))


def _files(site: Path, folder: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted(p for p in site.rglob("*") if p.is_file() and not p.is_symlink()):
        name = path.relative_to(site).as_posix()
        if not _left_out(name):
            yield f"{folder}/{name}", path.read_bytes()


def _left_out(name: str) -> bool:
    stemmers = "/lunr/" in name  # languages that this site does not search in
    return stemmers or name.endswith(LEFT_OUT_SUFFIXES) or name in LEFT_OUT_NAMES
