"""The audit of the built site: links and anchors, unique ids, no request to anyone, figures and cells as recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from generator.paths import files_below
from generator.site.facts import PageFacts, aim
from generator.site.recorded import Places, Record, places, recorded, wrong_cells, wrong_figures, wrong_ranges
from generator.site.strict import Fault, in_style, unequal


def audit(
    site: Path,
    known: Mapping[str, PageFacts] | None = None,
    records: Mapping[str, Record] | None = None,
) -> list[str]:
    """Every fault of the built site as ``file:line: message``; an empty list is a clean site.

    ``known`` holds what was read in pages already, by their path; the others are read now. ``records`` says
    what each figure is; without them the open data of the site itself says it.
    """
    files = set(files_below(site))
    pages = {n: (known or {}).get(n) or _read(site, n) for n in sorted(files) if n.endswith(".html")}
    there = {(name, anchor) for name in files for anchor in ("", "__top")}
    there.update((name, id_) for name, facts in pages.items() for id_ in facts.ids)
    records = recorded(site) if records is None else records
    said = Said(records, places(site))
    problems: list[str] = []
    for name, facts in pages.items():
        if any(_faults(name, facts, there, files, said)):
            # Where they stand is read only now: almost always nothing is wrong.
            placed = _faults(name, _read(site, name, places=True), there, files, said)
            problems += [f"{name}:{line}: {text}" for line, text in placed]
        twin = pages.get(name.replace("patients/", "trainees/", 1)) if name.startswith("patients/") else None
        problems += [f"{name}:1: {text}" for text in unequal(facts.cells, twin.cells)] if twin else []
    for name in sorted(n for n in files if n.endswith(".css")):
        problems += [f"{name}:{line}: {text}" for line, text in in_style((site / name).read_text(encoding="utf-8"))]
    return problems


class Said(NamedTuple):
    """What the data say: each figure, and each part of each cell."""

    records: Mapping[str, Record]
    cells: Places


def _read(site: Path, name: str, places: bool = False) -> PageFacts:
    return PageFacts.of((site / name).read_text(encoding="utf-8"), name, places)


def _faults(name: str, facts: PageFacts, there: set[tuple[str, str]], files: set[str], said: Said) -> Iterator[Fault]:
    """(line, message) of all that is wrong with one page by itself and with where it leads."""
    yield from ((1, text) for text in _frame(name, facts))
    yield from facts.faults
    yield from ((line, f"link with scheme '{scheme}'") for line, scheme in facts.schemes)
    yield from _nowhere(name, facts, {place for place in facts.targets if place not in there}, files)
    yield from ((line, f"asks {url}") for line, url in facts.outside)
    yield from ((line, "image without text") for line in facts.unnamed)
    yield from wrong_figures(facts.figures, said.records)
    yield from wrong_ranges(facts.ranges, said.records)
    yield from wrong_cells(facts.marks, said.cells)


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


def _nowhere(name: str, facts: PageFacts, places: set[tuple[str, str]], files: set[str]) -> Iterator[Fault]:
    """(line, message) of every link of a page that leads to one of ``places``, which are not there."""
    if places and not facts.places:
        yield 0, "a link leads nowhere"  # which one, says the page read with places
    for line, href in facts.links if places else ():
        scheme, place = aim(name, href)
        if scheme or place not in places:
            continue
        if place[0] not in files:
            yield line, f"link to '{href}', which does not exist"
        elif place[0].endswith(".html"):
            yield line, f"link to '{href}': no such anchor"
