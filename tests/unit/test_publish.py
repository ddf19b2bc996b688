"""Publishing is one swap; a run that died between two renames is mended by the next."""

from __future__ import annotations

from pathlib import Path

from generator.site import publish


def _site(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(text)
    return path


def test_the_new_site_replaces_the_old_and_nothing_is_left(tmp_path: Path) -> None:
    site = _site(tmp_path / "site", "old")
    publish.publish(_site(tmp_path / ".site.1", "new"), site)
    assert (site / "index.html").read_text() == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_without_an_exchange_it_still_works(tmp_path: Path, monkeypatch: object) -> None:
    site = _site(tmp_path / "site", "old")
    monkeypatch.setattr(publish, "_exchange", lambda one, other: False)  # type: ignore[attr-defined]
    publish.publish(_site(tmp_path / ".site.1", "new"), site)
    assert (site / "index.html").read_text() == "new"


def test_the_last_good_site_comes_back(tmp_path: Path) -> None:
    _site(tmp_path / ".site.old", "good")
    _site(tmp_path / ".site.999999999", "half")
    publish.recover(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "good"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]
