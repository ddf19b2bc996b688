"""Bundles: the same content gives the same bytes, names stay in their folder, and each format is what it says."""

from __future__ import annotations

import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from generator.bundles import KINDS, anki, archive, data, epub, extras, file_name, make
from generator.cli import cli
from generator.models.base import FACES, Face
from generator.models.corpus import Corpus
from generator.pages.xhtml import xhtml
from generator.paths import Layout
from tests.conftest import TOY

OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def layout(toy_site: Path) -> Layout:
    return Layout(content=TOY, site=toy_site)


def names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as found:
        return found.namelist()


def has_genanki() -> bool:
    try:
        anki._genanki()
    except extras.MissingExtra:
        return False
    return True


@pytest.mark.parametrize("kind", KINDS)
def test_same_content_same_bytes(kind: str, layout: Layout, tmp_path: Path) -> None:
    if kind == "anki" and not has_genanki():
        pytest.skip("genanki is not installed")
    first = [(p.name, p.read_bytes()) for p, _ in make(layout, kind, tmp_path / "a")]
    again = [(p.name, p.read_bytes()) for p, _ in make(layout, kind, tmp_path / "b")]
    assert first == again
    assert sorted(p.name for p in (tmp_path / "a").iterdir()) == sorted(name for name, _ in first)


@pytest.mark.parametrize("kind", ["zip", "data", "epub"])
def test_nothing_unpacks_outside_its_folder(kind: str, layout: Layout, tmp_path: Path) -> None:
    for path, size in make(layout, kind, tmp_path):
        assert size == path.stat().st_size
        assert names(path) and all(archive.is_safe(n) for n in names(path))
        assert len(set(names(path))) == len(names(path))
        if kind != "epub":
            assert all(n.startswith(f"{path.stem}/") for n in names(path))


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "C:\\x", "a\\..\\x", "", "a\nb", "a:b"])
def test_a_name_that_would_leave_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="would leave"):
        archive.pack(tmp_path / "x.zip", [("good", b""), (name, b"")])
    assert list(tmp_path.iterdir()) == []


def test_a_version_can_never_be_a_path(toy: Corpus) -> None:
    site = toy.site.model_copy(update={"version": "../1 0/é"})
    assert re.fullmatch(r"[A-Za-z0-9._-]+", file_name(replace(toy, site=site)))
    assert archive.slug("..") == "0"


