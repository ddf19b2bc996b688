"""Rules on published figures: none changes, and none goes, without a word that says why."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.load.sources import Sources
from generator.models.corpus import Corpus
from generator.models.ledger import Numbers, numbers
from generator.models.study import Estimate, Was


def reasoned(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A figure that differs from the ledger has a last entry in `changes:` whose `was` is the ledger's number."""
    for id_, published in corpus.published.items():
        estimate = corpus.estimates.get(id_)
        if estimate is None or numbers(estimate) == published.numbers:
            continue
        was = _was(published.numbers, numbers(estimate))
        # Only the last entry counts: an older one tells of a change that readers have seen already.
        if estimate.changes and estimate.changes[-1].was == was:
            continue
        field = "value" if estimate.value is not None else "range"
        now = _words(_was(numbers(estimate), published.numbers))
        place = at.place(("published", id_))
        yield at.problem(
            ("estimate", id_),
            (field,),
            f"'{id_}' was published as {_words(was)} ({place}) and is now {now}, without a reason",
            f"End its `changes:` with {{date: ..., was: {_words(was)}, because: ...}}, or restore the number.",
        )


def _was(of: Numbers, other: Numbers) -> Was:
    """What an entry must name: the value where that differs, else the range."""
    value, low, high = of
    if value is not None and (value != other[0] or low is None):
        return value
    return (low or 0.0, high or 0.0)


def _words(was: Was) -> str:
    return f"[{was[0]:g}, {was[1]:g}]" if isinstance(was, tuple) else f"{was:.12g}"


def history(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """The entries of `changes:` run from old to new, and each says a number that then changed."""
    for id_, e in corpus.estimates.items():
        for i, change in enumerate(e.changes):
            if i and change.date < e.changes[i - 1].date:
                yield at.problem(
                    ("estimate", id_), ("changes", i, "date"), f"{change.date} comes after a later date",
                    "Order the changes from old to new.",
                )  # fmt: skip
            then = [e.changes[i + 1].was] if i + 1 < len(e.changes) else _current(e)
            if change.was in then:
                yield at.problem(
                    ("estimate", id_), ("changes", i, "was"), f"it was {_words(change.was)} and stayed so",
                    "Write what it was before the change, or delete the entry.",
                )  # fmt: skip


def _current(estimate: Estimate) -> list[Was]:
    return [n for n in (estimate.value, estimate.range) if n is not None]


def withdrawn(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A published figure that is gone stands in withdrawn.yml with a reason, and what stands there is gone."""
    # A study that could not be read takes its figures with it and says so itself.
    broken = {id_ for kind, id_ in at.files if kind == "study"} != set(corpus.studies)
    for id_ in corpus.published:
        if id_ not in corpus.estimates and id_ not in corpus.withdrawn and not broken:
            yield at.problem(
                ("published", id_), (), f"'{id_}' was published and is gone",
                f"Add `{id_}: {{date: ..., because: ...}}` to withdrawn.yml, or bring the figure back.",
            )  # fmt: skip
    for id_ in corpus.withdrawn:
        if id_ in corpus.estimates:
            place = at.place(("estimate", id_))
            yield at.problem(
                ("withdrawn", id_), (), f"'{id_}' is withdrawn but stands in {place}",
                "Delete one of the two; a new figure needs a new id.",
            )  # fmt: skip


RULES = (reasoned, history, withdrawn)
