"""No page kind breaks a rule of axe-core (WCAG 2.2 AA and good practice), light or dark, on a phone or a desktop."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.paths import ROOT
from tests.site.kinds import KINDS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

AXE = (ROOT / "tests" / "vendor" / "axe" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']}).then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))"


@pytest.mark.parametrize("kind", KINDS)
def test_no_violation(browser: Browser, site: Path, kind: str) -> None:
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/{KINDS[kind]}")
    page.evaluate(AXE)
    for scheme in ("light", "dark"):
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.wait_for_function("s => (document.body.dataset.mdColorScheme === 'slate') === (s === 'dark')", arg=scheme)
            assert page.evaluate(RUN, RULES) == [], (scheme, width)
    page.close()
