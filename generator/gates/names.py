"""Gates on names: a name says no less and no other than its typed fields, and speaks of this study only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.errors import Problem
from generator.load.marked_yaml import Path
from generator.load.sources import RecordKey, Sources
from generator.models.base import FACES, Words
from generator.models.corpus import Corpus

# A name stands beside one figure of one study and must not speak of others.
OTHERS = re.compile(
    r"\b(var(y|ies)|differ(s|ent)?|between (studies|series|sources)|(some|most|other|many|several) (studies|series))\b",
    re.IGNORECASE,
)
# What a name may claim, the field that must say the same, and the values that do. `also` undoes a claim.
Claim = tuple[re.Pattern[str], re.Pattern[str] | None, str, tuple[str | None, ...]]


def _words(text: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{text})\b", re.IGNORECASE)


BOTH_ENDS = _words(r"or not|(temporary|passing|transient)( |, )(or|and) (lasting|permanent)|at (some|any) time|whether")
BOTHERED, UNHELPED = ("somewhat", "very", "somewhat-or-very"), ("failed", "unchanged", "has-not")
CLAIMS: tuple[Claim, ...] = (
    (_words(r"lasting|lasted|permanent|persist\w*"), BOTH_ENDS, "permanence", ("lasting",)),
    (_words(r"temporary|transient|passing|passed"), BOTH_ENDS, "permanence", ("temporary",)),
    (_words(r"any degree|of any degree"), None, "amount", ("any",)),
    (_words(r"mild|slight"), _words(r"or|to|any|and"), "amount", ("mild", "mild-or-moderate")),
    (_words(r"severe|dense"), _words(r"or|to|any|and|severity"), "amount", ("severe", "moderate-or-severe")),
    (_words(r"bother\w*|troublesome"), _words(r"not|or bothersome"), "bother", BOTHERED),
    (_words(r"no medicine|off (?:all )?medic\w+|no tablets"), None, "medicine", ("none",)),
    (_words(r"(?:on|despite) (?:the |a )?medic\w+"), _words(r"or|with or without"), "medicine", ("on", "allowed")),
    (_words(r"no (feeling lost|numbness|side effects?|complications?)|none had"), None, "polarity", ("has-not",)),
    (_words(r"not helped|no relief|failure|failed|not controlled"), None, "polarity", UNHELPED),
)  # fmt: skip
# Degree, bother and permanence are those of harms; failure is a word for relief (what came back failed, too).
FAILED = CLAIMS[-1]
HARMS_ONLY = ("permanence", "amount", "bother")
RELIEF, QUANTITY = "relief", ("quantity",)


def of_this_study(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """The name of a measure speaks of no other study than the one whose figure it stands beside."""
    for id_, measure in corpus.vocabulary.measures.items():
        for face in FACES:
            if match := OTHERS.search(measure.on(face)):
                message = f"the name '{measure.on(face)}' speaks of other studies ('{match[0]}')"
                yield at.problem(("vocabulary", "measures"), (id_, face), message, "Say what this one counted.")


def as_typed(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """What the name of a measure or column claims, its typed fields say, too: degree, bother, permanence, direction."""
    harms = corpus.vocabulary.harms
    for id_, measure in corpus.vocabulary.measures.items():
        typed: dict[str, Sequence[str | None]] = {
            "permanence": (measure.permanence,), "amount": (measure.amount,), "bother": (measure.bother,),
            "polarity": (measure.polarity,), "medicine": (measure.medicine,),
        }  # fmt: skip
        words = Words(patients=measure.patients, trainees=measure.trainees)
        place: tuple[RecordKey, Path] = (("vocabulary", "measures"), (id_,))
        yield from _claims(at, place, words, typed, measure.concept in harms, measure.concept == RELIEF)
    for table, declared in corpus.tables.items():
        for i, column in enumerate(declared.columns):
            if column.concepts:
                lasting = tuple({"permanent": "lasting"}.get(p, p) for p in column.permanence)
                of_column: dict[str, Sequence[str | None]] = {
                    "permanence": lasting or (None,), "amount": column.amounts, "bother": column.bothers,
                    "polarity": column.polarities,
                }  # fmt: skip
                here: tuple[RecordKey, Path] = (("table", table), ("columns", i, "label"))
                harm, relief = all(c in harms for c in column.concepts), RELIEF in column.concepts
                yield from _claims(at, here, column.label, of_column, harm, relief)


def _claims(
    at: Sources, place: tuple[RecordKey, Path], words: Words, typed: Mapping[str, Sequence[str | None]],
    harm: bool, relief: bool,
) -> Iterator[Problem]:  # fmt: skip
    for face in FACES:
        said = words.on(face)
        for entry in CLAIMS:
            claim, undone, field, values = entry
            about = relief if entry is FAILED or field == "medicine" else harm or field not in HARMS_ONLY
            match = claim.search(said) if about and field in typed and typed["polarity"] != QUANTITY else None
            if match and not (undone and undone.search(said)) and any(v not in values for v in typed[field]):
                has = ", ".join(str(v or "not set") for v in typed[field])
                message = f"'{said}' says '{match[0]}', and its {field} is {has}"
                yield at.problem(place[0], (*place[1], face), message, f"Correct the name, or its `{field}`.")


RULES = (of_this_study, as_typed)
