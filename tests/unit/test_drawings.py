"""A drawing is read as XML and written out as it was read: however it was written, it draws the same."""

from __future__ import annotations

import time
from xml.etree import ElementTree

import pytest

from generator.load.pictures import SVG, read
from tests.conftest import TOY

PLAIN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><g class="a"><circle cx="20" cy="20" r="12"/><path d="M 0 0 10 10 20 5"/></g><text x="1">two words</text></svg>'
FORMATTED = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- A moon. -->
<svg
   xmlns="http://www.w3.org/2000/svg"
   viewBox = '0,0 40
      40'
>
  <g
    class="a"
  >
    <circle
      cx="20"
      cy="20"
      r="12"
    ></circle>
    <path d="M 0 0
10 10
20 5" />
  </g>
  <text
    x="1">two
words</text>
</svg >
"""
INKSCAPE = """<?xml version="1.0" encoding="UTF-8"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<svg width="40" height="40" viewBox="0 0 40 40" version="1.1" id="svg1"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg" sodipodi:docname="moon.svg">
  <sodipodi:namedview id="namedview1" pagecolor="#ffffff"><inkscape:page x="0" id="page2" /></sodipodi:namedview>
  <metadata id="m"/>
  <g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1" class="a">
    <circle id="path1" cx="20" cy="20" r="12" /><path d="M 0 0 10 10 20 5" id="p" sodipodi:nodetypes="ccc" />
  </g>
  <text xml:space="preserve" x="1" id="t">two words</text>
</svg>
"""
PREFIXED = (
    PLAIN.replace("<", "<s:")
    .replace("<s:/", "</s:")
    .replace("xmlns=", "xmlns:s=")
    .replace("viewBox=", "width='4' viewBox=")
)


def shape(inside: str) -> list[tuple[str, dict[str, str], str]]:
    """What a reader of XML, which is not ours, finds in what we wrote."""
    root = ElementTree.fromstring(f'<svg xmlns="{SVG}">{inside}</svg>')
    found = [
        (e.tag, {k: " ".join(v.split()) for k, v in e.attrib.items()}, " ".join((e.text or "").split()))
        for e in root.iter()
    ]
    return found[1:]


@pytest.mark.parametrize("text", [FORMATTED, INKSCAPE, PREFIXED], ids=["formatted", "inkscape", "prefixed"])
def test_however_it_is_written_it_draws_the_same(text: str) -> None:
    plain, other = read(PLAIN.encode()), read(text.encode())
    assert (plain.faults, other.faults) == ([], [])
    assert (other.box, shape(other.inside)) == (plain.box, shape(plain.inside))


def test_words_and_signs_stay_what_they_are() -> None:
    inner = '<text class="a&quot;b&lt;c">1 &lt; 2 &amp; <tspan x="3">more</tspan> words</text>'
    drawing = read(f'<svg xmlns="{SVG}" viewBox="0 0 1 1">{inner}</svg>'.encode())
    assert (drawing.faults, drawing.inside) == ([], inner)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (f'<svg xmlns="{SVG}"/>', 1, "viewBox '0 0 width height'"),
        (f'<svg xmlns="{SVG}" viewBox="0 0 0 10"/>', 1, "viewBox '0 0 width height'"),
        (f'<svg xmlns="{SVG}" viewBox="1 0 10 10"/>', 1, "viewBox '0 0 width height'"),
        (f'<svg xmlns="{SVG}" viewBox="0 0 {"9" * 5000} 10"/>', 1, "viewBox '0 0 width height'"),
        ("<svg viewBox='0 0 1 1'/>", 1, "<svg> has no place"),
        (f'<svg xmlns="{SVG}" viewBox="0 0 1 1">\n\n<g style="x"/></svg>', 3, "the attribute 'style'"),
        (f'<svg xmlns="{SVG}" viewBox="0 0 1 1">\nwords</svg>', 2, "words stand in <text> only"),
        (f'<svg xmlns="{SVG}" viewBox="0 0 1 1">\n<g>\n</svg>', 3, "mismatched tag"),
        (f'<svg xmlns="{SVG}" viewBox="0 0 1 1"><defs><path id="a"/></defs></svg>', 1, "<defs> has no place"),
        (f'<!DOCTYPE svg [<!ENTITY a "{"b" * 99}">]><svg xmlns="{SVG}">&a;</svg>', 1, "no declarations"),
        ("", 1, "no element found"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, line: int, says: str) -> None:
    found = read(text.encode()).faults
    assert any(at == line and says in what for at, what in found), found


@pytest.mark.parametrize("piece", ["<!--", "<g>", "<!--x-->", "<?", "&lt;", "x<", "<text>", " "])
def test_no_drawing_takes_long(piece: str) -> None:
    began = time.process_time()
    read((f'<svg xmlns="{SVG}" viewBox="0 0 1 1">' + piece * (200_000 // len(piece))).encode())
    assert time.process_time() - began < 2


def test_the_drawings_of_the_toy_are_whole() -> None:
    for path in (TOY / "pictures").glob("*.svg"):
        drawing = read(path.read_bytes())
        whole = ElementTree.fromstring(path.read_bytes())
        assert drawing.faults == [] and len(shape(drawing.inside)) == len(list(whole.iter())) - 1
