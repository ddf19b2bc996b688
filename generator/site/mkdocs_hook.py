"""The thin adapter that lets `mkdocs build` and `mkdocs serve` do what a MkDocs user expects.

MkDocs runs this file by its path; every function is an event of MkDocs 1.6 (https://www.mkdocs.org/dev-guide/plugins/).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.pages import Page

from generator.errors import ContentError
from generator.paths import Layout, files_below
from generator.site import fingerprint, headers, marks
from generator.site.config import mkdocs_nav
from generator.site.finish import finish
from generator.site.generate import generate


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Generate the pages and point MkDocs at them; problems end the build as MkDocs' own do."""
    layout = Layout(content=Path(config.docs_dir), config=Path(config.config_file_path))
    try:
        nav = generate(layout)
    except ContentError as error:
        raise Abort("\n".join(map(str, error.problems))) from None
    config.docs_dir = str(layout.docs)
    config.nav = mkdocs_nav(nav)
    return config


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Finish each page."""
    return finish(output, str(page.meta.get("audience", "all")))


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Finish the page for addresses that do not exist."""
    return finish(output_content, "all") if template_name.endswith(".html") else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Give scripts and styles their lasting names, and write what a server should say beside each file, and our mark."""
    site = Path(config.site_dir)
    fingerprint.settle(site, Path(config.config_file_path).parent / "theme" / "overrides")
    headers.write(site)
    marks.put(site, files_below(site))


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:
    """Watch what authors write, not what we generate, so that one edit is one rebuild."""
    server.unwatch(config.docs_dir)
    home = Path(config.config_file_path).parent
    for folder in (home / "content", home / "theme"):
        server.watch(str(folder))
    return server
