"""The rule that no clinical number is typed into text: figures come by reference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.errors import Problem
from generator.load.rules.texts import Kind, texts
from generator.load.sources import Sources
from generator.models.corpus import Corpus
from generator.models.references import without_references

# Names that hold a digit and are no measurement: standards, branches, genes, receptors, list numbers.
_NAMES = re.compile(
    r"\b(?:ICHD-3|ICD-1[01]|V[123](?:/V[123])*|type [12]|T[12]|Nav?1\.\d|HLA-[AB]\*?\d\d:\d\d|"
    r"3D|B12|WCAG \d\.\d|(?:alpha|beta)-?[12](?:-?delta)?|5-HT\d?[A-F]?|P450|CYP\w+|COVID-19|24-hour)\b|"
    r"\b(?-i:[A-Z]{3,}\d+[A-Z]\d*)\b|^\s*\d+\.\s",
    re.MULTILINE | re.IGNORECASE,
)
# A line that says where to find help in one country; in an urgent topic it may hold a telephone number.
SIGNPOST = re.compile(r"^[ \t]*[-*][ \t]+\*\*[^*\n]+:\*\*[^\n]*$", re.MULTILINE)
_DIGITS = re.compile(r"\d[\d.,]*")
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|dozen|hundred)"
_PART = r"(?:thirds?|quarters?|fifths?|tenths?)"
_PEOPLE = r"(?:people|patients|cases|men|women|participants|those|them|whom)"
_WORDS = re.compile(
    rf"\b(?:{_ONES}[\s-]+(?:in|out of)\s+(?:every\s+)?(?:two|three|four|five|ten|twenty|(?:a\s+)?\w*hundred|"
    rf"(?:a\s+)?thousand)|(?:{_ONES}|half)[\s-]+per ?cent|(?!one\b){_ONES}\s+of\s+(?:all |the )?{_PEOPLE}|"
    rf"{_ONES}\s+(?:hundred|thousand)|half\s+(?:of\s+)?(?:all |the |these |those )*{_PEOPLE}|"
    rf"(?:two|three|four)[\s-]{_PART}|(?:a|one)[\s-]{_PART}\s+of|"
    rf"(?:over|about|nearly|almost|than|roughly|only)\s+(?:a|one)\s+{_PART})\b",
    re.IGNORECASE,
)


# What a text must show for any of the words above to be in it; looking for this first is many times faster.
_COUNTED = re.compile(rf"\b{_ONES}[\s-]+(?:in|of|out of|per|hundred|thousand)\b")
_PARTS = ("half", "third", "quarter", "fifth", "tenth", "cent")
# Numbers that are no finding: what every share is out of, the times and sizes that a table declares for its columns,
# and the number of an item in somebody else's list of criteria.
_SAID = re.compile(
    r"\b100\b|\b\d+ years?\b|fewer than 20 people|95%|more than 10 out of|at least [\d.]+%|^\d+\. ", re.MULTILINE
)
_DECLARED: Mapping[Kind, re.Pattern[str]] = {
    "declared": _SAID, "picture": _SAID, "site": _SAID, "audit": _SAID,
    # A label names a definition, a time or a grade: it is what was asked, not what was found.
    "label": _DIGITS, "vocabulary": _DIGITS,
}  # fmt: skip


def blanked(match: re.Match[str]) -> str:
    """As many spaces as matched, so that places stay."""
    return " " * len(match[0])


def typed(text: str, kind: Kind = "prose", signposts: bool = False) -> list[tuple[int, str]]:
    """(offset, words) of every typed number; ``signposts`` lets lines such as ``- **Country:** 1234`` pass."""
    bare = without_references(SIGNPOST.sub(blanked, text) if signposts else text)
    found: list[re.Match[str]] = []
    if _DIGITS.search(bare):
        if kind in _DECLARED:
            bare = _DECLARED[kind].sub(blanked, bare)
        found += _DIGITS.finditer(_NAMES.sub(blanked, bare))
    low = bare.lower()
    if any(map(low.__contains__, _PARTS)) or _COUNTED.search(low):
        found += _WORDS.finditer(bare)
    return sorted((m.start(), m[0].strip()) for m in found)


def typed_numbers(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """No digit and no share in words stands in a text; a figure is referred to as [[id]]."""
    urgent = {("topic", id_) for id_, topic in corpus.topics.items() if topic.urgent}
    for text in texts(corpus, at):
        for start, number in typed(text.words, text.kind, signposts=text.key in urgent):
            message = f"the number '{number}' is typed into the text"
            yield text.problem(start, message, "Refer to a record: [[estimate-id]] or [[statement:id]].")


RULES = (typed_numbers,)
