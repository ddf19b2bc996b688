"""What a file of the content is: special files, links and what editors leave, for the reader, the hash and the build."""

from __future__ import annotations

import errno
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import walk
from generator.errors import ContentError
from generator.load.corpus import load
from generator.memory import code

LEFT = [
    ".moon-2000.yml.swp", ".moon-2000.yml.swo", "4913", "5036", "moon-2000.yml~", "#moon-2000.yml#", ".moon-2000.yml.kate-swp",
    ".DS_Store", "._moon-2000.yml", "Thumbs.db", "desktop.ini", "~$moon-2000.yml", ".~lock.moon-2000.yml#",
    "moon-2000.yml___jb_tmp___", ".gitkeep", ".#half", "Icon\r",
]  # fmt: skip
FOLDERS = ["", "studies", "treatments", "treatments/placebine", "tables", "pictures", "vocabulary", "notes"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_editors_leave_is_passed_over_everywhere(folder: str, toy_copy: Path) -> None:
    (toy_copy / "notes").mkdir()
    before = code.hashed([toy_copy]), walk.state(toy_copy)
    for name in LEFT:
        (toy_copy / folder / name).write_text("half a {{{ word")
    # Emacs' lock leads nowhere while a buffer is open.
    (toy_copy / folder / ".#moon-2000.yml").symlink_to("someone@somewhere.123:456")
    load(toy_copy)
    assert (code.hashed([toy_copy]), walk.state(toy_copy)) == before


def pipe(path: Path) -> None:
    os.mkfifo(path)


def listening(path: Path) -> None:
    found = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(path.parent)  # the names of sockets are short
    try:
        found.bind(path.name)
    finally:
        os.chdir(here)
        found.close()


def to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def folder(path: Path) -> None:
    path.mkdir()


def huge(path: Path) -> None:
    path.touch()
    os.truncate(path, 3 << 30)


MADE: dict[str, tuple[Callable[[Path], None], str]] = {
    "pipe": (pipe, "neither a file nor a folder"),
    "socket": (listening, "neither a file nor a folder"),
    "device": (to("/dev/zero"), "leads out"),
    "circle": (lambda path: path.symlink_to(path.name), "leads in a circle"),
    "nowhere": (to("no-such-file"), "leads nowhere"),
    "out": (to("/etc/hostname"), "leads out"),
    "out, by a way round": (lambda path: path.symlink_to(Path.cwd() / "pyproject.toml"), "leads out"),
    "huge": (huge, "larger than 2000000 bytes"),
    "folder": (folder, "this is a directory"),
}
# Known by name, one of many, a part that may be left out, and (with no suffix of ours) nothing that anybody reads.
PLACES = ["site.yml", "studies/moon-2000.yml", "studies/new.yml", "pathway.yml", "vocabulary/facts.yml", "published.csv",
          "treatments/placebine/patients.md", "pictures/moon.svg", "notes.txt", "studies/sub.yml"]  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", MADE)
def test_a_special_file_is_a_problem_and_no_hang(kind: str, place: str, toy_copy: Path) -> None:
    make, says = MADE[kind]
    path = toy_copy / place
    path.unlink(missing_ok=True)
    make(path)
    assert len(code.hashed([toy_copy])) == 64
    if place == "notes.txt" and kind in ("huge", "folder"):
        load(toy_copy)  # nobody reads it
        return
    with pytest.raises(ContentError) as caught:
        load(toy_copy)
    told = [p for p in caught.value.problems if p.file.endswith(place)]
    assert len(told) == 1 and says in told[0].message and told[0].remedy, caught.value.problems


def test_a_link_inside_is_a_file_like_any_other(toy_copy: Path) -> None:
    path = toy_copy / "studies" / "moon-2000.yml"
    path.rename(toy_copy / "moon.txt")
    path.symlink_to("../moon.txt")
    load(toy_copy)
    before = code.hashed([toy_copy])
    (toy_copy / "moon.txt").write_text((toy_copy / "moon.txt").read_text() + "\n")
    assert code.hashed([toy_copy]) != before


def test_a_folder_that_leads_out_is_one_problem(toy_copy: Path, tmp_path: Path) -> None:
    (toy_copy / "studies").rename(tmp_path / "elsewhere")
    (toy_copy / "studies").symlink_to("../elsewhere")
    with pytest.raises(ContentError) as caught:
        load(toy_copy)
    assert [p.message for p in caught.value.problems if p.file.endswith("studies")] == [
        "this link leads out of the content folder"
    ]


def test_a_file_that_may_not_be_read_is_a_problem(toy_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may read everything, so the system's answer is put into its mouth."""
    real = os.open

    def refuse(path: object, *more: object, **kept: object) -> int:
        if str(path).endswith("moon-2000.yml"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, *more, **kept)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(ContentError, match="you may not read this file"):
        load(toy_copy)
    assert len(code.hashed([toy_copy])) == 64


def test_a_name_that_is_no_text_is_a_problem(toy_copy: Path) -> None:
    (toy_copy / "studies" / os.fsdecode(b"m\xff\xf6n.yml")).write_text("citation: {}")
    assert len(code.hashed([toy_copy])) == 64
    with pytest.raises(ContentError) as caught:
        load(toy_copy)
    str(caught.value.problems[0]).encode()
