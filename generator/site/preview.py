"""The live preview: MkDocs' own server on the generated pages."""

from __future__ import annotations

from generator.errors import BuildFault
from generator.paths import Layout


def serve(layout: Layout, address: str) -> None:
    """Serve until interrupted; an edit that breaks the content shows its problems and keeps the last pages."""
    from mkdocs.commands.serve import serve as mkdocs_serve
    from mkdocs.exceptions import Abort, MkDocsException

    try:
        mkdocs_serve(str(layout.config), dev_addr=address, docs_dir=str(layout.content))
    except (Abort, MkDocsException) as error:
        raise BuildFault(f"MkDocs stopped: {error}") from error
