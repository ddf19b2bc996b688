"""What may be kept for ever has a name that changes with its bytes, and whoever asks for it asks by that name."""

from __future__ import annotations

import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from generator.paths import Layout
from generator.site.builder import build
from generator.site.fingerprint import fingerprinted

OVERRIDES = Layout().theme / "overrides"


def scripts_and_styles(site: Path) -> list[Path]:
    return sorted(p for kind in ("css", "js") for p in (site / "assets").rglob(f"*.{kind}"))


def test_every_name_is_made_of_the_bytes_and_only_one_stays(toy_site: Path) -> None:
    plain = []
    for path in scripts_and_styles(toy_site):
        found = re.search(r"\.([0-9a-f]{8})\.(min\.)?(css|js)$", path.name)
        if not found:
            plain.append(path.relative_to(toy_site).as_posix())
        elif not found[2]:  # the theme's own files have hashes of its own making
            assert found[1] == sha256(path.read_bytes()).hexdigest()[:8], path.name
    assert plain == ["assets/shards.js"]


def test_whoever_asks_asks_for_a_file_that_is_there(toy_site: Path) -> None:
    asked = 0
    for path in (*toy_site.rglob("*.html"), *toy_site.rglob("assets/**/*.js")):
        text = path.read_text()
        start = toy_site if path.suffix == ".js" or path.name == "404.html" else path.parent
        for address in re.findall(r'"(/?(?:\.\./)*assets/[^"]+\.(?:js|css))"', text):
            asked += 1
            assert (start / address.lstrip("/")).resolve().is_file(), f"{path}: {address}"
    assert asked > 100


def test_every_script_and_style_is_asked_for_by_somebody(toy_site: Path) -> None:
    """No file is shipped for nobody: each is named by a page or by another script."""
    said = "\n".join(p.read_text() for p in (*toy_site.rglob("*.html"), *toy_site.rglob("assets/**/*.js")))
    assert [p.name for p in scripts_and_styles(toy_site) if p.name not in said] == []
    assert not [
        p for p in toy_site.rglob("*") if p.suffix == ".map" or p.name in ("lunr", "workers", "search_index.json")
    ]
    assert "sourceMappingURL" not in said
    assert "workers/" not in said


def test_a_script_that_names_another_changes_with_it(tmp_path: Path) -> None:
    overrides = Path(shutil.copytree(OVERRIDES, tmp_path / "overrides"))
    before = {name: new for name, (new, _) in fingerprinted(overrides).items()}
    words = overrides / "assets/js/search/words.js"
    words.write_text(words.read_text() + "\n// more\n")
    after = fingerprinted(overrides)
    assert {name for name in before if after[name][0] != before[name]} == {
        "assets/js/search/words.js",
        "assets/js/search.js",
    }
    assert after["assets/js/search/words.js"][0].encode() in after["assets/js/search.js"][1]


def test_a_circle_of_scripts_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "assets" / "js"
    folder.mkdir(parents=True)
    (folder / "a.js").write_text('load("assets/js/b.js")')
    (folder / "b.js").write_text('load("assets/js/a.js")')
    with pytest.raises(ValueError, match=r"circle: assets/js/a\.js -> assets/js/b\.js -> assets/js/a\.js"):
        fingerprinted(tmp_path)


def test_new_words_change_the_shards_and_no_page_for_their_sake(toy_copy: Path, tmp_path: Path) -> None:
    """The names of the search index stand in one small file: else each edit would change every page."""
    layout = Layout(content=toy_copy, build=tmp_path / "build", site=tmp_path / "site")
    build(layout)
    page = layout.site / "studies" / "quack-1999.html"
    before, shards = page.read_bytes(), (layout.site / "assets" / "shards.js").read_bytes()
    path = toy_copy / "treatments" / "placebine" / "trainees.md"
    path.write_text(path.read_text().replace("made up for tests", "made up for trials", 1))
    build(layout)
    assert (layout.site / "assets" / "shards.js").read_bytes() != shards
    assert page.read_bytes() == before
    named = set(re.findall(r'"assets/search/([^"]+)"', (layout.site / "assets" / "shards.js").read_text()))
    assert {p.name for p in (layout.site / "assets" / "search").iterdir()} == named, "the old shards are gone"


def test_scripts_of_ours_are_served_without_whole_lines_of_comment_and_those_of_others_as_they_are(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "assets/js/a.js", tmp_path / "assets/vendor/b.js"
    for path in (ours, theirs):
        path.parent.mkdir(parents=True)
        path.write_text('// For readers.\n  // And more.\nvar a = "//x"; // kept\n')
    named = fingerprinted(tmp_path)
    assert named["assets/js/a.js"][1] == b'var a = "//x"; // kept\n'
    assert named["assets/vendor/b.js"][1] == theirs.read_bytes()
