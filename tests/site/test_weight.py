"""What each kind of page may weigh as HTML: a phone feels every byte; `content/site.yml` says how many."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import BuildFault
from generator.load.corpus import load
from generator.paths import Layout
from generator.site.builder import build
from generator.site.strict import too_heavy
from tests.conftest import TOY


def test_every_page_of_the_real_site_is_within_its_budget(site: Path) -> None:
    sizes = {p.relative_to(site).as_posix(): p.stat().st_size for p in site.rglob("*.html")}
    budgets = load(Layout().content).site.budgets
    assert list(too_heavy(sizes, budgets)) == []
    assert list(too_heavy({"a/page/of/a/new/kind.html": 10**6}, budgets)), "every page has a budget"
    assert budgets["*/treatments/*.html"] == 60_000


def test_a_page_over_its_budget_is_not_published(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    for path in TOY.iterdir():
        if path.name != "site.yml":
            (shutil.copytree if path.is_dir() else shutil.copy)(path, content / path.name)
    (content / "site.yml").write_text((TOY / "site.yml").read_text() + "budgets: {studies/index.html: 500}\n")
    layout = replace(Layout(), content=content, build=tmp_path / "build", site=tmp_path / "site")
    with pytest.raises(BuildFault, match=r"studies/index.html:1: \d+ bytes, more than its budget of 500"):
        build(layout)
    assert not layout.site.exists()
