"""Rules on cautions: each is against something, names what exists, and has been read again in time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from generator.errors import Problem
from generator.load.marked_yaml import Path
from generator.load.sources import RecordKey, Sources
from generator.models.base import FACES
from generator.models.corpus import Corpus
from generator.readability import LIMITS, STAND_FOR, Mask, measure, measured, terms


def complete(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A caution is against something; only one about a person names facts, and that one must."""
    for id_, caution in corpus.cautions.items():
        a, key = caution.against, ("caution", id_)
        if not (a.treatments or a.tiers or a.kinds):
            yield at.problem(key, (), f"the caution '{id_}' is against nothing", "Name treatments, tiers or kinds.")
        if caution.kind == "person" and not caution.facts:
            yield at.problem(key, (), f"'{id_}' is about a person and names no fact", "Add `facts: [id]`.")
        if caution.kind != "person" and caution.facts:
            message = f"'{id_}' names facts, but holds for everybody"
            yield at.problem(key, ("facts",), message, "Write `kind: person`, or drop the facts.")
        for face in FACES:
            # It stands in the middle of other texts, too.
            if "\n" in caution.words.on(face):
                message = f"the caution '{id_}' has more than one paragraph"
                yield at.problem(key, ("words", face), message, "Say it in one or two sentences.")


def names(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Whatever a caution names exists, and so does every fact, treatment and caution that the pathway names."""
    words = corpus.vocabulary
    for id_, caution in corpus.cautions.items():
        key, a = ("caution", id_), caution.against
        yield from _known(at, key, ("facts",), "fact", caution.facts, words.facts)
        yield from _known(at, key, ("statements",), "statement", caution.statements, corpus.statements)
        yield from _known(at, key, ("against", "treatments"), "treatment", a.treatments, corpus.treatments)
        yield from _known(at, key, ("against", "but"), "treatment", a.but, corpus.treatments)
        yield from _known(at, key, ("against", "tiers"), "tier", a.tiers, words.tiers)
        yield from _known(at, key, ("against", "kinds"), "kind", a.kinds, words.kinds)
    if corpus.pathway is None:
        return
    key = ("pathway", "pathway")
    for i, entry in enumerate(corpus.pathway.entries):
        yield from _known(at, key, ("entries", i, "known"), "fact", entry.known, words.facts)
    for id_, state in corpus.pathway.states.items():
        here: Path = ("states", id_)
        yield from _known(at, key, (*here, "known"), "fact", state.known, words.facts)
        yield from _known(at, key, (*here, "offers"), "treatment", state.offers, corpus.treatments)
        for i, option in enumerate(state.options):
            way: Path = (*here, "options", i)
            yield from _known(at, key, (*way, "sets"), "fact", option.sets, words.facts)
            yield from _known(at, key, (*way, "offers"), "treatment", option.offers, corpus.treatments)
            yield from _known(at, key, (*way, "warns"), "caution", option.warns, corpus.cautions)


def in_time(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """No caution and no statement is past the day by which its source had to be read again."""
    due = [(("caution", i), c.review) for i, c in corpus.cautions.items()]
    due += [(("statement", i), s.review) for i, s in corpus.statements.items()]
    for key, day in due:
        if day and day < corpus.site.checked:
            message = (
                f"the {key[0]} '{key[1]}' was to be read again by {day}; the site was checked on {corpus.site.checked}"
            )
            yield at.problem(
                key, ("review",), message, "Read its source again, correct the words, and set the next day."
            )


def ease(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """All cautions for one face together keep the reading grade of that face."""
    mask = Mask(terms(corpus.glossary.values(), corpus.subjects().values(), corpus.vocabulary, corpus.site.condition))
    for face in FACES if corpus.cautions else ():
        found = measured(((1, c.words.on(face)) for c in corpus.cautions.values()), STAND_FOR[face])
        raw, masked = measure(found), measure(found, mask)
        if not LIMITS[face].hold(raw, masked):
            first = next(iter(corpus.cautions))
            message = f"the cautions for {face} have grade {raw.grade:.1f} (terms masked {masked.grade:.1f})"
            yield at.problem(
                ("caution", first), ("words", face), message, "Cut long sentences first, then swap long words."
            )


def _known(
    at: Sources, key: RecordKey, path: Path, what: str, ids: Collection[str], known: Collection[str]
) -> Iterator[Problem]:
    for i, id_ in enumerate(ids):
        if id_ not in known and (what, id_) not in at.files:
            close = get_close_matches(id_, list(known), n=1)
            hint = f"Did you mean '{close[0]}'?" if close else f"Create the {what}, or correct the id."
            yield at.problem(key, (*path, i), f"'{key[1]}' names {what} '{id_}', which does not exist", hint)


RULES = (complete, names, in_time)
QUALITY = (ease,)
