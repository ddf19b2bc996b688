"""The rule that no number is typed into prose: what it must find, and the names it must let pass."""

from __future__ import annotations

import pytest

from generator.load.rules.typed_numbers import typed


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It helped 70 of them.", ["70"]),
        ("Doses of 1,200 mg in 2.5 days.", ["1,200", "2.5"]),
        ("One in ten had it.", ["One in ten"]),
        ("It helped seven out of ten.", ["seven out of ten"]),
        ("Fewer than one in a hundred.", ["one in a hundred"]),
        ("Half of the people were well.", ["Half of the people"]),
        ("Half the patients and half of them.", ["Half the patients", "half of them"]),
        ("A third of those had pain, two thirds none.", ["A third of", "two thirds"]),
        ("Over a third had surgery.", ["Over a third"]),
        ("Five per cent and ten percent.", ["Five per cent", "ten percent"]),
        ("Three of the patients died.", ["Three of the patients"]),
        ("Six hundred people.", ["Six hundred"]),
        ("About ½ of them, or ⅔.", ["½", "⅔"]),
        ("五十 people.", ["五十"]),
        ("Here eleven got well; a third got worse.", ["eleven got", "a third got"]),
        ("A fifty-fifty chance, twice as likely, threefold.", ["fifty-fifty", "twice as likely", "threefold"]),
        ("Sixty-five people had it, half got well.", ["Sixty-five people", "half got"]),
    ],
)
def test_numbers_are_found(text: str, numbers: list[str]) -> None:
    assert [n for _, n in typed(text)] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "By ICHD-3 and ICD-11, pain in V2 or V2/V3 is type 1.",
        "Channels Nav1.7 and genes SCN9A, CACNA1H, CYP3A4, HLA-B*15:02.",
        "The alpha-2-delta subunit, beta-2 agonists, 5-HT1B receptors, T2 images, 3D scans and vitamin B12.",
        "A third operation or a third medicine, one of those medicines, one of the people I asked.",
        "It numbs half of the face; the half-life is short.",
        "In [[study-10y]] and [words](treatment/x2) two trials, one side, two or more.",
        "1. First step.\n2. Second step.",
        "People under fifty are few; take it twice a day; try it a third time.",
    ],
)
def test_names_and_plain_words_pass(text: str) -> None:
    assert list(typed(text)) == []


SIGNPOSTS = "Call now:\n\n- **Some Country:** Helpline, 116 123 (checked 2026-11).\n- plain item 5\n\nIn 2 days."


def test_signposts_pass_only_where_they_are_allowed() -> None:
    assert [n for _, n in typed(SIGNPOSTS, signposts=True)] == ["5", "2"]
    assert [n for _, n in typed(SIGNPOSTS)] == ["116", "123", "2026", "11", "5", "2"]


def test_offsets_point_into_the_text() -> None:
    for start, number in typed(SIGNPOSTS):
        assert SIGNPOSTS[start:].startswith(number)
