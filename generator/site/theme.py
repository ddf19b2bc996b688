"""What the theme makes, by MkDocs: the shells of all kinds of pages, and the files that every site has."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterable
from pathlib import Path

from generator.errors import BuildFault
from generator.memory import code, recall
from generator.pages.page import Page
from generator.paths import ROOT, Layout
from generator.site import fingerprint, shells, tree
from generator.site.finish import finish

SEAL = "seal.pickle"
# A list of addresses, which no site without an address of its own can give.
_NOT_OURS = "sitemap.xml"


class Theme:
    """The shells and files of one theme and navigation, from the cache where it has them."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.folder = layout.build / "shells"
        # All that every shell depends on; the configuration names the whole navigation.
        roots = (self.config, layout.theme / "overrides", ROOT / "generator" / "site")
        self.based_on = code.hashed(roots, *code.engines())

    @property
    def config(self) -> Path:
        return self.layout.build / "mkdocs.yml"

    def shells_of(self, pages: Iterable[shells.Parted]) -> dict[str, list[str]]:
        """The shell of each kind among ``pages``; MkDocs runs only if one is missing."""
        sources = {p.kind: p.source for p in pages}
        known = self.known()
        if not known or not sources.keys() <= known.keys():
            # Of each page of the navigation one source stands, the newest.
            taken = {source.path for source in sources.values()}
            self._render({k: s for k, s in known.items() if s.path not in taken} | sources)
        return {
            kind: json.loads((self.folder / "cut" / f"{kind}.json").read_text(encoding="utf-8")) for kind in sources
        }

    def files(self) -> list[tuple[str, Path]]:
        """(path in the site, file) of everything that is not a page: scripts, styles, pictures, and the 404 page."""
        return _files(self.folder / "files")

    def known(self) -> dict[str, Page]:
        """The source of each kind that has a shell made from the same theme and navigation."""
        nothing: tuple[str, dict[str, Page]] = ("", {})
        seal, found = recall.load(self.folder / SEAL, nothing)
        return found if seal == self.based_on else {}

    def _render(self, sources: dict[str, Page]) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        docs, site, cut = (self.folder / name for name in ("docs", "files", "cut"))
        tree.write(docs, ((s.source, s.text) for s in sources.values()))
        run(self.config, docs, site)
        fingerprint.settle(site, self.layout.theme / "overrides")
        cut.mkdir()
        for kind, source in sources.items():
            page = site / source.path
            text = finish(page.read_text(encoding="utf-8"), source.audience)
            (cut / f"{kind}.json").write_text(json.dumps(shells.cut(text), ensure_ascii=False), encoding="utf-8")
            page.unlink()
        for name, path in _files(site):
            if name.startswith(_NOT_OURS):
                path.unlink()
            elif name.endswith(".html"):
                path.write_text(finish(path.read_text(encoding="utf-8"), "all"), encoding="utf-8")
        # Last, so that a run that was cut short is not taken for a whole one.
        recall.save(self.folder / SEAL, (self.based_on, sources))


def run(config: Path, docs: Path, site: Path) -> None:
    """Let MkDocs build ``docs`` into ``site``; its warnings are faults."""
    # MkDocs is slow to import, and most builds never need it.
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    counter = _Warnings()
    log = logging.getLogger("mkdocs")
    log.addHandler(counter)
    try:
        mkdocs_build(load_config(str(config), site_dir=str(site), docs_dir=str(docs), strict=False))
    except (Abort, MkDocsException) as error:
        raise BuildFault(f"MkDocs stopped: {error}") from error
    finally:
        log.removeHandler(counter)
    if counter.lines:
        raise BuildFault("MkDocs warned, and warnings are errors here:\n" + "\n".join(counter.lines[:50]))


def _files(folder: Path) -> list[tuple[str, Path]]:
    return [(p.relative_to(folder).as_posix(), p) for p in sorted(folder.rglob("*")) if p.is_file()]


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
