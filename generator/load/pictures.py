"""The drawings in ``pictures/``: SVG of lines and words only, safe to stand inside a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "text", "tspan"}
ATTRIBUTES = {
    "viewBox", "class", "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "points",
    "transform", "text-anchor", "dx", "dy",
}  # fmt: skip


def faults(text: str) -> Iterator[tuple[int, str]]:
    """(line, what is wrong): no scripts, styles, ids or links, so that a drawing cannot disturb the page it is in."""
    bare = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    # What XML takes for one instruction `<?...?>`, HTML ends at the first `>` and reads the rest as elements.
    if "<!" in bare or "<?" in re.sub(r"^\s*<\?xml [^<>]*\?>", "", bare):
        yield 1, "a drawing has no declarations or instructions"
        return
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        yield error.position[0], f"not well-formed: {error}"
        return
    if root.tag != f"{SVG}svg" or not re.fullmatch(r"0 0 \d+ \d+", root.get("viewBox", "")):
        yield 1, "a drawing is an <svg> with viewBox '0 0 width height'"
    for element in root.iter():
        name = str(element.tag).removeprefix(SVG)
        if name not in ELEMENTS:
            yield 1, f"<{name}> has no place in a drawing"
        for attribute in sorted(set(element.attrib) - ATTRIBUTES):
            yield 1, f"the attribute '{attribute}' of <{name}> has no place in a drawing"


def inside(text: str) -> tuple[str, str]:
    """(view box, what stands inside <svg>), without comments and spare white space."""
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    start = text.index(">", text.index("<svg")) + 1
    box = re.search(r'viewBox="([^"]*)"', text)
    return (box[1] if box else ""), re.sub(r"\s*\n\s*", "", text[start : text.rindex("</svg>")])
