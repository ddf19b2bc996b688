"""Numbers, times and sizes in words, for each face; no markup."""

from __future__ import annotations

from collections.abc import Mapping

from generator.models.base import Face
from generator.models.study import Counted, Estimate, FollowUp
from generator.models.vocabulary import Vocabulary

BASES = {
    "all-treated": "of everyone treated",
    "first-relieved": "only of people it helped at first",
    "completers": "only of people who were followed to the end",
    "answered": "only of people who answered",
    "reached": "only of people who went on after a trial",
    "implanted": "only of people who kept the implant",
    "single-procedure": "only of people who needed one procedure",
    "recurrence-only": "only of people whose pain came back",
    "subgroup": "of one group in the study",
    "not-stated": "of whom exactly is not stated",
}
WHOLE = ("all-treated", "completers", "answered")
COUNTED: Mapping[Counted, str] = {
    "people": "people", "procedures": "procedures", "sides": "sides of the face",
    "not-stated": "people or procedures (which is not said)",
}  # fmt: skip
PERMANENCE = {
    "temporary": "temporary",
    "permanent": "lasting",
    "mixed": "temporary and lasting together",
    "not-stated": "whether it lasted is not stated",
}
DIRECTIONS = {
    "worse": "worse result", "better": "better result",
    "no-difference": "no difference found", "mixed": "mixed",
}  # fmt: skip


def plain(number: float) -> str:
    """A number as printed by its source: no padding, thousands with a comma."""
    text = f"{number:,.10f}".rstrip("0").rstrip(".")
    return text if text != "-0" else "0"


def people(value: float) -> str:
    """A percentage as whole people out of 100, honest at both ends."""
    if 0 < value < 1:
        return "fewer than 1 out of 100"
    if 99 < value < 100:
        return "more than 99 out of 100"
    return f"{whole(value)} out of 100"


def whole(value: float) -> int:
    """Half up, as people round; 0 and 100 are kept for exactly 0 and 100."""
    return min(99, max(1, int(value + 0.5))) if 0 < value < 100 else int(value)


def frames(value: float) -> str:
    """Both sides of a chance in one phrase, adding up to 100."""
    if 0 < value < 1:
        return "fewer than 1 out of 100, not so for more than 99"
    if 99 < value < 100:
        return "more than 99 out of 100, not so for fewer than 1"
    yes = whole(value)
    return f"{yes} out of 100, not so for {100 - yes}"


def amount(value: float, unit: str, face: Face, words: Vocabulary, bound: str | None = None, share: bool = True) -> str:
    """A value with its unit; a share of people becomes people on the patient face, a fall in a score never does."""
    ahead = {"upper": "at most ", "lower": "at least ", "approximate": "about "}.get(bound or "", "")
    if unit == "percent":
        if face == "trainees":
            return f"{ahead}{plain(value)}%"
        return ahead + (people(value) if share else f"{plain(value)} {words.units[unit].patients}")
    if unit in ("odds-ratio", "risk-ratio", "hazard-ratio", "nnt", "nnh"):
        return f"{words.units[unit].on(face)} {ahead}{plain(value)}"
    if unit == "count":
        return ahead + plain(value)
    label = words.units[unit].on(face) if unit in words.units else unit
    return f"{ahead}{plain(value)} {label}"


def span(low: float, high: float, unit: str, face: Face, words: Vocabulary, share: bool = True) -> str:
    """Two ends with one unit: `41 to 80 out of 100`."""
    if unit == "percent":
        if face == "patients" and share:
            return _span_of_people(low, high)
        if face == "patients":
            return f"{plain(low)} to {plain(high)} {words.units[unit].patients}"
        return f"{plain(low)}% to {plain(high)}%"
    if unit in ("odds-ratio", "risk-ratio", "hazard-ratio", "nnt", "nnh"):
        return f"{plain(low)} to {plain(high)}"
    label = words.units[unit].on(face) if unit in words.units else unit
    return f"{plain(low)} to {plain(high)} {label}"


