"""The build folder holds exactly what is planned, and what has not changed is not touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.site.tree import write


def test_only_changes_are_written_and_the_unplanned_goes(tmp_path: Path) -> None:
    root = tmp_path / "docs"
    assert write(root, [("a.md", "1"), ("b/c.md", "2")]) == 2
    before = (root / "a.md").stat().st_mtime_ns
    assert write(root, [("a.md", "1")]) == 1
    assert (root / "a.md").stat().st_mtime_ns == before
    assert sorted(p.name for p in root.rglob("*")) == ["a.md"]


def test_no_file_leaves_the_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="would leave"):
        write(tmp_path / "docs", [("../out.md", "1")])
