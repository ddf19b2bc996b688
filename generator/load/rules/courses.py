"""Rules on grades and time: grades make up no more than everyone, and relief that is kept does not grow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise, permutations

from generator.errors import Problem
from generator.load.rules.groups import ROUNDING, alike, group, share, told
from generator.load.rules.wholes import GATHERED
from generator.load.sources import Sources
from generator.models.corpus import Corpus
from generator.models.study import Estimate
from generator.models.vocabulary import Measure

# In a smaller group one person is more than five points, and a few make no course.
FEW = 20
REMEDY = "Correct the number, its measure or its arm; a `weak:` with the reason keeps it out of the cells."


def grades(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Grades of one group at one time, which exclude each other, do not add up to more than everyone."""
    groups: defaultdict[tuple[object, ...], dict[str, Estimate]] = defaultdict(dict)
    for id_, study in corpus.studies.items():
        for e in study.estimates:
            m = corpus.vocabulary.measures.get(e.measure)
            if m is None or m.concept in GATHERED or not told(e):
                continue
            for axis, grade in _grades(corpus, m):
                groups[id_, m.concept, m.scope, m.acute, axis, group(e), e.follow_up].setdefault(grade, e)
    for found in groups.values():
        total = sum(share(e) or 0.0 for e in found.values())
        if len(found) > 1 and total > 100 + ROUNDING * len(found):
            last = list(found.values())[-1]
            ids = ", ".join(f"'{e.id}'" for e in found.values())
            yield at.problem(
                ("estimate", last.id), ("value",), f"the grades {ids} add up to {total:g} per cent", REMEDY
            )


def _grades(corpus: Corpus, m: Measure) -> Iterator[tuple[str, str]]:
    """The scales on which a measure is one grade among others, and which."""
    if m.polarity in ("has-not", "failed", "unchanged"):
        yield from ((axis, "none") for axis in ("amount", "bother", "relief", "any", "rung-2", "rung-3"))
    elif m.polarity != "has":
        return
    elif m.concept == "relief":
        success = corpus.vocabulary.success.get(m.success or "")
        if success and (success.rung == 1 or success.part):
            yield "relief", "part" if success.part else "strict"
        elif success and success.rung:
            yield f"rung-{success.rung}", "has"
    elif m.amount in ("mild", "moderate", "severe"):
        yield "amount", m.amount
    elif m.bother in ("not", "somewhat", "very"):
        yield "bother", m.bother
    elif m.amount == "any" and m.bother == "any":
        yield "any", "has"


def off_medicine(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """In one group at one time a stricter kind of relief is not commoner than one that takes it in."""
    for study in corpus.studies.values():
        rungs = [(e, found) for e in study.estimates if told(e) and (found := _rung(corpus, e))]
        for (a, (low, _)), (b, (high, part)) in permutations(rungs, 2):
            one, other = corpus.vocabulary.measures[a.measure], corpus.vocabulary.measures[b.measure]
            if low >= high or part or not alike(a, b) or one.acute != other.acute or one.curve != other.curve:
                continue
            if (share(a) or 0.0) > (share(b) or 0.0) + ROUNDING:
                yield at.problem(
                    ("estimate", a.id), ("value",),
                    f"{share(a):g} had what '{b.id}' takes in, and that is only {share(b):g}", REMEDY,
                )  # fmt: skip


def _rung(corpus: Corpus, e: Estimate) -> tuple[int, bool] | None:
    m = corpus.vocabulary.measures.get(e.measure)
    success = corpus.vocabulary.success.get(m.success or "") if m and m.polarity == "has" else None
    return (success.rung, success.part) if success and success.rung else None


def rising(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Relief that one group keeps does not grow with the years; a running total of those who reach it may."""
    for study in corpus.studies.values():
        curves: defaultdict[tuple[object, ...], list[tuple[float, Estimate]]] = defaultdict(list)
        for e in study.estimates:
            m = corpus.vocabulary.measures.get(e.measure)
            month = e.follow_up.at if e.follow_up else None
            kept = m is not None and (m.concept, m.curve, m.polarity) == ("relief", "keeping", "has")
            if kept and month is not None and told(e) and (e.denominator is None or e.denominator >= FEW):
                curves[e.measure, group(e)].append((month, e))
        for curve in curves.values():
            for (_, a), (_, b) in pairwise(sorted(curve, key=lambda point: point[0])):
                if (share(b) or 0.0) > (share(a) or 0.0):
                    yield at.problem(
                        ("estimate", b.id), ("value",),
                        f"{share(b):g} is more than '{a.id}' had before ({share(a):g})", REMEDY,
                    )  # fmt: skip


RULES = (grades, off_medicine, rising)
