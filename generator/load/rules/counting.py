"""Rules on what is counted: people, procedures or sides, said wherever the record names more than people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.load.sources import Sources
from generator.models.corpus import Corpus

# A number of things of which one person can have several, with up to four words between; studies are no such thing.
SEVERAL = re.compile(
    r"\b\d[\d,]* (?:(?!stud|articles|people|men|women|after|with|from|of|by|years?\b)[\w()-]+ ){0,4}"
    r"(?:procedures|operations|surgeries|decompressions|rhizotomies|compressions|injections|treatments|lesions|sessions"
    r"|nerves|sides|faces)\b|\bone side \w+.*the other\b"
)
REMEDY = "Add `counted: people`, `procedures` or `sides`; `not-stated` where the source does not say."


def units_said(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Where procedures or sides are numbered beside the people, a share says what it is a share of."""
    for e in corpus.estimates.values():
        found = SEVERAL.search(e.people) if e.unit == "percent" and e.counted is None else None
        if found:
            message = f"is this a share of people, or of the '{found[0]}'?"
            yield at.problem(("estimate", e.id), ("people",), message, REMEDY)


def units_fit(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A share is of as many procedures or sides as its definition, people or note name at all."""
    for e in corpus.estimates.values():
        said = " ".join((e.people, e.definition, e.note or "")).lower()
        if e.counted in ("procedures", "sides") and not ONE_OF.search(said):
            message = f"{e.counted} are said to be counted, and nothing in its words names them"
            yield at.problem(("estimate", e.id), ("counted",), message, "Name them in `people`, or correct `counted`.")


ONE_OF = re.compile(
    r"procedure|operation|surger|decompression|rhizotom|compression|injection|treatment|lesion|session|nerve|side|face"
)
RULES = (units_said, units_fit)
