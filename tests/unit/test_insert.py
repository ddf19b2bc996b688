"""New keys into a study file: every other byte stays, and what cannot be added safely is not added."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load.insert import CannotInsert, inserted, write
from generator.load.marked_yaml import parse

NEW = {
    "volume": "9", "authors": ("Quack DD", "O'Nothing: XY", "No"), "year": 1999, "pages": "3-4",
    "doi": "10.9999/a.b(1)c",
}  # fmt: skip

BLOCK = """\
# a remark
citation:   # another
  title: 'A title
    on two lines'

  # why it is not complete
  status: identified   # to do
  journal: >
    A Journal

  issue: "2"   # last
design: rct  # kept
"""


def test_lines_are_added_in_their_place_and_nothing_else_moves() -> None:
    assert inserted(BLOCK.encode(), NEW, True).decode() == BLOCK.replace("identified", "complete").replace(
        "# to do\n", '# to do\n  authors:\n  - Quack DD\n  - "O\'Nothing: XY"\n  - "No"\n'
    ).replace("    A Journal\n\n", '    A Journal\n\n  year: 1999\n  volume: "9"\n').replace(
        "# last\n", '# last\n  pages: "3-4"\n  doi: 10.9999/a.b(1)c\n'
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("citation: {title: A, status: identified}\nx: 1\n",
         'citation: {title: A, status: complete, volume: "9"}\nx: 1\n'),
        ("citation: {status: 'identified', title: 'é'} # c\n",
         'citation: {status: complete, title: \'é\', volume: "9"} # c\n'),
        ("citation: {title: A,\n  status: identified,\n }\n",
         'citation: {title: A,\n  status: complete, volume: "9",\n }\n'),
        ("citation:\r\n  title: A\r\n  status: identified\r\n",
         'citation:\r\n  title: A\r\n  status: complete\r\n  volume: "9"\r\n'),
        ("citation:\n  title: A\n  status: identified", 'citation:\n  title: A\n  status: complete\n  volume: "9"\n'),
        ("citation:\n    authors:\n    - A B\n    status: identified\n    title: A\n",
         'citation:\n    authors:\n    - A B\n    status: complete\n    title: A\n    volume: "9"\n'),
    ],
)  # fmt: skip
def test_every_way_of_writing_a_citation(text: str, wanted: str | None) -> None:
    new = inserted(text.encode(), {"volume": "9"}, True).decode()
    if wanted is not None:
        assert new == wanted
    assert parse("", new.encode()).value["citation"]["volume"] == "9"


EMPTY_KEY = "citation:\n  title: A\n  volume:\n  status: identified\n"


@pytest.mark.parametrize("text", [EMPTY_KEY, "citation: text\n", "x: 1\n"])
def test_what_would_not_read_back_is_refused(text: str) -> None:
    with pytest.raises(CannotInsert):
        inserted(text.encode(), {"volume": "9"}, True)


def test_an_edit_made_meanwhile_is_never_lost(tmp_path: Path) -> None:
    path = tmp_path / "a-study.yml"
    path.write_text("new words")
    with pytest.raises(CannotInsert, match="meanwhile"):
        write(path, b"old words", b"our words")
    assert path.read_text() == "new words"
    write(path, b"new words", b"our words")
    assert path.read_text() == "our words"
    assert [p.name for p in tmp_path.iterdir()] == ["a-study.yml"]
