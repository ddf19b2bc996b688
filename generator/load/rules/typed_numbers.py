"""The rule that no clinical number is typed into text: figures come by reference."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.load.rules.relations import all_texts
from generator.load.sources import Sources
from generator.models.corpus import Corpus
from generator.models.references import without_references

# Names that hold a digit and are no measurement: standards, branches, genes, receptors, list numbers.
_NAMES = re.compile(
    r"\b(?:ICHD-3|ICD-1[01]|V[123](?:/V[123])*|type [12]|T[12]|Nav?1\.\d|HLA-[AB]\*?\d\d:\d\d|"
    r"3D|B12|(?:alpha|beta)-?[12](?:-?delta)?|5-HT\d?[A-F]?|P450|CYP\w+|COVID-19|24-hour)\b|"
    r"\b(?-i:[A-Z]{3,}\d+[A-Z]\d*)\b|^\s*\d+\.\s",
    re.MULTILINE | re.IGNORECASE,
)
# A line that says where to find help in one country; in an urgent topic it may hold a telephone number.
_SIGNPOST = re.compile(r"^[ \t]*[-*][ \t]+\*\*[^*\n]+:\*\*[^\n]*$", re.MULTILINE)
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


def blanked(match: re.Match[str]) -> str:
    """As many spaces as matched, so that places stay."""
    return " " * len(match[0])


def typed(text: str, signposts: bool = False) -> Iterator[tuple[int, str]]:
    """(offset, words) of every typed number; ``signposts`` lets lines such as ``- **Country:** 1234`` pass."""
    bare = _NAMES.sub(blanked, without_references(_SIGNPOST.sub(blanked, text) if signposts else text))
    found = (*_DIGITS.finditer(bare), *_WORDS.finditer(bare))
    return iter(sorted((m.start(), m[0].strip()) for m in found))


def typed_numbers(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """No digit and no share in words stands in prose; a figure is referred to as [[id]]."""
    urgent = {p.file for (kind, id_, _), p in corpus.prose.items() if kind == "topic" and _urgent(corpus, id_)}
    for file, line, text in all_texts(corpus, at):
        for start, number in typed(text, signposts=file in urgent):
            where = line + text.count("\n", 0, start)
            column = start - text.rfind("\n", 0, start)
            message = f"the number '{number}' is typed into the text"
            yield Problem(file, where, column, "", message, "Refer to a record: [[estimate-id]] or [[statement:id]].")


def _urgent(corpus: Corpus, id_: str) -> bool:
    return id_ in corpus.topics and corpus.topics[id_].urgent


RULES = (typed_numbers,)
