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


# Other signs for numbers: fractions, raised, lowered and circled digits, those of Chinese and Japanese.
_SIGNS = re.compile(
    "[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2089\u2150-\u218b\u2460-\u24ff\u2776-\u2793\u3007\u3021-\u3029\u3220-\u3229"
    "\u3251-\u325f\u3280-\u3289\u32b1-\u32bf一七万三两九二五亿仨八六十千半四百萬億]+"
)
# Larger numbers in words where they count people; an age in words ("under fifty") is no finding.
_LARGER = (
    r"(?:eleven|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)"
)
_DID = (
    r"(?:got|had|have|has|were|was|are|is|felt|feel|feels|became|become|did|do|does|needed|need|said|died|lost|kept|"
    r"improved|went|came|of)"
)
_AGE = "".join(f"(?<!{word} )" for word in ("under", "over", "age", "aged", "than", "before", "after", "past", "or"))
_MORE = re.compile(
    rf"\b(?:{_AGE}{_LARGER}\s+(?:{_PEOPLE}|{_DID})|(?:a|one)[\s-]{_PART}\s+{_DID}|"
    r"half\s+(?:got|had|have|were|felt|became|improved|died|lost|kept|needed)|fifty[\s-]fifty|"
    r"(?:twice|double|triple|treble|half)\s+as\s+\w+|(?:two|three|four|five|six|ten)[\s-]?fold|"
    r"(?:two|three|four|five|six|ten)\s+times\s+(?:as|more|less|higher|lower|likelier))\b",
    re.IGNORECASE,
)
# What a text must show for any of the words above to be in it; looking for this first is many times faster.
_COUNTED = re.compile(rf"\b{_ONES}[\s-]+(?:in|of|out of|per|hundred|thousand)\b")
_HINTS = re.compile(r"eleven|teen|ty[\s-]|third|quarter|fifth|tenth|half|fold|times|twice|double|triple|treble")
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
    if _HINTS.search(low):
        seen = [m.span() for m in found]
        found += (m for m in _MORE.finditer(bare) if all(m.end() <= a or b <= m.start() for a, b in seen))
    if not bare.isascii():
        found += _SIGNS.finditer(bare)
    return sorted((m.start(), m[0].strip()) for m in found)


def typed_numbers(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """No digit and no share in words stands in a text; a figure is referred to as [[id]]."""
    urgent = {("topic", id_) for id_, topic in corpus.topics.items() if topic.urgent}
    for text in texts(corpus, at):
        for start, number in typed(text.words, text.kind, signposts=text.key in urgent):
            message = f"the number '{number}' is typed into the text"
            yield text.problem(start, message, "Refer to a record: [[estimate-id]] or [[statement:id]].")


RULES = (typed_numbers,)
