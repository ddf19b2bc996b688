"""No page kind breaks a rule of axe-core (WCAG 2.2 AA and good practice), light or dark, on a phone or a desktop."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from generator.paths import ROOT
from tests.site.kinds import KINDS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

LONG = bool(os.environ.get("ATLAS_LONG"))
AXE = (ROOT / "tests" / "vendor" / "axe" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"]})
  .then(found => found.violations.map(v => v.id + ": " + v.nodes[0].html))"""
# What colours have a say in: all else in a page is the same in the dark, and was looked at in the light.
COLOURS = """() => axe.run(document, {resultTypes: ["violations"],
    runOnly: {type: "rule", values: ["color-contrast", "link-in-text-block"]}})
  .then(found => found.violations.map(v => v.id + ": " + v.nodes[0].html))"""
CONTRAST = """() => axe.run(document, {runOnly: {type: "rule", values: ["color-contrast"]}, resultTypes: ["violations"]})
  .then(found => found.violations.map(v => v.id + ": " + v.nodes[0].html))"""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation(browser: Browser, site: Path, kind: str, scheme: Literal["light", "dark"]) -> None:
    page = browser.new_page(color_scheme=scheme, reduced_motion="reduce", viewport={"width": 360, "height": 740})
    page.goto(f"{site.as_uri()}/{KINDS[kind]}")
    assert (page.locator("body").get_attribute("data-md-color-scheme") == "slate") == (scheme == "dark")
    page.evaluate(AXE)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate(RUN, RULES) if scheme == "light" or LONG else page.evaluate(COLOURS)
        assert found == [], f"at {width} pixels"
    # What is folded away is read, too, and its colours come from elsewhere.
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    assert page.evaluate(CONTRAST) == [], "unfolded"
    page.close()
