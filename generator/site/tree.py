"""The build folder: write what changed, remove what is no longer planned."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def write(root: Path, files: Iterable[tuple[str, str]]) -> int:
    """Make ``root`` hold exactly ``files`` (path, text); returns how many were written or removed.

    A file with the same bytes is not touched, so that a live preview does not rebuild for ever.
    """
    changed = 0
    planned: set[Path] = set()
    for name, text in files:
        path = root / name
        if root.resolve() not in path.resolve().parents:
            raise ValueError(f"{name} would leave {root}")
        planned.add(path)
        data = text.encode()
        if path.is_file() and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        changed += 1
    for path in sorted(root.rglob("*"), reverse=True) if root.is_dir() else ():
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in planned:
            path.unlink()
            changed += 1
    return changed