def test_the_data_say_what_they_are_and_under_which_licence(layout: Layout, toy: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    data.write(layout, toy, path, "x")
    with zipfile.ZipFile(path) as found:
        readme = found.read("x/README.txt").decode()
        assert found.read("x/estimates.csv") == (layout.site / "data" / "estimates.csv").read_bytes()
        assert found.read("x/LICENSE.txt") == b"None.\n"
    assert {
        "x/estimates.json",
        "x/studies.json",
        "x/comparisons.json",
        "x/schema/comparisons.json",
        "x/records/study.json",
        "x/VERSION",
    } <= set(names(path))
    assert "Toy Atlas: open data" in readme and "Version 9.9.9. Last checked 2001-01-01" in readme
    for name in (n.removeprefix("x/") for n in names(path) if n.count("/") == 1):
        assert name in ("README.txt", "LICENSE.txt") or f"{name}: " in readme, f"{name} is not explained"


def test_a_content_folder_brings_its_own_licence(layout: Layout, toy: Corpus, toy_copy: Path, tmp_path: Path) -> None:
    (toy_copy.parent / "LICENSE-CONTENT").write_text("Do what you like.")
    path = tmp_path / "x.zip"
    data.write(Layout(content=toy_copy, site=layout.site), toy, path, "x")
    with zipfile.ZipFile(path) as found:
        assert found.read("x/LICENSE.txt") == b"Do what you like."


@pytest.fixture(params=FACES)
def book(request: pytest.FixtureRequest, layout: Layout, toy: Corpus, tmp_path: Path) -> tuple[Face, zipfile.ZipFile]:
    path = tmp_path / "x.epub"
    epub.write(layout, toy, path, request.param)
    return request.param, zipfile.ZipFile(path)


def test_the_book_is_an_epub(book: tuple[Face, zipfile.ZipFile]) -> None:
    with book[1] as found:
        first = found.infolist()[0]
        assert (first.filename, first.compress_type, found.read(first)) == ("mimetype", 0, epub.MIMETYPE.encode())
        assert not first.extra
        package = ElementTree.fromstring(found.read("OEBPS/package.opf"))
        listed = {i.get("href"): i for i in package.iter(f"{OPF}item")}
        assert {f"OEBPS/{n}" for n in listed} == {
            n for n in found.namelist() if n.startswith("OEBPS/") and not n.endswith(".opf")
        }
        spine = [i.get("idref") for i in package.iter(f"{OPF}itemref")]
        ids = {i.get("id"): href for href, i in listed.items()}
        read = [ids[i] for i in spine]
        toc = ElementTree.fromstring(found.read("OEBPS/nav.xhtml"))
        assert [a.get("href") for a in toc.iter(f"{XHTML}a")] == read
        assert read[0] == "title.xhtml" and read[-2:] == ["glossary.xhtml", "references.xhtml"]
        assert {"treatment-placebine.xhtml", "factor-wrong-moon.xhtml", "topic-help-now.xhtml"} <= set(read)


def test_every_link_in_the_book_arrives_and_ids_are_unique(book: tuple[Face, zipfile.ZipFile]) -> None:
    with book[1] as found:
        pages = {
            n.removeprefix("OEBPS/"): ElementTree.fromstring(found.read(n))
            for n in found.namelist()
            if n.endswith(".xhtml")
        }
    ids = {name: [e.get("id") for e in page.iter() if e.get("id")] for name, page in pages.items()}
    to_studies = 0
    for name, page in pages.items():
        assert len(set(ids[name])) == len(ids[name])
        for link in page.iter(f"{XHTML}a"):
            target, _, anchor = (link.get("href") or "").partition("#")
            if target.startswith("https://"):
                continue
            assert target in pages and (not anchor or anchor in ids[target]), f"{name} links to {link.get('href')}"
            to_studies += anchor.startswith("study-") and name.startswith("treatment-")
    assert to_studies > 3


def test_figures_stand_in_the_words_of_their_face(book: tuple[Face, zipfile.ZipFile]) -> None:
    face, found = book
    with found:
        text = found.read("OEBPS/treatment-placebine.xhtml").decode()
    assert ("80 out of 100" if face == "patients" else "80%") in text
    assert "references.xhtml#study-quack-1999" in text


def test_html_becomes_well_formed_and_links_out_become_words() -> None:
    html = '<p>a &amp; b<br>c &lt;d&gt; <a href="x" class="k">in</a> <a href="y">o<b>u</b>t</a> &nbsp;é</p>'
    made = xhtml(html, lambda href: {"x": "x.xhtml?a&b"}.get(href))
    assert made == (
        '<p>a &amp; b<br/>c &lt;d&gt; <a class="k" href="x.xhtml?a&amp;b">in</a> <span>o<b>u</b>t</span> \u00a0é</p>'
    )
    ElementTree.fromstring(made)


def test_without_the_extra_one_kind_stops_and_all_goes_on(
    toy_copy: Path, toy_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> object:
        raise extras.MissingExtra("anki", "genanki")

    monkeypatch.setattr(anki, "_genanki", missing)
    monkeypatch.setattr("generator.site.builder.build", lambda layout, say: shutil.copytree(toy_site, layout.site))
    args = ["bundle", "--content", str(toy_copy), "--out", str(tmp_path / "dist")]
    done = CliRunner().invoke(cli, [*args, "all"], catch_exceptions=False)
    assert done.exit_code == 0
    assert "left out: the bundle 'anki' needs genanki. Install it: .venv/bin/pip install -e '.[anki]'" in done.output
    assert len(list((tmp_path / "dist").glob("tn-atlas-*"))) == 4
    shutil.rmtree(toy_copy.parent / "site")
    with pytest.raises(extras.MissingExtra):
        CliRunner().invoke(cli, [*args, "anki"], catch_exceptions=False)
