"""The W3C's HTML checker finds nothing on any kind of page but what Material brings, each with its reason."""

from __future__ import annotations

import os
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from generator.paths import ROOT
from tests.site.kinds import KINDS

ALLOWED = ROOT / "tools" / "html_checker.allowed"


def checked(*paths: Path) -> str:
    """What the checker says; skips where it is not installed."""
    done = subprocess.run(
        ["sh", str(ROOT / "tools" / "html_checker.sh"), *map(str, paths)], capture_output=True, text=True, check=False
    )
    if done.returncode == 3 and not os.environ.get("VNU_JAR"):
        pytest.skip(done.stderr.strip())
    return done.stdout + done.stderr


def test_no_kind_of_page_has_an_error_of_ours(site: Path) -> None:
    pages = [site / address.partition("?")[0] for address in dict.fromkeys(KINDS.values())]
    said = checked(*pages, site / "404.html", site / "assets" / "css", site / "assets" / "images" / "favicon.svg")
    assert said.strip() == "The HTML checker has nothing to say but what is allowed."


def test_the_checker_is_really_asked(site: Path, tmp_path: Path) -> None:
    page = Path(shutil.copy(site / "index.html", tmp_path / "index.html"))
    page.write_text(
        page.read_text(encoding="utf-8").replace("</h1>", "</h1><p><div id=a b=c></div></p>"), encoding="utf-8"
    )
    assert "error" in checked(page)


def test_each_exception_has_its_reason() -> None:
    lines = ALLOWED.read_text(encoding="utf-8").splitlines()
    for before, line in pairwise(lines):
        assert line.startswith("#") or (before.startswith("# ") and len(before) > 40), line
