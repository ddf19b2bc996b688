"""What a pattern that ignores case finds stands in the text that is looked through first."""

from __future__ import annotations

import re
import sys

import pytest

from generator.load.rules.uncased import needle, uncased


def test_every_letter_that_a_pattern_takes_for_one_of_ascii_is_found() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    for code in range(128):
        for letter in re.findall(re.escape(chr(code)), everything, re.IGNORECASE):
            assert needle(f"a{chr(code)}b") in uncased(f"A{letter}B")


@pytest.mark.parametrize("text", ["Ask ABOUT it", "a\u017fk about", "straße İzmir ask about", "ΑΣ ask about Σ."])
def test_words_are_found_among_others(text: str) -> None:
    assert needle("ask About") in uncased(text)


def test_of_words_beyond_ascii_nothing_is_promised() -> None:
    assert needle("µg") in uncased("nothing of the kind")
