"""The builder's configuration: the root `mkdocs.yml`, and the same for other engines in the build folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.pages.nav import Nav
from generator.pages.page import for_theme


def mkdocs_nav(nav: Nav) -> list[dict[str, Any]]:
    """Our navigation in MkDocs' shape, addresses turned into sources."""
    return [
        {for_theme(title): mkdocs_nav(below) if isinstance(below, list) else below.removesuffix(".html") + ".md"}
        for title, below in nav
    ]


def addresses(nav: Nav) -> set[str]:
    """The address of every page that the navigation names."""
    return {a for _, below in nav for a in (addresses(below) if isinstance(below, list) else {below})}


def portable(root_config: str, nav: Nav, theme: Path) -> str:
    """A `mkdocs.yml` beside the generated tree that needs nothing of ours: no hook, the nav written out.

    ``root_config`` is the text of the repository's own file; the lines that only MkDocs with our
    hook needs stand between two marks there and are left out.
    """
    kept: list[str] = []
    skipping = False
    for line in root_config.splitlines():
        if line.startswith("# only here"):
            skipping = True
        elif line.startswith("# end only here"):
            skipping = False
        elif not skipping:
            kept.append(line.replace("theme/overrides", json.dumps(str(theme / "overrides"))))
    # JSON is YAML, and no title can break out of it.
    return "\n".join([*kept, "docs_dir: docs", "nav: " + json.dumps(mkdocs_nav(nav), ensure_ascii=False)]) + "\n"
