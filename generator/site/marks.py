"""The mark in a folder of ours: which files we made there, so that nothing else in it is ever replaced or removed."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from generator.errors import UsageError
from generator.paths import MARK

Say = Callable[[str], None]

# A copy on its way to its name, where a folder cannot be swapped as a whole.
COMING = f"{MARK}.new"
_ABOUT = "Made by TN Atlas, which replaces and removes these files and no others."
# What a site of 0.1.0 holds, which bore no mark. It is known by its files, all of them.
_OLD_MUST = frozenset({"index.html", "404.html", "data/VERSION", "data/estimates.json", "data/studies.json", "_headers", "nginx-headers.conf"})
_OLD_FILE = re.compile(
    r"index\.html|404\.html|glossary\.html|_headers|nginx-headers\.conf"
    r"|(?:about|evidence|patients|studies|trainees)/(?:[a-z0-9-]+/)*[a-z0-9-]+\.html"
    r"|data/(?:VERSION|[a-z-]+\.(?:csv|json|bib)|(?:schema|records)/[a-z-]+\.json)"
    r"|assets/(?:(?:css|js|js/search|search|vendor/minisearch)/[a-z-]+\.[0-9a-f]{8}\.(?:css|js)|images/favicon\.(?:png|svg)"
    r"|shards\.js|stylesheets/main\.[0-9a-f]{8}\.min\.css|vendor/minisearch/(?:LICENSE|VENDORED))"
)
_OLD_VERSION = re.compile(r"\S+ \d{4}-\d\d-\d\d\n")
_OF_OURS = b"<body data-audience="


def text(names: Iterable[str]) -> str:
    """A mark for a folder in which these files are ours."""
    return json.dumps({"about": _ABOUT, "files": sorted(set(names) - {MARK})}, indent=0) + "\n"


def put(folder: Path, names: Iterable[str]) -> None:
    """Mark ``folder``; a run that is killed leaves the old mark or the new one."""
    coming = folder / COMING
    coming.unlink(missing_ok=True)
    coming.write_text(text(names), encoding="utf-8")
    coming.replace(folder / MARK)


def names(folder: Path) -> set[str] | None:
    """The files that are ours by the mark, which is one of them; None without a mark that can be read."""
    path = folder / MARK
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        found = json.loads(path.read_text(encoding="utf-8"))
        listed = {str(name) for name in found["files"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return {*listed, MARK, COMING} if all(map(_is_inside, listed)) else None


def strangers(folder: Path, ours: Collection[str]) -> list[str]:
    """Everything in ``folder`` that is not ours: other files, links, and folders that hold none of our files."""
    folders = {parent.as_posix() for name in ours for parent in PurePosixPath(name).parents}
    return sorted(name for name, is_folder in _entries(folder, "") if name not in (folders if is_folder else ours))


def owned(folder: Path, known: Collection[str], say: Say) -> set[str]:
    """Our files in a site that is about to be replaced; ``known`` are those that the last build remembers.

    Raises `UsageError` if there is anything else in it, with what to do about it.
    """
    if not folder.exists() or not os.listdir(folder):
        return set()
    ours = names(folder)
    if known:
        # Either may have lost a name: what was ours by one of them is ours.
        ours = {*known, *(ours or ()), MARK, COMING}
    elif ours is None and (reason := _why_not_old(folder)):
        raise UsageError(
            f"{folder} is not empty and bears no mark of ours ({MARK}): {reason}. "
            "Move it away, or name another place with --out."
        )
    elif ours is None:
        ours = {MARK, COMING, *(name for name, is_folder in _entries(folder, "") if not is_folder)}
    if found := strangers(folder, ours):
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        raise UsageError(
            f"{folder / found[0]}{more} is not ours, and the folder is replaced as a whole. "
            "Move it away, and put it back, or keep it elsewhere."
        )
    if names(folder) is None:
        put(folder, ours)
        say(f"{folder}: adopted, for it holds what an earlier build made, and nothing else.")
    return ours


def sweep(folder: Path, ours: Iterable[str]) -> bool:
    """Remove these files by name, then the folders that are empty by now; True if nothing is left.

    The mark goes last, so that what is left behind it is still known for what it is.
    """
    parents: set[Path] = set()
    for name in (*(n for n in ours if n != MARK), *(n for n in ours if n == MARK)):
        if name == MARK and any(p.is_file() or p.is_symlink() for p in folder.rglob("*") if p != folder / MARK):
            break
        path = folder / name
        with suppress(OSError):
            # Whoever has made a site of ours read-only has not said that it should stay.
            if path.exists() and not os.access(path.parent, os.W_OK):
                path.parent.chmod(0o755)
            path.unlink()
        parents |= {folder / parent for parent in PurePosixPath(name).parents}
    for parent in sorted({folder, *parents}, key=lambda path: -len(path.parts)):
        with suppress(OSError):
            parent.rmdir()
    return not folder.exists()


def _why_not_old(folder: Path) -> str:
    """Why this is no site that 0.1.0 made; empty if it is one."""
    found = list(_entries(folder, ""))
    files = {name for name, is_folder in found if not is_folder}
    if missing := sorted(_OLD_MUST - files):
        return f"{sorted(files)[0] if files else found[0][0]} would be at risk, and no site of 0.1.0 is without {missing[0]}"
    for name in sorted(files):
        path = folder / name
        twin = name.removesuffix(".gz").removesuffix(".br")
        if not _OLD_FILE.fullmatch(twin) or (twin != name and twin not in files) or path.is_symlink():
            return f"{name} would be at risk"
        if name.endswith(".html") and _OF_OURS not in path.read_bytes():
            return f"{name} would be at risk"
    if not _OLD_VERSION.fullmatch((folder / "data/VERSION").read_text(encoding="utf-8", errors="replace")):
        return "data/VERSION says nothing of ours"
    return ""


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts


def _entries(folder: Path, below: str) -> Iterable[tuple[str, bool]]:
    """(name, whether it is a folder) of everything below ``folder``; a link is no folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name, is_folder = f"{below}{entry.name}", entry.is_dir(follow_symlinks=False)
            yield name, is_folder
            if is_folder:
                yield from _entries(Path(entry.path), f"{name}/")
