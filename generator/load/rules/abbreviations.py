"""The rule that an abbreviation is spelled out where a patient meets it first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.load.rules.typed_numbers import SIGNPOST, blanked
from generator.load.rules.wording import veiled
from generator.load.sources import Sources
from generator.models.corpus import Corpus
from generator.models.subject import Prose

# Capitals in a row, as in TN, MRI or ICHD-3; not the numerals of a grade, nor a gene such as HLA-B*15:02.
_ABBREVIATION = re.compile(r"(?<![\w-])(?!(?:I{1,3}|IV|V)\b)[A-Z]{2,}(?:s\b|-\d)?(?![\w*-])")
# Everybody knows these by their letters.
KNOWN = frozenset({"UK", "US", "EU"})


def unexplained(text: str) -> Iterator[tuple[int, str]]:
    """(offset, letters) of each abbreviation that is neither in brackets nor followed by brackets at its first use."""
    seen: set[str] = set()
    for match in _ABBREVIATION.finditer(text):
        letters = match[0].removesuffix("s")
        if letters in seen or letters in KNOWN:
            continue
        seen.add(letters)
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 2]
        if before != "(" and not after.lstrip().startswith("("):
            yield match.start(), match[0]


def whole(prose: Prose) -> tuple[str, list[tuple[int, int]]]:
    """All sections as one text, and for each the offset at which it starts and its line."""
    starts, text = [], ""
    for section in prose.sections:
        starts.append((len(text), section.line))
        text += SIGNPOST.sub(blanked, veiled(section.markdown)) + "\n\n"
    return text, starts


def spelled_out(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """On each page for patients an abbreviation stands in brackets, or is followed by them, where it comes first."""
    for (_, _, face), prose in corpus.prose.items():
        if face != "patients":
            continue
        text, starts = whole(prose)
        for offset, letters in unexplained(text):
            start, line = next(s for s in reversed(starts) if s[0] <= offset)
            where = line + sum(s.markdown.count("\n", 0, offset - start) for s in prose.sections if s.line == line)
            message = f"'{letters}' is not explained where it comes first on this page"
            yield Problem(prose.file, where, 1, "", message, f"Write the words, then ({letters}) in brackets.")


RULES = (spelled_out,)
