"""Where things are in a checkout, and which names may become a path."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

# One id is one file or folder name: no dot, no slash, no drive, so that no id can leave its folder.
ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
ID_MAX = 80
_ID = re.compile(ID_PATTERN)
# Files of these names mean something else: to a server, or to Windows, which can neither unpack nor check them out.
_RESERVED = re.compile(r"index|404|con|prn|aux|nul|(?:com|lpt)[0-9]|shell-.*")

ROOT = Path(__file__).resolve().parent.parent
# The file by which a folder that we write is known as ours.
MARK = ".tn-atlas"


def is_id(text: str) -> bool:
    """True if ``text`` may name a record: lower-case letters, digits and single hyphens, and no name taken already."""
    return len(text) <= ID_MAX and _ID.fullmatch(text) is not None and not is_reserved(text)


def is_reserved(text: str) -> bool:
    """True for a name under which no page can stand everywhere."""
    return _RESERVED.fullmatch(text) is not None


def files_below(folder: Path) -> list[str]:
    """The names of all files below a folder, relative to it and with slashes, sorted."""
    # Thousands of names: pathlib takes ten times as long.
    found = []
    for here, _, names in os.walk(folder):
        below = os.path.relpath(here, folder).replace(os.sep, "/")
        found += names if below == "." else [f"{below}/{name}" for name in names]
    return sorted(found)


@dataclass(frozen=True)
class Layout:
    """The folders one build works with; ``build`` holds the generated tree, ``site`` the result."""

    content: Path = ROOT / "content"
    theme: Path = ROOT / "theme"
    build: Path = ROOT / "build"
    site: Path = ROOT / "site"
    dist: Path = ROOT / "dist"
    config: Path = ROOT / "mkdocs.yml"

    @property
    def docs(self) -> Path:
        """The Markdown tree the site builder reads."""
        return self.build / "docs"
