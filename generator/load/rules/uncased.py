"""Words as a pattern that ignores case reads them: what does not stand in a text need not be searched for there."""

from __future__ import annotations

# Letters beyond ASCII that such a pattern takes for `i` and `s`, and that lower case leaves as they are or splits.
_ALIKE = (("\u0131", "i"), ("\u0130", "i"), ("\u017f", "s"))


def uncased(text: str) -> str:
    """A text to look for a `needle` in."""
    for letter, plain in _ALIKE:
        text = text.replace(letter, plain)
    return text.lower()


def needle(words: str) -> str:
    """What stands in `uncased(text)` wherever a pattern finds ``words`` in it; beyond ASCII nothing is promised."""
    return words.lower() if words.isascii() else ""
