"""The offline HTML bundle: the site as one zip file, the same bytes each time."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

from generator.errors import UsageError

# The earliest time a zip can hold: no clock gets in.
EPOCH = (1980, 1, 1, 0, 0, 0)
# What a reader on disk never opens.
LEFT_OUT_SUFFIXES = (".map", ".gz", ".br")
LEFT_OUT_NAMES = ("404.html", "sitemap.xml", "sitemap.xml.gz", "_headers", "nginx-headers.conf")


def write(site: Path, target: Path, folder: str) -> int:
    """Zip ``site`` below one ``folder`` into ``target``; returns its size in bytes.

    Raises `UsageError` if the site has not been built.
    """
    if not (site / "index.html").is_file():
        raise UsageError(f"there is no built site at {site}. Run `tn-atlas build` first.")
    target.parent.mkdir(parents=True, exist_ok=True)
    staging = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with zipfile.ZipFile(staging, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for path in sorted(p for p in site.rglob("*") if p.is_file()):
                name = path.relative_to(site).as_posix()
                if _left_out(name):
                    continue
                info = zipfile.ZipInfo(f"{folder}/{name}", EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                info.create_system = 3
                archive.writestr(info, path.read_bytes())
        staging.replace(target)
    finally:
        staging.unlink(missing_ok=True)
    return target.stat().st_size


def _left_out(name: str) -> bool:
    stemmers = "/lunr/" in name  # languages that this site does not search in
    return stemmers or name.endswith(LEFT_OUT_SUFFIXES) or name in LEFT_OUT_NAMES
