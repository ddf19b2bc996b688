"""What the theme makes, by MkDocs: the shells of all kinds of pages, and the files that every site has."""

from __future__ import annotations

import json
import logging
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator import parallel
from generator.errors import BuildFault
from generator.memory import code, recall
from generator.pages.page import Page, source_of
from generator.paths import ROOT, Layout, files_below
from generator.site import fingerprint, shells, tree
from generator.site.assemble import hash_of
from generator.site.finish import finish

SEAL = "seal.kept"
# More kinds than this are worth a second run of MkDocs beside the first.
MANY = 30
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
        # The source of each kind that has a shell made from the same theme and navigation, the hash of each file of
        # the cache, and the shells in use.
        self.known, self._hashes = self._remembered()
        self._read: dict[str, list[str]] = {}

    @property
    def config(self) -> Path:
        return self.layout.build / "mkdocs.yml"

    def shell(self, kind: str) -> list[str] | None:
        """The shell of a kind of page, if it was made before and is as it was made."""
        if kind not in self.known:
            return None
        if kind not in self._read:
            data = self._sound(f"cut/{kind}.json")
            if data is None:
                return None
            self._read[kind] = json.loads(data)
        return self._read[kind]

    def shells_of(self, sources: dict[str, Page]) -> dict[str, list[str]]:
        """The shell of each kind by its source; MkDocs makes those that are missing."""
        missing = {kind: source for kind, source in sources.items() if self.shell(kind) is None}
        if missing:
            # Of each page of the navigation one source stands, the newest.
            taken = {source.path for source in missing.values()}
            others = {k: s for k, s in self.known.items() if k not in missing and s.path not in taken}
            self._render(missing, others)
            self.known = others | missing
            # Last, so that a run that was cut short is not taken for a whole one.
            # What was there keeps the hash it had: whatever has become of it since is no part of this run.
            kept = {f"cut/{kind}.json" for kind in others} | {n for n in self._hashes if others and n.startswith("files/")}
            names = {*(f"cut/{kind}.json" for kind in self.known), *(f"files/{name}" for name, _ in self.files())}
            hashes = {name: self._hashes[name] for name in kept}
            self._hashes = hashes | {name: hash_of(self.folder / name) for name in names - kept}
            recall.save(self.folder / SEAL, self.based_on, (self.known, self._hashes))
        return {kind: shell for kind in sources if (shell := self.shell(kind))}

    def files(self) -> list[tuple[str, Path]]:
        """(path in the site, file) of everything that is not a page: scripts, styles, pictures, and the 404 page."""
        return _files(self.folder / "files")

    def _remembered(self) -> tuple[dict[str, Page], dict[str, str]]:
        """What an earlier run made; nothing if a file that goes into every site is not as it was left."""
        nothing: tuple[dict[str, Page], dict[str, str]] = ({}, {})
        known, hashes = recall.load(self.folder / SEAL, self.based_on, nothing)
        there = {f"files/{name}" for name in files_below(self.folder / "files")}
        if there != {name for name in hashes if name.startswith("files/")}:
            return nothing
        sound = all(hash_of(self.folder / name) == hashes[name] for name in there)
        return (known, hashes) if sound else nothing

    def _sound(self, name: str) -> bytes | None:
        """A file of the cache, if it is as it was left."""
        try:
            data = (self.folder / name).read_bytes()
        except OSError:
            return None
        return data if sha256(data).hexdigest() == self._hashes.get(name) else None

    def _render(self, missing: dict[str, Page], others: dict[str, Page]) -> None:
        if not others:
            shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "cut").mkdir(parents=True, exist_ok=True)
        kinds, every = list(missing), {**others, **missing}
        if parallel.several() and len(kinds) > MANY:
            half = parallel.beside(lambda: self._part("1", kinds[1::2], every))
            self._part("0", kinds[::2], every)
            half()
        else:
            self._part("0", kinds, every)
        if not (self.folder / "files").exists():
            (self.folder / "site-0").rename(self.folder / "files")
        for left in ("site-0", "site-1"):
            shutil.rmtree(self.folder / left, ignore_errors=True)

    def _part(self, name: str, kinds: list[str], every: dict[str, Page]) -> None:
        """Let MkDocs make the shells of some kinds, from a tree in which the other pages are there but blank."""
        docs, site = self.folder / f"docs-{name}", self.folder / f"site-{name}"
        shutil.rmtree(site, ignore_errors=True)
        sources = {every[kind].path: every[kind].text for kind in kinds}
        blank = {page.path: shells.blank(page.text) for page in every.values() if page.path not in sources}
        tree.write(docs, [(source_of(path), text) for path, text in (blank | sources).items()])
        run(self.config, docs, site)
        fingerprint.settle(site, self.layout.theme / "overrides")
        for kind in kinds:
            page = site / every[kind].path
            text = finish(page.read_text(encoding="utf-8"), every[kind].audience)
            tree.put(self.folder / "cut", f"{kind}.json", json.dumps(shells.cut(text), ensure_ascii=False))
            page.unlink()
        for name, path in _files(site):
            if name.startswith(_NOT_OURS):
                path.unlink()
            elif name.endswith(".html"):
                path.write_text(finish(path.read_text(encoding="utf-8"), "all"), encoding="utf-8")


def run(config: Path, docs: Path, site: Path) -> None:
    """Let MkDocs build ``docs`` into ``site``; its warnings are faults."""
    # MkDocs is slow to import, and most builds never need it.
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    from generator.pages.compiled import Compiled

    counter = _Warnings()
    log = logging.getLogger("mkdocs")
    log.addHandler(counter)
    try:
        loaded = load_config(str(config), site_dir=str(site), docs_dir=str(docs), strict=False)
        engine = loaded.theme.get_env

        def remembering() -> Any:
            found = engine()
            found.bytecode_cache = Compiled(kind="mkdocs")
            return found

        # The preview, the bundles and the tests let MkDocs run again and again in one process.
        loaded.theme.get_env = remembering  # type: ignore[method-assign]
        mkdocs_build(loaded)
    except (Abort, MkDocsException) as error:
        raise BuildFault(f"MkDocs stopped: {error}") from error
    finally:
        log.removeHandler(counter)
    if counter.lines:
        raise BuildFault("MkDocs warned, and warnings are errors here:\n" + "\n".join(counter.lines[:50]))


def _files(folder: Path) -> list[tuple[str, Path]]:
    return [(name, folder / name) for name in files_below(folder)]


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
