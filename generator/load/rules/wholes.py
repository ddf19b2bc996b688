"""Rules on wholes and parts: a computed figure follows from its parts, and no part is larger than its whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from generator.errors import Problem
from generator.load.rules.groups import ROUNDING, alike, share, told
from generator.load.sources import Sources
from generator.models.corpus import Corpus
from generator.models.study import Estimate, Study
from generator.models.vocabulary import Measure

# What is contained in what, where one concept is a part of another.
INSIDE = {"infarction": "stroke"}
REVERSED = ("has-not", "failed")
# Concepts that gather what fits nowhere else: two figures of them do not count the same thing.
GATHERED = ("other", "cranial-nerve-other")


def parts(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A figure made from others names figures of its own study and its own treatment, and says how it was computed."""
    for id_, study in corpus.studies.items():
        own = {e.id: e for e in study.estimates}
        for e in study.estimates:
            for i, part in enumerate(e.made_from):
                if part not in own:
                    message, hint = f"'{part}' is no figure of '{id_}'", "Name figures of the same study."
                elif _subject(own[part]) != _subject(e):
                    message, hint = f"'{part}' is about something else", "Name figures of the same treatment."
                else:
                    continue
                yield at.problem(("estimate", e.id), ("made_from", i), message, hint)
            if e.made_from and not e.computed:
                yield at.problem(
                    ("estimate", e.id), ("made_from",), "'computed' is missing", "Say how it was computed."
                )


def arithmetic(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A computed whole is the sum of its parts, or 100 less its complement."""
    for id_, e in corpus.estimates.items():
        made = [corpus.estimates[i] for i in e.made_from if i in corpus.estimates]
        if not made or len(made) < len(e.made_from):
            continue
        measures = [corpus.vocabulary.measures.get(x.measure) for x in (e, *made)]
        if None in measures:
            continue
        rest = len(made) == 1 and _opposite(measures[0], measures[1])
        counts = [x.events for x in made]
        if e.events is not None and None not in counts:
            total = sum(n for n in counts if n is not None)
            wanted, found = float((made[0].denominator or 0) - total if rest else total), float(e.events)
            slack, field, unit = 0.0, "events", "people"
        else:
            shares = [share(x) for x in made]
            if share(e) is None or None in shares:
                continue
            sum_ = sum(s for s in shares if s is not None)
            wanted, found = 100 - sum_ if rest else sum_, share(e) or 0.0
            slack, field, unit = ROUNDING / 2 * (len(made) + 1), "value", "per cent"
        if abs(wanted - found) > slack:
            yield at.problem(
                ("estimate", id_), (field,), f"the parts give {wanted:g} {unit}, this says {found:g}",
                "Correct the number, or `made_from:`.",
            )  # fmt: skip


def larger(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """In one study and arm a part is not larger than its whole."""
    for study in corpus.studies.values():
        for part, whole in _pairs(corpus, study):
            a, b = share(part), share(whole)
            if a is not None and b is not None and a > b + ROUNDING:
                yield at.problem(
                    ("estimate", part.id), ("value",), f"{a:g} is a part of '{whole.id}', which is only {b:g}",
                    "Correct one of them, its measure or its arm; a `weak:` with the reason keeps it out of the cells.",
                )  # fmt: skip


def _pairs(corpus: Corpus, study: Study) -> Iterator[tuple[Estimate, Estimate]]:
    known = [e for e in study.estimates if e.measure in corpus.vocabulary.measures and told(e)]
    for part, whole in permutations(known, 2):
        if part.id in whole.made_from and len(whole.made_from) > 1:
            yield part, whole
        elif alike(part, whole) and part.permanence == whole.permanence:
            a, b = corpus.vocabulary.measures[part.measure], corpus.vocabulary.measures[whole.measure]
            if _within(a, b):
                yield part, whole


def _within(a: Measure, b: Measure) -> bool:
    """Whether whoever is counted by the first is counted by the second."""
    if (a.polarity, b.polarity) != ("has", "has") or a.scope != b.scope or a.concept in GATHERED or not _all(b):
        return False
    return INSIDE.get(a.concept) == b.concept or (a.concept == b.concept and a.amount is not None and not _all(a))


def _all(m: Measure) -> bool:
    return m.amount in (None, "any") and m.bother in (None, "any") and m.permanence is None


def _opposite(a: Measure | None, b: Measure | None) -> bool:
    if a is None or b is None or a.concept != b.concept:
        return False
    return (a.polarity == "has" and b.polarity in REVERSED) or (a.polarity in REVERSED and b.polarity == "has")


def _subject(e: Estimate) -> tuple[str | None, str | None, str | None]:
    return e.treatment, e.factor, e.topic


RULES = (parts, arithmetic, larger)
