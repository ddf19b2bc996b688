"""The drawings in ``pictures/``: SVG of lines and words only, read as XML and written out anew, never cut as text."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import escape

SVG = "http://www.w3.org/2000/svg"
ELEMENTS = {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "text", "tspan"}
WORDS = {"text", "tspan"}
ATTRIBUTES = {
    "viewBox", "class", "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "points",
    "transform", "text-anchor", "dx", "dy",
}  # fmt: skip
# What drawing programs keep for themselves; nothing of it is seen, and nothing of it is written out.
_OF_PROGRAMS = ("http://www.inkscape.org/", "http://sodipodi.sourceforge.net/", "http://www.w3.org/XML/1998/namespace")
_DROPPED_ATTRIBUTES = {"id", "version"}
_DROPPED_ELEMENTS = {"defs", "metadata"}
_BOX = re.compile(r"\s*0[\s,]+0[\s,]+(\d+)[\s,]+(\d+)\s*")


class Drawing(NamedTuple):
    """A drawing as it is written out: its view box and what stands inside, and (line, what) of all that is wrong."""

    box: str
    inside: str
    faults: list[tuple[int, str]]


def read(data: bytes) -> Drawing:
    """A drawing from its bytes; no scripts, styles, links or instructions, so that it cannot disturb its page."""
    found = _Reader()
    try:
        found.parser.Parse(data, True)
    except expat.ExpatError as error:
        if not found.ended:
            found.faults.append((error.lineno, f"not well-formed: {expat.ErrorString(error.code)}"))
    except (ValueError, LookupError):  # an encoding that nobody knows
        found.faults.append((1, "not well-formed: unknown encoding"))
    return Drawing(found.box, "".join(found.out), found.faults)


class _Reader:
    """Writes a drawing while it is parsed."""

    def __init__(self) -> None:
        self.box, self.ended = "", False
        self.out: list[str] = []
        self.faults: list[tuple[int, str]] = []
        # The elements around, each by its name or empty if it is left out; and how many of these are.
        self._open: list[str] = []
        self._left_out = 0
        # A start tag waits for what comes: an element without anything in it closes itself.
        self._waits = False
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        # One after the other, not in the order of some table.
        parser.ordered_attributes = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.ProcessingInstructionHandler = parser.StartDoctypeDeclHandler = self._refuse

    def _fault(self, text: str) -> None:
        self.faults.append((self.parser.CurrentLineNumber, text))

    def _refuse(self, *_: object) -> None:
        self._fault("a drawing has no declarations or instructions")
        # What they declare may be endless.
        self.ended = True
        self.parser.StartElementHandler = self.parser.EndElementHandler = self.parser.CharacterDataHandler = None
        raise expat.ExpatError("refused")

    def _start(self, name: str, flat: list[str]) -> None:
        space, _, local = name.rpartition(" ")
        if self._left_out or space.startswith(_OF_PROGRAMS) or (space == SVG and local in _DROPPED_ELEMENTS):
            if local == "defs" or (self._left_out and space == SVG):
                self._fault(f"<{local}> has no place in a drawing")
            self._left_out += 1
            return
        if space != SVG or local not in ELEMENTS:
            self._fault(f"<{local}> has no place in a drawing")
        written = self._attributes(local, dict(zip(flat[::2], flat[1::2], strict=True)))
        if not self._open:
            if local != "svg" or not self.box:
                self._fault("a drawing is an <svg> with viewBox '0 0 width height'")
        else:
            self._close_start()
            self.out.append(f"<{local}{written}")
            self._waits = True
        self._open.append(local)

    def _attributes(self, element: str, found: dict[str, str]) -> str:
        written = []
        for name, value in found.items():
            space, _, local = name.rpartition(" ")
            if space.startswith(_OF_PROGRAMS) or (not space and local in _DROPPED_ATTRIBUTES):
                continue
            if space or local not in ATTRIBUTES:
                self._fault(f"the attribute '{local}' of <{element}> has no place in a drawing")
            if local == "viewBox" and not self._open:
                match = _BOX.fullmatch(value)
                # Nobody draws on a sheet of a number that has no end, and zero has no proportions.
                self.box = f"0 0 {int(match[1])} {int(match[2])}" if match and _is_size(match[1], match[2]) else ""
            written.append(f' {local}="{escape(value, {chr(34): "&quot;"})}"')
        return "".join(written)

    def _end(self, _: str) -> None:
        if self._left_out:
            self._left_out -= 1
            return
        local = self._open.pop()
        if self._open:
            self.out.append("/>" if self._waits else f"</{local}>")
        self._waits = False

    def _text(self, text: str) -> None:
        if self._left_out:
            return
        if self._open[-1] in WORDS:
            self._close_start()
            # As SVG reads it: white space of any kind is one space.
            self.out.append(escape(re.sub(r"\s+", " ", text)))
        elif text.strip():
            self._fault("words stand in <text> only")

    def _close_start(self) -> None:
        if self._waits:
            self.out.append(">")
        self._waits = False


def _is_size(*numbers: str) -> bool:
    return all(len(n) <= 5 and int(n) > 0 for n in numbers)