def _span_of_people(low: float, high: float) -> str:
    # A chance below one in a hundred must never read as one: that would overstate a rare harm.
    if 0 < high < 1:
        return "fewer than 1 out of 100"
    if low > 99 and high < 100:
        return "more than 99 out of 100"
    start = "fewer than 1" if 0 < low < 1 else str(whole(low))
    end = "more than 99" if 99 < high < 100 else str(whole(high))
    return f"{end} out of 100" if start == end else f"{start} to {end} out of 100"


def time(follow_up: FollowUp | None, face: Face) -> str:
    """When it was measured; what is not recorded says so."""
    if follow_up is None:
        return "time not recorded"
    if follow_up.value is None or follow_up.unit is None:
        return "soon after treatment" if follow_up.kind == "acute" else "time not recorded"
    number = plain(follow_up.value)
    unit = follow_up.unit.removesuffix("s") if follow_up.value == 1 else follow_up.unit
    if follow_up.value == 0:
        return "soon after treatment"
    if follow_up.kind in ("mean", "median"):
        # People's follow-up is not the time of a result: it says how long they were watched until the last check.
        middle = "on average" if follow_up.kind == "mean" else "(middle value)"
        if face == "patients":
            return f"at the last check; people were followed for {number} {unit} {middle}"
        return f"at last check, {follow_up.kind} follow-up {number} {unit}"
    if follow_up.kind == "at-least":
        return f"at the last check, after {number} {unit} or more"
    if follow_up.kind == "range":
        return f"at the last check, after up to {number} {unit}"
    if follow_up.kind == "actuarial" and face == "trainees":
        return f"at {number} {unit}, actuarial"
    return f"at {number} {unit}"


def base(estimate: Estimate) -> str:
    """Of whom a share is taken; of procedures it is no share of everyone treated."""
    if estimate.counted in ("procedures", "sides"):
        return f"of all {COUNTED[estimate.counted]}" if estimate.base in WHOLE else f"of {COUNTED[estimate.counted]}"
    return BASES[estimate.base] if estimate.base else ""


def size(estimate: Estimate, face: Face) -> str:
    """How many people the figure stands on, or what was counted in their place."""
    if estimate.denominator is not None and estimate.counted not in (None, "people"):
        return f"{plain(estimate.denominator)} {COUNTED[estimate.counted]}"
    if estimate.denominator is not None:
        if face == "patients":
            return f"{plain(estimate.denominator)} people"
        if estimate.events is not None:
            return f"{plain(estimate.events)}/{plain(estimate.denominator)}"
        return f"n = {plain(estimate.denominator)}"
    if estimate.dimension == "definition":
        return "studies or statements are counted, not people"
    if estimate.treated is not None:
        tail = "how many were followed is not printed"
        return f"{plain(estimate.treated)} people treated; {tail}" if face == "patients" else (
            f"{plain(estimate.treated)} treated; n at that time not printed"
        )  # fmt: skip
    if estimate.review_size is not None:
        return (
            f"review of {plain(estimate.review_size)} people"
            if face == "patients"
            else f"review size {plain(estimate.review_size)}"
        )
    return "number of people not recorded" if face == "patients" else "n not recorded"


def number_of(people: int | None, face: Face) -> str:
    """How many people a group has, as a size beside a figure."""
    if people is None:
        return "number of people not recorded" if face == "patients" else "n not recorded"
    return f"{plain(people)} people" if face == "patients" else f"n = {plain(people)}"


def months_in_words(months: int) -> str:
    """A whole number of months as people say it: 6 months, 1 year, 5 years."""
    if months % 12 or months == 0:
        return f"{months} month{'s' if months != 1 else ''}"
    return f"{months // 12} year{'s' if months != 12 else ''}"


def both(one: float, other: float, face: Face) -> str:
    """Two shares side by side, where there is no middle and no range to speak of: `59 and 80 out of 100`."""
    if face == "trainees":
        return f"{plain(one)}% and {plain(other)}%"
    first, second = people(one).removesuffix(" out of 100"), people(other)
    if people(one) == second:
        return f"{second} in both"
    return f"{first} and {second}"


def bare(value: float, face: Face) -> str:
    """A share without its unit, where the unit stands beside it already."""
    return people(value).removesuffix(" out of 100") if face == "patients" else f"{plain(value)}%"
