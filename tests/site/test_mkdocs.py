"""MkDocs' own commands do here what a MkDocs user expects, and give the same pages as `tn-atlas build`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from generator.paths import MARK, ROOT


def checkout(tmp_path: Path, toy_copy: Path) -> Path:
    """A small checkout of its own: our theme and configuration, the toy content."""
    root = tmp_path / "checkout"
    root.mkdir()
    for name in ("theme", "generator"):
        (root / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(toy_copy, root / "content")
    return root


def test_mkdocs_build_gives_the_same_site(tmp_path: Path, toy_copy: Path, toy_site: Path) -> None:
    root = checkout(tmp_path, toy_copy)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    ours, theirs = (
        # MkDocs writes a list of addresses, which are those of no site.
        {
            p.relative_to(site): p.read_bytes()
            for p in site.rglob("*")
            if p.is_file() and "sitemap" not in p.name and p.name != MARK
        }
        for site in (toy_site, tmp_path / "site")
    )
    assert ours.keys() == theirs.keys()
    assert [str(n) for n in ours if ours[n] != theirs[n]] == []


def test_mkdocs_build_stops_at_a_problem_and_says_where(tmp_path: Path, toy_copy: Path) -> None:
    root = checkout(tmp_path, toy_copy)
    (root / "content" / "glossary.yml").write_text("hiccup: {}\n")
    command = [sys.executable, "-m", "mkdocs", "build", "-d", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "glossary.yml:1:" in done.stdout + done.stderr
    assert not (tmp_path / "site").exists()
