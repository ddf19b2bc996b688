"""Rules on labels and doses: a label has an address, and an amount has its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.load.sources import Sources
from generator.models.corpus import Corpus

_NUMBER = r"\d+(?:[.,]\d+)*"
_JOINED = r"\s*(?:-|–|to|or|and|,|then|from)\s*(?:up to\s+)?"
_UNIT = (
    r"\s*(?:mg|g|kg|ml|mL|µg|mcg|micrograms?|milligrams?|grams?|units?|Gy|°C|degrees|mm3|per cent|PE|mmol|ng)\b|\s*[%°]"
)
# What is counted without a unit: times of a day, weeks of a schedule, people.
_COUNTED = (
    r"[\s-]*(?:to\s+\w+\s+)?(?:times?|doses?|divided|tablets?|capsules?|seconds?|minutes?|hours?|days?|weeks?|months?|"
    r"years?|people|patients?|half-lives|sessions?|injections?|sites?|steps?)\b"
)
_SCHEDULE = re.compile(
    r"\b(?:weeks?|days?|months?|type|table|since|aged|(?:man|woman) of)\s+"
    rf"{_NUMBER}(?:{_JOINED}{_NUMBER})*(?!\s*m?g\b)",
    re.IGNORECASE,
)
# One amount or several that share a unit; the last two conditions keep the list and its numbers whole.
_AMOUNT = re.compile(
    rf"(?<![\w*:.-]){_NUMBER}(?:{_JOINED}{_NUMBER})*(?!{_UNIT})(?!{_COUNTED})(?!{_JOINED}\d)(?![\w:*.,]*\d)"
)
_BRACKETS = re.compile(r"\((?:19|20)\d\d\)")


def bare_amounts(text: str) -> list[str]:
    """The numbers of a dose that stand without a unit."""
    bare = _SCHEDULE.sub("", _BRACKETS.sub("", text))
    return [m[0] for m in _AMOUNT.finditer(bare)]


def addresses(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """The label of a medicine has an address at which readers find it."""
    for id_, study in corpus.studies.items():
        c = study.citation
        if study.publication == "drug-label" and not (c.url or c.doi or c.pmid or c.pmcid):
            message = f"the label '{id_}' has no address"
            yield at.problem(("study", id_), ("citation",), message, "Add `url:` of its official page.")


def units(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Each amount of a dose has its unit."""
    for id_, statement in corpus.statements.items():
        for amount in bare_amounts(statement.text) if statement.kind == "dose" else ():
            message = f"the dose '{id_}' says '{amount}' without a unit"
            yield at.problem(("statement", id_), ("text",), message, "Write the unit after the number: mg, ml, Gy.")


RULES = (addresses, units)
