"""Pictures say what their words say: painted circles are counted, in the pixels that a reader sees."""

from __future__ import annotations

import re
from base64 import b64encode
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

SCALE = 4
# The colours at the middle of each of a hundred circles, and on its rim.
COLOURS = """async ([picture, scale]) => {
  const image = new Image();
  image.src = "data:image/png;base64," + picture;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width; canvas.height = image.height;
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const at = (x, y) => Array.from(pen.getImageData(x * scale, y * scale, 1, 1).data).slice(0, 3).join();
  return Array.from({length: 100}, (_, i) => [i % 10 * 12 + 6, Math.floor(i / 10) * 12 + 6]).map(([x, y]) => [at(x, y), at(x + 4.2, y)]);
}"""


def painted(page: Any, drawing: Any) -> tuple[int, int, int, int]:
    """How many circles have the pen of the first, how many another, how many none, and how many are drawn at all."""
    # At the corner of the window each circle is where its numbers say, to the pixel.
    drawing.evaluate("e => document.body.replaceChildren(e.closest('figure'))")
    drawing.evaluate("e => Object.assign(e.style, {position: 'fixed', left: 0, top: 0, width: '120px', height: '120px'})")
    picture = b64encode(page.screenshot(clip={"x": 0, "y": 0, "width": 120, "height": 120})).decode()
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).join()")
    found = page.evaluate(COLOURS, [picture, SCALE])
    runs = [(pen, len(list(own))) for pen, own in groupby(middle for middle, _ in found)]
    # Filled, then shaded, then empty: each pen is one run of circles.
    assert len({pen for pen, _ in runs}) == len(runs) <= 3, runs
    pens = [count for pen, count in runs if pen != paper]
    empty = sum(count for pen, count in runs if pen == paper)
    return pens[0] if pens else 0, sum(pens[1:]), empty, sum(rim != paper for _, rim in found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("treatment", ["carbamazepine", "microvascular-decompression", "stereotactic-radiosurgery"])
def test_a_hundred_circles_are_painted_and_as_many_are_filled_as_the_words_say(
    browser: Any, site: Path, treatment: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme, device_scale_factor=SCALE, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{site.as_uri()}/patients/treatments/{treatment}.html")
    count = page.locator(".chart-icons svg").count()
    assert count
    for i in range(count):
        page.goto(f"{site.as_uri()}/patients/treatments/{treatment}.html")
        drawing = page.locator(".chart-icons svg").nth(i)
        said = re.search(r"(\d+)(?: (?:to|and) (\d+))? out of 100$", drawing.locator("title").text_content() or "")
        assert said
        low, high = int(said[1]), int(said[2] or said[1])
        # Filled up to the lowest group, shaded up to the highest; where the lowest is nobody, only shaded.
        pens = (low, high - low) if low else (high, 0)
        assert painted(page, drawing.element_handle()) == (*pens, 100 - high, 100)
    context.close()
