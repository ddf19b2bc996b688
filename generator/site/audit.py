"""The audit of the built site: links and anchors, unique ids, no request to anyone, every figure as recorded."""

from __future__ import annotations

import json
import posixpath
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.site import facts as facts_module
from generator.site.facts import PageFacts
from generator.site.recorded import recorded, wrong_figures, wrong_ranges


def audit(site: Path, memory: Path | None = None) -> list[str]:
    """Every fault of the built site as ``file:line: message``; an empty list is a clean site.

    ``memory`` is a file that keeps what was read in each page, so that only pages with other bytes are read again.
    """
    pages = _facts(site, memory)
    files = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    ids = {name: set(facts.ids) for name, facts in pages.items()}
    records = recorded(site)
    problems: list[str] = []
    for name, facts in pages.items():
        problems += [f"{name}:1: {text}" for text in _frame(name, facts)]
        problems += [f"{name}:{line}: {text}" for line, text in _links(name, facts, files, ids)]
        problems += [f"{name}:{line}: asks {url}" for line, url in facts.outside]
        problems += [f"{name}:{line}: image without text" for line in facts.unnamed]
        problems += [f"{name}:{line}: {text}" for line, text in wrong_figures(facts.figures, records)]
        problems += [f"{name}:{line}: {text}" for line, text in wrong_ranges(facts.ranges, records)]
    return problems


def _facts(site: Path, memory: Path | None) -> dict[str, PageFacts]:
    known = _remembered(memory)
    read: dict[str, PageFacts] = {}
    pages: dict[str, PageFacts] = {}
    for path in sorted(site.rglob("*.html")):
        data = path.read_bytes()
        key = sha256(data).hexdigest()
        pages[path.relative_to(site).as_posix()] = read[key] = known.get(key) or PageFacts.of(data.decode())
    if memory and read.keys() != known.keys():
        kept = {"by": _reader(), "pages": {key: vars(facts) for key, facts in read.items()}}
        memory.write_text(json.dumps(kept), encoding="utf-8")
    return pages


def _remembered(memory: Path | None) -> dict[str, PageFacts]:
    try:
        kept = json.loads(memory.read_text(encoding="utf-8")) if memory else {}
        return {k: PageFacts(**v) for k, v in kept["pages"].items()} if kept.get("by") == _reader() else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _reader() -> str:
    # Facts that an older reader wrote down are not trusted.
    return sha256(Path(facts_module.__file__).read_bytes()).hexdigest()


def _frame(name: str, facts: PageFacts) -> list[str]:
    found = []
    if not facts.html.get("lang"):
        found.append("no language on <html>")
    if not facts.meta.get("description"):
        found.append("no description")
    if facts.body.get("data-audience") not in ("patients", "trainees", "all"):
        found.append("<body> does not say whom the page is for")
    if facts.dates < 2 and name != "404.html":
        found.append("the dates of last and next check are missing")
    seen: set[str] = set()
    for id_ in facts.ids:
        if id_ in seen:
            found.append(f"id '{id_}' stands twice")
        seen.add(id_)
    levels = [level for _, level in facts.headings]
    if levels.count(1) != 1:
        found.append(f"{levels.count(1)} headings of the first level")
    found += [f"heading jumps from level {a} to {b}" for a, b in pairwise(levels) if b > a + 1]
    return found


def _links(name: str, facts: PageFacts, files: set[str], ids: dict[str, set[str]]) -> list[tuple[int, str]]:
    found = []
    folder = posixpath.dirname(name)
    for line, href in facts.links:
        scheme, path, anchor = _target(folder, href)
        target = path or name
        if scheme in ("http", "https", "mailto"):
            continue
        if scheme:
            found.append((line, f"link with scheme '{scheme}'"))
        elif target not in files:
            found.append((line, f"link to '{href}', which does not exist"))
        elif anchor not in ("", "__top") and target in ids and anchor not in ids[target]:
            found.append((line, f"link to '{href}': no such anchor"))
    return found


@lru_cache(maxsize=100_000)
def _target(folder: str, href: str) -> tuple[str, str, str]:
    """Scheme, path in the site and anchor of a link; pages of one folder share most of theirs."""
    parts = urlsplit(href)
    path = unquote(parts.path)
    if path:
        path = path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))
    return parts.scheme or ("https" if parts.netloc else ""), path, unquote(parts.fragment)
