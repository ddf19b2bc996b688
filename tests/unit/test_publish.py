"""Publishing is one swap; a run that died between two renames is mended by the next."""

from __future__ import annotations

from pathlib import Path

from generator.site import marks, publish


def _site(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(text)
    return path


def _new(build: Path) -> Path:
    build.mkdir()
    return _site(build / "staging", "new")


def test_the_new_site_replaces_the_old_and_nothing_is_left(tmp_path: Path) -> None:
    site = _site(tmp_path / "site", "old")
    assert publish.publish(_new(tmp_path / "build"), site, {"index.html"})
    assert (site / "index.html").read_text() == "new"
    assert not list((tmp_path / "build").iterdir())


def test_without_an_exchange_it_still_works(tmp_path: Path, monkeypatch: object) -> None:
    site = _site(tmp_path / "site", "old")
    monkeypatch.setattr(publish, "_exchange", lambda one, other: False)  # type: ignore[attr-defined]
    assert publish.publish(_new(tmp_path / "build"), site, {"index.html"})
    assert (site / "index.html").read_text() == "new"
    assert not list((tmp_path / "build").iterdir())


def test_what_somebody_put_there_in_the_last_moment_is_never_lost(tmp_path: Path) -> None:
    site = _site(tmp_path / "site", "old")
    (site / ".tn-atlas").write_text(marks.text(["index.html"]))
    (site / "thesis.txt").write_text("mine")
    assert not publish.publish(_new(tmp_path / "build"), site, {"index.html", ".tn-atlas"})
    assert (tmp_path / "build/staging/thesis.txt").read_text() == "mine"
    publish.recover(site, tmp_path / "build")
    assert [p.read_text() for p in (tmp_path / "build").rglob("thesis.txt")] == ["mine"]


def test_the_last_good_site_comes_back(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    _site(tmp_path / "build" / "old", "good")
    _site(tmp_path / "build" / "staging", "half")
    for somebody in (".site.999999999", ".site.old", ".site.123"):
        _site(tmp_path / somebody, "mine")
    publish.recover(tmp_path / "site", tmp_path / "build")
    assert (tmp_path / "site" / "index.html").read_text() == "good"
    assert not list((tmp_path / "build").iterdir())
    assert [(tmp_path / f".site.{n}" / "index.html").read_text() for n in ("999999999", "old", "123")] == ["mine"] * 3
