"""The rule that no clinical number is typed into text: figures come by reference."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.load.rules.relations import all_texts
from generator.load.sources import Sources
from generator.models.corpus import Corpus
from generator.models.references import without_references

# Names that hold a digit and are no measurement: standards, nerve branches, channels, list numbers.
_NAMES = re.compile(
    r"\b(?:ICHD-3|ICD-1[01]|V[123](?:/V[123])*|type [12]|T[12]|Nav?1\.\d|SCN\d+A|HLA-[AB]\*?\d\d:\d\d|"
    r"3D|B12|A-?delta|P450|CYP\w+|COVID-19|24-hour)\b|^\s*\d+\.\s",
    re.MULTILINE | re.IGNORECASE,
)
_DIGITS = re.compile(r"\d[\d.,]*")
_WORDS = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|third|quarter|dozen|hundred)\b[\s-]+"
    r"(?:(?:in|out of)\s+(?:every\s+)?(?:two|three|four|five|ten|twenty|\w*hundred|thousand)\b|per ?cent|"
    r"of (?:all |the )?(?:people|patients|cases|those)|hundred|thousand)",
    re.IGNORECASE,
)


def typed_numbers(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """No digit and no share in words stands in prose; a figure is referred to as [[id]]."""
    for file, line, text in all_texts(corpus, at):
        bare = _NAMES.sub(lambda m: " " * len(m[0]), without_references(text))
        for match in sorted((*_DIGITS.finditer(bare), *_WORDS.finditer(bare)), key=lambda m: m.start()):
            where = line + bare.count("\n", 0, match.start())
            column = match.start() - bare.rfind("\n", 0, match.start())
            yield Problem(file, where, column, "", f"the number '{match[0].strip()}' is typed into the text", "Refer to a record: [[estimate-id]] or [[statement:id]].")


RULES = (typed_numbers,)
