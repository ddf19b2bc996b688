"""Rules on comparisons: every arm that is a treatment of the site has a figure of its own."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.load.sources import Sources
from generator.models.corpus import Corpus


def own_figure(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """The result of a comparator arm is an estimate of its own, named by its id and never entered twice."""
    for id_, e in corpus.estimates.items():
        arm = e.against
        if arm is None or (arm.value is None and arm.events is None and arm.denominator is None):
            continue
        if arm.treatment or arm.estimate:
            of = f"'{arm.treatment}'" if arm.treatment else f"'{arm.estimate}'"
            field = next(name for name in ("value", "events", "denominator") if getattr(arm, name) is not None)
            yield at.problem(
                ("estimate", id_), ("against", field), f"the result of {of} is entered here, beside another arm",
                f"Record it as an estimate of its own (for example '{id_}-arm') and name that under `against:`.",
            )  # fmt: skip


def right_treatment(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """The figure of the other arm is about the treatment that the comparison names."""
    for id_, e in corpus.estimates.items():
        arm = e.against
        other = corpus.estimates.get(arm.estimate) if arm and arm.estimate else None
        if arm and other and arm.treatment and other.treatment != arm.treatment:
            yield at.problem(
                ("estimate", id_), ("against", "estimate"), f"'{other.id}' is not about '{arm.treatment}'",
                "Name the figure of that treatment.",
            )  # fmt: skip


RULES = (own_figure, right_treatment)
