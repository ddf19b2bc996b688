"""Questions made from pairs of figures: what one study counted in both of its arms."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.corpus import Corpus
from generator.models.study import Estimate
from generator.views.citations import complete
from generator.views.figures import figure
from generator.views.quiz import FACE, Item, Option, source

# So far apart that the order is worth knowing; so many people in each arm; no more from one study.
APART, FEWEST, MOST = 15.0, 20, 2
DIMENSIONS = ("efficacy", "durability", "side-effect")


def made(corpus: Corpus) -> Iterator[Item]:
    """A question for each pair of arms with different treatments that one study counted alike."""
    taken: dict[str, int] = {}
    for id_, e in sorted(corpus.estimates.items()):
        other = corpus.estimates.get(e.against.estimate or "") if e.against else None
        if other is None or not _comparable(corpus, e, other):
            continue
        study = corpus.study_of[id_]
        if taken.get(study, 0) < MOST:
            taken[study] = taken.get(study, 0) + 1
            yield _item(corpus, e, other)


def _comparable(corpus: Corpus, e: Estimate, other: Estimate) -> bool:
    """One study, one measure, one time, one kind of people; the higher arm asks, so that a pair asks once."""
    if not (e.treatment and other.treatment and e.treatment != other.treatment):
        return False
    if e.value is None or other.value is None or e.unit != "percent" or other.unit != "percent":
        return False
    alike = (
        corpus.study_of[e.id] == corpus.study_of[other.id] and e.measure == other.measure
        and e.follow_up == other.follow_up and e.population == other.population and e.base == other.base
        and e.definition == other.definition
    )  # fmt: skip
    sized = (e.denominator or 0) >= FEWEST and (other.denominator or 0) >= FEWEST
    plain = not (e.weak or other.weak or e.bound or other.bound) and e.dimension in DIMENSIONS
    timed = bool(e.follow_up and e.follow_up.value) or e.dimension == "side-effect"
    named = complete(corpus.studies[corpus.study_of[e.id]])
    in_condition = corpus.vocabulary.population_types[e.population.type].in_condition
    return alike and sized and plain and timed and in_condition and named and e.value - other.value >= APART


def _item(corpus: Corpus, e: Estimate, other: Estimate) -> Item:
    first, second = figure(corpus, e, FACE), figure(corpus, other, FACE)
    a, b = first.treatment_name, second.treatment_name
    stem = (
        f"{first.study_label}, {first.design.lower()}: {first.people.rstrip('.')}. Counted alike in two arms: "
        f"{a} (n = {e.denominator}) and {b} (n = {other.denominator})."
    )
    when = f" {first.time}" if e.follow_up else " over the follow-up"
    ask = f"What share had '{e.definition.rstrip('.')}'{when}?"
    texts = [
        (f"{a} {first.text}, {b} {second.text}", f"{a}: [[{e.id}]]; {b}: [[{other.id}]]."),
        (f"{a} {second.text}, {b} {first.text}", f"The other way round. {a}: [[{e.id}]]; {b}: [[{other.id}]]."),
        (f"{a} {first.text}, {b} {first.text}", f"Only one arm had so many. {b}: [[{other.id}]]."),
        (f"{a} {second.text}, {b} {second.text}", f"Only one arm had so few. {a}: [[{e.id}]]."),
    ]
    options = tuple(Option(text, why, i == 0) for i, (text, why) in enumerate(texts))
    return Item(
        id=f"pair-{e.id}", page=("treatment", e.treatment or ""), level="explain", difficulty="medium",
        section="evidence", stem=stem, ask=ask, options=tuple(sorted(options, key=lambda o: o.text)),
        sources=(source(corpus, e.id),), back=f"{a} {first.text}, {b} {second.text}.", made=True,
        front=f"{a} and {b} in one study ({first.study_label}; {first.population}). {ask}",
    )  # fmt: skip
