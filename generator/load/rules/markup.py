"""Rules on markup: what of Markdown our pages print, and nothing that a reader would see as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.load.rules.texts import REFERRING, texts
from generator.load.sources import Sources
from generator.models.corpus import Corpus
from generator.models.references import LINK, REFERENCE

KNOWN = "Known are paragraphs, lists, **strong**, *stress*, ### headings and [links](kind/id)."
_WORDS = "Say it in plain words."
# What may stand before a mark that begins a line: spaces, and the signs of a list.
_MARGIN = r"[ ]*(?:(?:[-*+]|\d+\.)[ ]+)*"
_BLANK = "Leave an empty line before a list."

# (pattern, what it is, what to do): to be looked for in a text whose references are covered.
_EVERYWHERE: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern, re.MULTILINE), what, remedy)
    for pattern, what, remedy in (
        (r"<!--", "a comment, which readers would see", "Delete it."),
        (r"</?[A-Za-z][^<>]*>|<[^<>\s:@]+[:@][^<>\s]+>", "HTML or a bare address", KNOWN),
        (r"&(?:#\w+|[A-Za-z][A-Za-z0-9]*);", "a character by its number or name", "Type the character itself."),
        (r"\[\^[^\[\]\n]+\]", "a footnote", _WORDS),
        (r"!\[[^\[\]\n]*\][\[(]", "a picture", "Name it in the record: `picture: id`."),
        (r"\[[^\[\]\n]+\]\([^()\s]*\s[^()\n]*\)", "a link with a title or a space in it", KNOWN),
        (r"\[[^\[\]\n]+\] ?\[[^\[\]\n]*\]|^[ ]{0,3}\[[^\[\]\n]+\]:", "a link by reference", KNOWN),
        (r"\{:?[ ]?[#.:][^{}\n]*\}", "a list of attributes", "Delete it."),
        (r"\|[^|\n]*\||^[ |:]*-{2,}[ ]*\|[-| :]*$", "a table", "Write a list, or sentences."),
        (rf"^{_MARGIN}>", "a quotation", _WORDS),
        (r"`|~~|==|^:::|\+\+", "a mark that is no mark here", KNOWN),
        (
            r"^[ ]*(?:\d+\.[ ]+)?[-*_=+ ]*[-*_=+][ ]*$",
            "a heading or rule by a line of marks",
            "Delete it.",
        ),
        (rf"^{_MARGIN}(?:#{{1,2}}(?!#)|#{{4,}}|###(?!#| \S)|(?<!^)###)", "a heading of another level than ###", KNOWN),
        (r"^[ ]*[-*+] \[[ xX]\]", "a box to tick", KNOWN),
        (r"[ ]{2}$(?=\n[^\n])", "the end of a line that breaks the paragraph", "Begin a new paragraph."),
        (r"\\", "a backslash", KNOWN),
        (r"zz-hole", "a sign of our own", _WORDS),
    )
)
_ITEM = re.compile(r"[ ]*(?:[-*+]|\d+\.)[ ]+\S")
_STRONG = re.compile(r"(?<!\*)\*\*(?![\s*])[^*\n]*(?:\n(?!\n)[^*\n]*)*(?<![\s*])\*\*(?!\*)")
_STRESS = re.compile(r"(?<!\*)\*(?![\s*])[^*\n]*(?:\n(?!\n)[^*\n]*)*(?<![\s*])\*(?!\*)")
# The star in the name of an allele, HLA-B*15:02, is a letter like others as long as it is alone.
_NAME = re.compile(r"(?<=[A-Z])\*(?=\d)")
_TWO_STARS = re.compile(rf"{_NAME.pattern}(?:(?!\n[ ]*\n)[^*])*{_NAME.pattern}")
_LEFT = re.compile(r"\*|_+")


def faults(text: str, running: bool = True) -> Iterator[tuple[int, str, str]]:
    """(offset, what is wrong, remedy) of markup in ``text``; only ``running`` text may have paragraphs and lists."""
    for link in _around_references(text):
        yield link.start(), "a reference inside a link, which is a link itself", "Put it beside the link."
    bare = REFERENCE.sub(lambda m: "x" * len(m[0]), text)
    for pattern, what, remedy in _EVERYWHERE:
        for match in pattern.finditer(bare):
            yield match.start(), f"{what}: '{_shown(match[0])}'", remedy
    bare = LINK.sub(lambda m: f"x{m['text']}x" + "x" * (len(m[0]) - len(m["text"]) - 2), bare)
    yield from _lines(bare) if running else ()
    for match in _TWO_STARS.finditer(bare):
        yield match.start(), "two stars in names, which Markdown takes for stress", "Put them into two paragraphs."
    bare = _NAME.sub(lambda m: "x" * len(m[0]), bare)
    bare = re.sub(r"^[ ]*[*+-](?=[ ])", lambda m: " " * len(m[0]), bare, flags=re.MULTILINE)
    for pair in (_STRONG, _STRESS):
        bare = pair.sub(lambda m: m[0].replace("*", " "), bare)
    for match in _LEFT.finditer(bare):
        if match[0] == "*" or _is_word(bare, match.start() - 1) != _is_word(bare, match.end()):
            yield match.start(), f"'{match[0][:10]}' that marks nothing", KNOWN


def _is_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()


def _around_references(text: str) -> Iterator[re.Match[str]]:
    found = REFERENCE.sub(lambda m: "\0" * len(m[0]), text) if "](" in text and "[[" in text else ""
    return (m for m in LINK.finditer(found) if "\0" in m["text"])


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Lists that Markdown takes for words, and words that it takes for code."""
    start, before, listed = 0, "", False
    for line in text.split("\n"):
        item, indent = _ITEM.match(line), len(line) - len(line.lstrip())
        if item and before.strip() and not listed:
            yield start, "a list right after a line, which is printed as one paragraph", _BLANK
        if indent > 3 and not listed and not before.strip():
            yield start, "a line that begins with four spaces, which is printed as code", "Begin it at the margin."
        if "\t" in line:
            yield start, "a tab", "Type spaces."
        if line.strip():
            listed = bool(item) or (listed and (indent > 0 or bool(before.strip())))
        # What comes after a heading begins anew, as after an empty line.
        start, before = start + len(line) + 1, "" if line.lstrip().startswith("#") else line


def _shown(text: str) -> str:
    return " ".join(text.split())[:40]


def markup(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A text holds no markup but what pages print."""
    for text in texts(corpus, at):
        for offset, what, remedy in faults(text.words, text.kind in REFERRING):
            yield text.problem(offset, what, remedy)


RULES = (markup,)
