"""A checkout works wherever it stands, and its files have the same bytes on every system."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml

from generator.paths import ROOT
from generator.site.config import portable


@pytest.mark.parametrize("name", ["Atlas #2", "a: b", "it's", 'a "b"', "{x}", "ü ñ"])
def test_the_configuration_names_the_theme_wherever_it_stands(name: str) -> None:
    theme = Path("/somewhere") / name / "theme"
    found = portable("theme:\n  name: material\n  custom_dir: theme/overrides\n", [], theme)
    assert yaml.safe_load(found)["theme"]["custom_dir"] == str(theme / "overrides")


def test_every_text_has_the_same_line_ends_on_every_system() -> None:
    listed = subprocess.run(["git", "ls-files", "--eol"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    if not listed:
        pytest.skip("not a git checkout")
    assert "* text=auto eol=lf" in (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert [line for line in listed.splitlines() if line.startswith(("i/crlf", "i/mixed"))] == []


def test_no_page_asks_for_another_beforehand(toy_site: Path) -> None:
    for path in toy_site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not any(f'rel="{word}"' in text for word in ("next", "prev", "prefetch", "preload", "dns-prefetch")), (
            path
        )
