"""Rules on what a caution rests on: its sources are about its treatments, and as grave as it says."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.load.sources import Sources
from generator.models.corpus import Corpus

CONTRAINDICATION = "contraindication"


def sourced(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A caution rests on at least one statement of a study."""
    for id_, caution in corpus.cautions.items():
        if not caution.statements:
            message = f"the caution '{id_}' has no source"
            yield at.problem(
                ("caution", id_), (), message, "Name at least one: `statements: [id]`, from content/studies/."
            )


def grave(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A caution that rests on a contraindication is a contraindication."""
    for id_, caution in corpus.cautions.items():
        for i, statement in enumerate(caution.statements):
            found = corpus.statements.get(statement)
            if found and found.kind == CONTRAINDICATION and caution.rank != "stop":
                message = f"'{id_}' only asks for care, and '{statement}' is a contraindication"
                hint = "Write `rank: stop`, or rest it on a statement that only asks for care."
                yield at.problem(("caution", id_), ("statements", i), message, hint)


def about(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """What a caution rests on is about a treatment that it is against, or about no treatment."""
    words = corpus.vocabulary
    # A treatment of an unknown tier or kind says so itself.
    sound = {i for i, t in corpus.treatments.items() if t.tier in words.tiers and t.kind in words.kinds}
    for id_, caution in corpus.cautions.items():
        for i, statement in enumerate(caution.statements):
            found = corpus.statements.get(statement)
            treatment = found and found.treatment
            if treatment in sound and not caution.meets(treatment, corpus.treatments[treatment]):
                message = f"'{id_}' rests on '{statement}', which is about '{treatment}': it is not against that"
                hint = "Rest it on a statement about what it is against, or add the treatment."
                yield at.problem(("caution", id_), ("statements", i), message, hint)


def to_be_read_again(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A grave caution names the day by which somebody has to read its sources again."""
    for id_, caution in corpus.cautions.items():
        if caution.rank == "stop" and not caution.review:
            message = f"the caution '{id_}' is grave and has no day to be read again"
            yield at.problem(("caution", id_), (), message, 'Add `review: "2027-12-31"`, a day within a year or so.')


RULES = (sourced, grave, about, to_be_read_again)
