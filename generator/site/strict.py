"""What the audit refuses beside links and figures: strangers, nameless pictures, unequal faces, pages too heavy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fnmatch import translate
from functools import lru_cache

Cells = dict[str, list[str]]
Fault = tuple[int, str]

_OUTSIDE = r"\s*(?:[a-z][a-z0-9+.-]*:)?//"
# Attributes that fetch by themselves; a link that a reader may follow is none of them. `data:` stays with the page.
_ATTRIBUTE = re.compile(
    r"\s(?P<name>src|srcset|poster|data|action|formaction|background|xlink:href|style|on[a-z]+)\s*=\s*"
    r"(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'>]+)",
    re.IGNORECASE,
)
# Quoted values may hold anything; a tag that nobody closed ends with the page.
_TAG = re.compile(r"<[a-zA-Z](?:\"[^\"]*\"|'[^']*'|[^'\">])*")
_ELEMENT = re.compile(
    r"<(?P<name>style|base|object|embed|iframe)\b|<(?P<meta>meta)\b[^>]*http-equiv\s*=\s*[\"']?refresh"
    r"|<(?:image|use)\b[^>]*\shref\s*=\s*[\"'](?P<drawn>[^\"'#][^\"']*)|<input\b(?P<input>[^>]*type=[\"']?image[^>]*)>",
    re.IGNORECASE | re.DOTALL,
)
_DRAWING = re.compile(r"<svg\b(?P<svg>[^>]*role=\"img\"[^>]*)>(?P<inside>.*?)</svg>", re.DOTALL)
_STYLE = re.compile(rf"@import|url\(\s*[\"']?{_OUTSIDE}", re.IGNORECASE)
_TABLE = re.compile(r"<table class=\"comparison[^>]*data-table=\"([^\"]+)\".*?</table>", re.DOTALL)
_ROW = re.compile(r"<tr[^>]*data-treatment=\"([^\"]+)\".*?</tr>", re.DOTALL)
# A fact is said in words, and each face chooses its own.
_CELL = re.compile(r"<td data-measure=\"([^\"]+)\"(?![^>]*class=\"fact)[^>]*>(.*?)</td>", re.DOTALL)
_MARK = re.compile(r"data-estimates?=\"([^\"]+)\"")


def in_page(html: str) -> Iterator[Fault]:
    """(line, fault) of everything in a page that asks somebody else, runs in line, or shows a picture without words."""
    for match in _TAG.finditer(html):
        for fault in _of_tag(match[0]):
            yield _at(html, match), fault
    for match in _ELEMENT.finditer(html):
        if match["name"]:
            yield _at(html, match), f"element <{match['name'].lower()}>, which no page of ours has"
        elif match["meta"]:
            yield _at(html, match), "leads readers away by itself"
        elif match["drawn"]:
            yield _at(html, match), f"asks {match['drawn']}"
        elif match["input"] and not re.search(r"\salt=[\"'][^\"']", match["input"]):
            yield _at(html, match), "image without text"
    for match in _DRAWING.finditer(html):
        if not _is_named(match["svg"], match["inside"]):
            yield _at(html, match), "drawing without a title"


@lru_cache(maxsize=50_000)
def _of_tag(tag: str) -> tuple[str, ...]:
    # Most tags of a page stand on thousands of others, too.
    found = []
    for match in _ATTRIBUTE.finditer(tag):
        name, value = match["name"].lower(), match["value"].strip("\"'")
        if name == "style" or name.startswith("on"):
            found.append(f"attribute '{name}', which the content security policy forbids")
        elif any(re.match(_OUTSIDE, part, re.IGNORECASE) for part in value.split(",")):
            found.append(f"asks {value}")
    return tuple(found)


def in_style(css: str) -> Iterator[Fault]:
    """(line, fault) of everything in a style sheet that asks somebody else."""
    return ((_at(css, match), f"asks {css[match.start() :][:60].splitlines()[0]}") for match in _STYLE.finditer(css))


def cells(html: str) -> Cells:
    """The figures of each cell of the comparison tables of a page, by `table/treatment/measure`."""
    found: Cells = {}
    for table in _TABLE.finditer(html):
        for row in _ROW.finditer(table[0]):
            for cell in _CELL.finditer(row[0]):
                ids = sorted({id_ for mark in _MARK.findall(cell[2]) for id_ in mark.split()})
                found.setdefault(f"{table[1]}/{row[1]}/{cell[1]}", []).extend(ids)
    return found


def unequal(patients: Cells, trainees: Cells) -> Iterator[str]:
    """Every cell in which patients see a figure that trainees do not, or none where trainees see some."""
    for key, ids in patients.items():
        other = trainees.get(key, [])
        if missing := sorted(set(ids) - set(other)):
            yield f"cell {key} shows {' '.join(missing)}, which the other face does not"
        elif other and not ids:
            yield f"cell {key} is empty, and the other face shows {' '.join(other)}"


def too_heavy(sizes: Mapping[str, int], budgets: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """(file, fault) of every file larger than its budget in bytes: that of the first pattern that fits its name.

    A pattern is one of a shell: ``*`` stands for anything.
    """
    patterns = [(re.compile(translate(pattern)), most) for pattern, most in budgets.items()]
    for name, size in sizes.items():
        most = next((most for pattern, most in patterns if pattern.match(name)), None)
        if most is not None and size > most:
            yield name, f"{size} bytes, more than its budget of {most}"


def _is_named(attributes: str, inside: str) -> bool:
    return bool(re.search(r"<title[^>]*>\s*[^<\s]|\saria-label=\"[^\"]", f"{inside} {attributes}"))


def _at(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start()) + 1
