"""Zip files that are the same bytes each time: no clock, no order of the disk, no owner."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from generator.bundles import shelf

# The earliest time a zip can hold: no clock gets in.
EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(target: Path, files: Iterable[tuple[str, bytes]], stored: tuple[str, ...] = ()) -> int:
    """Write ``files`` (name, data) into ``target`` in their order; names in ``stored`` are not compressed.

    Returns the size in bytes. Nobody ever meets half a bundle: it gets its name when it is whole.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    shelf.add(target.parent, target.name)
    staging = target.with_name(f".{target.name}.coming")
    shelf.add(target.parent, staging.name)
    staging.unlink(missing_ok=True)
    try:
        with zipfile.ZipFile(staging, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for name, data in files:
                if not is_safe(name):
                    raise ValueError(f"'{name}' would leave the folder it is unpacked into")
                info = zipfile.ZipInfo(name, EPOCH)
                info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                info.create_system = 3
                archive.writestr(info, data)
        staging.replace(target)
    finally:
        staging.unlink(missing_ok=True)
    return target.stat().st_size


def is_safe(name: str) -> bool:
    """True if unpacking ``name`` stays in its folder on every system."""
    path = PurePosixPath(name)
    return (
        bool(name)
        and not path.is_absolute()
        and ".." not in path.parts
        and not re.search(r'[\\:*?"<>|\x00-\x1f]', name)
    )


def slug(text: str) -> str:
    """``text`` as a part of a file name: no slash, no space, no leading dot."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", text).strip("-.") or "0"
