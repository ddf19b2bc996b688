"""Rules on figures: ranges, counts, intervals and times."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.load.sources import Sources
from generator.models.corpus import Corpus

RATIOS = ("odds-ratio", "risk-ratio", "hazard-ratio")
# A printed percentage may differ from its own counts by rounding; more than this needs a word.
ROUNDING = 1.0


def percentages(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A share of people lies between 0 and 100, and so do the ends of its interval."""
    for e in corpus.estimates.values():
        if e.unit != "percent" or corpus.vocabulary.measures.get(e.measure) is None:
            continue
        if corpus.vocabulary.measures[e.measure].family in ("score", "comparison"):
            continue  # a mean change in per cent can be negative
        for name in ("value", "interval", "range"):
            found = getattr(e, name)
            for number in found if isinstance(found, tuple) else (found,):
                if number is not None and not 0 <= number <= 100:
                    yield at.problem(
                        ("estimate", e.id),
                        (name,),
                        f"{number:g} per cent of people is impossible",
                        "Correct the number or the unit.",
                    )


def fractions(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A share under 1 per cent is no fraction in disguise: its people fit it, or a bound or a note says so."""
    for e in corpus.estimates.values():
        if e.unit != "percent" or e.value is None or not 0 < e.value < 1 or e.bound or "in 100" in (e.note or ""):
            continue
        people = e.events if e.events is not None else round(e.value * (e.denominator or 0) / 100)
        if not e.denominator or not people or abs(100 * people / e.denominator - e.value) > 0.06:
            yield at.problem(
                ("estimate", e.id),
                ("value",),
                f"{e.value:g} per cent is less than one person in a hundred; is it a fraction of 1?",
                "Write it as a percentage, or add a note that it is really under 1 in 100.",
            )


def events(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Events are never more than the people they are counted among."""
    for e in corpus.estimates.values():
        if e.events is not None and e.denominator is not None and e.events > e.denominator:
            yield at.problem(
                ("estimate", e.id),
                ("events",),
                f"{e.events} events among {e.denominator} people",
                "Correct one of the two.",
            )


def agreement(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A percentage agrees with its own counts to one point, or a note says why not."""
    for e in corpus.estimates.values():
        if e.unit == "percent" and e.value is not None and e.events is not None and e.denominator and not e.note:
            own = 100 * e.events / e.denominator
            if abs(own - e.value) > ROUNDING:
                yield at.problem(
                    ("estimate", e.id),
                    ("value",),
                    f"the counts give {own:.1f} per cent, the value says {e.value:g}",
                    "Correct it, or add a note that explains.",
                )


def intervals(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """An interval or range runs from low to high, and an interval holds its value."""
    for e in corpus.estimates.values():
        for name in ("interval", "range"):
            pair = getattr(e, name)
            if pair is not None and pair[0] > pair[1]:
                yield at.problem(
                    ("estimate", e.id), (name,), f"{pair[0]:g} is above {pair[1]:g}", "Write the low end first."
                )
        if e.interval and e.value is not None and not e.interval[0] <= e.value <= e.interval[1]:
            yield at.problem(
                ("estimate", e.id),
                ("interval",),
                f"the interval does not hold the value {e.value:g}",
                "Correct the value or the interval.",
            )


def has_number(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A figure has a value, a range, or the frequency band of a label."""
    for e in corpus.estimates.values():
        if e.value is None and e.range is None and e.band is None:
            yield at.problem(
                ("estimate", e.id), (), "there is neither value nor range", "Add one, or record it as a statement."
            )
        if e.unit in RATIOS and e.value is not None and e.value < 0:
            yield at.problem(("estimate", e.id), ("value",), "a ratio is never below 0", "Correct the number.")


def follow_up(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A time has a unit, and a fixed or actuarial time has a number."""
    for e in corpus.estimates.values():
        time = e.follow_up
        if time is None:
            continue
        if time.value is not None and time.unit is None:
            yield at.problem(
                ("estimate", e.id),
                ("follow_up", "value"),
                "this follow-up has no unit",
                "Add `unit: months` or another unit.",
            )
        if time.kind in ("fixed", "actuarial") and time.value is None:
            yield at.problem(
                ("estimate", e.id),
                ("follow_up", "kind"),
                f"a {time.kind} follow-up needs its time",
                "Add value and unit, or leave follow_up out.",
            )


def permanence(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A side effect says whether it stayed: temporary, permanent, mixed or not-stated."""
    for e in corpus.estimates.values():
        if e.dimension == "side-effect" and e.permanence is None:
            yield at.problem(
                ("estimate", e.id), (), "'permanence' is missing", "Add it; `not-stated` where the source does not say."
            )


RULES = (percentages, fractions, events, agreement, intervals, has_number, follow_up, permanence)
