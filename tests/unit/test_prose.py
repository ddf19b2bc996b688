"""Lines of words alone skip Markdown, and nothing changes by it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.models.corpus import Corpus
from generator.pages import prose
from generator.pages.prose import Prose

# What sentences are made of, what stands for a reference, and everything that Markdown might take for markup.
SIGNS = st.sampled_from([*"abZé19 ,.;:?!'’()/%–-", "\ue0000\ue001", *'*_`#[]<>&\\+=~|"\n\t\xa0^$@'])


@pytest.fixture(scope="module")
def plain(toy: Corpus) -> Prose:
    return Prose(toy, "patients/index.html", "patients")


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(signs=st.lists(SIGNS, min_size=1, max_size=12))
def test_words_alone_are_a_paragraph_to_markdown_too(plain: Prose, signs: list[str]) -> None:
    text = "".join(signs)
    if prose._WORDS.fullmatch(text):
        assert plain._markdown.reset().convert(text) == f"<p>{text}</p>"


@pytest.mark.parametrize(
    ("text", "skips"),
    [
        ("Most people are free of pain, at first.", True),
        ("In \ue0000\ue001 of them (half), it came back - later.", True),
        ("\ue0000\ue001 had no pain", True),
        ("1. a list", False), ("- a list", False), ("*stress*", False), ("a <b> c", False), ("a & b", False),
        ("two\nlines", False), (" a space before", False), ("a space after ", False), ("a_b_c", False),
    ],
)  # fmt: skip
def test_what_skips_markdown(text: str, skips: bool) -> None:
    assert bool(prose._WORDS.fullmatch(text)) is skips
