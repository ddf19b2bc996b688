"""When two figures of one study count the same people at the same time, so that they may be set against each other."""

from __future__ import annotations

from generator.models.study import Estimate

# A printed percentage may be off by half a point, and so may the one beside it.
ROUNDING = 1.0


def told(e: Estimate) -> bool:
    """Whether a figure is held against others; one marked `weak`, or of no people, has said why it is not."""
    return e.weak is None and e.counted not in ("procedures", "sides") and share(e) is not None


def share(e: Estimate) -> float | None:
    """The figure as a percentage of people, None where it is none."""
    if e.unit == "percent":
        return e.value
    if e.unit == "count" and e.events is not None and e.denominator:
        return 100 * e.events / e.denominator
    return None


def group(e: Estimate) -> tuple[object, ...]:
    """Who was counted: the subject, the arm, the kind of people and the base."""
    people = (e.population.type, tuple(sorted(e.population.features)))
    return e.treatment, e.factor, e.topic, e.arm, people, e.base


def alike(a: Estimate, b: Estimate) -> bool:
    """Whether two figures of one study count the same group at the same time."""
    return group(a) == group(b) and a.follow_up == b.follow_up
