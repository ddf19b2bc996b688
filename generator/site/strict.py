"""What the audit refuses beside links and figures: strangers, nameless pictures, unequal faces, pages too heavy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fnmatch import translate

Cells = dict[str, list[str]]
Fault = tuple[int, str]

_OUTSIDE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
# Attributes that fetch by themselves; a link that a reader may follow is none of them. `data:` stays with the page.
_ASK = {"src", "srcset", "poster", "data", "action", "formaction", "background", "xlink:href"}
_FORBIDDEN = {"style", "base", "object", "embed", "iframe"}
_DRAWING = re.compile(r"<svg\b(?P<svg>[^>]*role=\"img\"[^>]*)>(?P<inside>.*?)</svg>", re.DOTALL)
_STYLE = re.compile(rf"@import|url\(\s*[\"']?{_OUTSIDE.pattern}", re.IGNORECASE)
_TABLE = re.compile(r"<table class=\"comparison[^>]*data-table=\"([^\"]+)\".*?</table>", re.DOTALL)
_ROW = re.compile(r"<tr[^>]*data-treatment=\"([^\"]+)\".*?</tr>", re.DOTALL)
# A fact is said in words, and each face chooses its own.
_CELL = re.compile(r"<td data-measure=\"([^\"]+)\"(?![^>]*class=\"fact)[^>]*>(.*?)</td>", re.DOTALL)
# An element of class `no-data`; none of ours holds another of its own name.
_EMPTY = re.compile(r"<(\w+)\b(?=[^>]*\sclass=\"(?:[^\"]*\s)?no-data[\s\"])([^>]*)>(.*?)</\1>", re.DOTALL)
_STATE = re.compile(r"<[^>]*\sdata-state=\"([^\"]*)\"[^>]*>")
_MARK = re.compile(r"data-estimates?=\"([^\"]+)\"")


def in_tag(name: str, attributes: Mapping[str, str]) -> tuple[str, ...]:
    """What is wrong with one tag: it asks somebody else, runs in line, or shows a picture without words."""
    found = []
    if name in _FORBIDDEN:
        found.append(f"element <{name}>, which no page of ours has")
    elif name == "meta" and attributes.get("http-equiv", "").strip().lower() == "refresh":
        found.append("leads readers away by itself")
    elif name in ("image", "use") and not attributes.get("href", "#").startswith("#"):
        found.append(f"asks {attributes['href']}")
    elif name == "input" and attributes.get("type", "").lower() == "image" and not attributes.get("alt"):
        found.append("image without text")
    for key, value in attributes.items():
        if key == "style" or key.startswith("on"):
            found.append(f"attribute '{key}', which the content security policy forbids")
        elif key in _ASK and any(map(_OUTSIDE.match, value.split(","))):
            found.append(f"asks {value}")
    return tuple(found)


def nameless(html: str) -> Iterator[Fault]:
    """(line, fault) of every drawing that says nothing to those who cannot see it."""
    for match in _DRAWING.finditer(html) if 'role="img"' in html else ():
        if not _is_named(match["svg"], match["inside"]):
            yield _at(html, match), "drawing without a title"


def empties(html: str) -> Iterator[Fault]:
    """(line, fault) of every element of class ``no-data`` that is not of that state or does not say so, and the reverse."""
    found = list(_EMPTY.finditer(html)) if "no-data" in html else []
    for match in found:
        if "No data" not in re.sub(r"<[^>]*>", "", match[3]):
            yield _at(html, match), "class 'no-data' without the words 'No data'"
        for state in _STATE.findall(match[0]):
            if state != "no-data":
                yield _at(html, match), f"class 'no-data' in a cell of state '{state}'"
    inside = [match.span() for match in found]
    for match in _STATE.finditer(html) if 'data-state="no-data"' in html else ():
        if match[1] == "no-data" and "data-cell" in match[0] and not any(a < match.start() < b for a, b in inside):
            yield _at(html, match), "a cell of state 'no-data' outside the class of that name"


def in_style(css: str) -> Iterator[Fault]:
    """(line, fault) of everything in a style sheet that asks somebody else."""
    return ((_at(css, match), f"asks {css[match.start() :][:60].splitlines()[0]}") for match in _STYLE.finditer(css))


def cells(html: str) -> Cells:
    """The figures of each cell of the comparison tables of a page, by `table/treatment/measure`."""
    found: Cells = {}
    for table in _TABLE.finditer(html) if '<table class="comparison' in html else ():
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
            yield name, f"{size} bytes, more than its budget of {most}. Say less on it, or raise `budgets` in site.yml."


def _is_named(attributes: str, inside: str) -> bool:
    return bool(re.search(r"<title[^>]*>\s*[^<\s]|\saria-label=\"[^\"]", f"{inside} {attributes}"))


def _at(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start()) + 1
