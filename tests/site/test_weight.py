"""What each kind of page may weigh as HTML: a phone feels every byte; `content/site.yml` says how many."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

from generator.load.corpus import load
from generator.paths import Layout
from generator.site.builder import build
from generator.site.strict import too_heavy
from tests.conftest import TOY


def test_every_page_of_the_real_site_has_a_budget_and_none_runs_away_from_it(site: Path) -> None:
    sizes = {p.relative_to(site).as_posix(): p.stat().st_size for p in site.rglob("*.html")}
    budgets = load(Layout().content).site.budgets
    # Over its budget a page is a warning of the build; three times as much is a fault that nobody meant.
    assert list(too_heavy(sizes, {name: 3 * most for name, most in budgets.items()})) == []
    assert list(too_heavy({"a/page/of/a/new/kind.html": 10**6}, budgets)), "every page has a budget"
    assert budgets["*/treatments/*.html"] == 60_000


def test_a_page_over_its_budget_is_published_with_a_warning_that_says_what_to_do(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(TOY, content)
    with (content / "site.yml").open("a") as site:
        site.write("budgets: {studies/index.html: 500}\n")
    layout = replace(Layout(), content=content, build=tmp_path / "build", site=tmp_path / "site")
    said: list[str] = []
    build(layout, said.append)
    warned = [line for line in said if "budget" in line]
    assert len(warned) == 1
    assert re.search(r"studies/index.html.*: \d+ bytes, more than its budget of 500. Say less on it, or raise", warned[0])
    assert (layout.site / "studies" / "index.html").stat().st_size > 500
