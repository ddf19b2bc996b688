"""What counts as a text for readers, where each one stands, and the abbreviations in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load.corpus import load_with_sources
from generator.load.rules.abbreviations import unexplained
from generator.load.rules.texts import KINDS, texts
from generator.load.rules.typed_numbers import typed
from tests.conftest import TOY


def test_every_kind_of_text_is_found_at_its_line() -> None:
    found = list(texts(*load_with_sources(TOY)))
    assert {t.kind for t in found} == set(KINDS)
    for text in found:
        line = Path(text.file).read_text().splitlines()[text.line - 1]
        # The key, or for an entry of a list its first word, stands on the line that a message would name.
        key = text.path[-1] if text.path else ""
        assert text.prose or str(key) in line or (isinstance(key, int) and text.words.split()[0] in line), text


def test_words_of_tables_glossary_pictures_site_and_audit_are_among_them() -> None:
    words = {t.words for t in texts(*load_with_sources(TOY))}
    assert {"Left to right.", "A jump of the chest.", "A round thing.", "Nobody paid.", "On most days."} <= words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In TN it helps.", ["TN"]),
        ("It is TN, yes, TN.", ["TN"]),
        ("Two MRIs and one ECG.", ["MRIs", "ECG"]),
        ("**BNI scale**", ["BNI"]),
        ("A magnet scan (MRI) shows it. The MRI is done.", []),
        ("MRI (a scan) shows it.", []),
        ("In the UK and the US, Grade III, HLA-B*15:02, CyberKnife.", []),
    ],
)
def test_an_abbreviation_is_explained_where_it_comes_first(text: str, found: list[str]) -> None:
    assert [letters for _, letters in unexplained(text)] == found


def test_a_table_may_say_what_a_share_is_out_of_and_nothing_more() -> None:
    assert typed("Out of 100 people, 5 years later. Studies with fewer than 20 people are left out.", "declared") == []
    assert [n for _, n in typed("Out of 100 people 62 had it.", "declared")] == ["62"]
    assert typed("At least 50% less pain", "label") == []
    assert [n for _, n in typed("Pain fell by 50%.", "glossary")] == ["50"]
    assert [n for _, n in typed("A third of the people had it.")] == ["A third of"]
