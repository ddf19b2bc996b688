"""Markdown prose -> blocks of plain text -> sentences, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.readability.syllables import syllables

_REFERENCE = re.compile(r"\[\[[^\[\]]*\]\]")
_LINK = re.compile(r"!?\[([^\[\]]+)\]\([^()\s]*\)(?:\{[^}]*\})?")
_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`|</?[A-Za-z][^<>\n]*>")
_HEADING = re.compile(r"\s*#{1,6}\s+")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+")
# Begins at the first of a row of marks, so that a long row is read once.
_STOP = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’)\]*_]*\s+(?=[^a-z\s])")
# A full stop after these ends no sentence; nor does one after an initial that another initial follows.
_SHORT = re.compile(
    r"\b(?:e\.g|i\.e|vs|cf|approx|ca|al|dr|prof|mr|mrs|st|figs?|vol|pp|resp|incl)\.[\"'”’)\]]*\s+$", re.IGNORECASE
)
_INITIALS = re.compile(r"\b[A-Z]\.\s+(?=[A-Z]\.)")
_WORD = re.compile(r"[A-Za-z0-9À-ɏ]+(?:[-'’.,:/*+][A-Za-z0-9À-ɏ]+)*")


@dataclass(frozen=True)
class Block:
    """A paragraph, a list item or a heading: plain text, its kind, and the line it starts on."""

    kind: str
    line: int
    text: str


@dataclass(frozen=True)
class Sentence:
    """One sentence and the line it starts on."""

    line: int
    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words as printed; words joined by a hyphen count as one."""
        return tuple(_WORD.findall(self.text))

    @cached_property
    def syllables(self) -> int:
        """Syllables of all words."""
        return sum(map(syllables, self.words))


def plain(text: str, reference: str = "number") -> str:
    """``text`` without marks: links keep their words, ``reference`` stands for each [[...]]."""
    text = _REFERENCE.sub(f" {reference[:1].upper()}{reference[1:]} ", text)
    text = _LINK.sub(lambda m: m[1], text)
    return _MARKS.sub("", text)


def blocks(markdown: str, line: int = 1, reference: str = "number") -> Iterator[Block]:
    """The blocks of ``markdown`` in order; ``line`` is the number of its first line."""
    kind, start, held = "", line, list[str]()
    for number, raw in enumerate(plain(markdown, reference).split("\n"), start=line):
        bare = raw.strip()
        heading, item = (
            (_HEADING.match(raw), _ITEM.match(raw)) if bare and bare[0] in "#-*+0123456789" else (None, None)
        )
        mark = heading or item
        if held and (mark or not bare or kind == "heading"):
            yield Block(kind, start, "\n".join(held))
            held = []
        if not bare:
            continue
        if not held:
            kind, start = "heading" if heading else "item" if item else "paragraph", number
        held.append(raw[mark.end() :] if mark else bare.lstrip("> "))
    if held:
        yield Block(kind, start, "\n".join(held))


def sentences(block: Block) -> Iterator[Sentence]:
    """The sentences of a block; abbreviations, initials and decimals do not end one."""
    start = 0
    initials = {m.end() for m in _INITIALS.finditer(block.text)}
    for match in _STOP.finditer(block.text):
        if match.end() not in initials and not _SHORT.search(block.text, start, match.end()):
            yield from _sentence(block, start, match.end())
            start = match.end()
    yield from _sentence(block, start, len(block.text))


def _sentence(block: Block, start: int, end: int) -> Iterator[Sentence]:
    text = block.text[start:end]
    sentence = Sentence(
        block.line + block.text.count("\n", 0, start + len(text) - len(text.lstrip())), " ".join(text.split())
    )
    if sentence.words:
        yield sentence
