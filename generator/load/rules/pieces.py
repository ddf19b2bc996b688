"""Rules on the reading ease of what stands beside the prose: tables, charts, pictures, glossary and pathway."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.load.rules.readability import CUT, up
from generator.load.rules.texts import Kind, Text, texts
from generator.load.sources import Sources
from generator.models.corpus import Corpus
from generator.readability import LIMITS, STAND_FOR, hardest, measure, measured

# Read as one piece; labels of a few words are left out, since a formula on two words says nothing.
PIECES: frozenset[Kind] = frozenset({"declared", "picture", "glossary", "pathway", "site", "answer"})


def pieces(corpus: Corpus, at: Sources) -> Iterator[list[Text]]:
    """The texts for patients that are read in one go: those of one table, one meaning, one step."""
    found: dict[object, list[Text]] = {}
    for text in texts(corpus, at):
        if text.face == "patients" and text.kind in PIECES:
            # A step of the pathway is one piece; so is all that any other record says of itself.
            step = text.path[:2] if text.path[0] in ("states", "ends") else ()
            found.setdefault((text.key, step), []).append(text)
    yield from found.values()


def plain_pieces(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Each table, chart, picture, meaning and step keeps the reading grade of patients, on its own."""
    limits = LIMITS["patients"]
    for piece in pieces(corpus, at):
        found = measured(((1, text.words) for text in piece), STAND_FOR["patients"])
        raw = measure(found)
        if raw.grade > limits.raw:
            message = f"reading grade is {up(raw.grade)}, at most {limits.raw:g} (mean sentence {raw.mean:.1f} words)"
            yield piece[0].problem(0, message, f"{CUT}: {', '.join(hardest(found))}.")


RULES = (plain_pieces,)
