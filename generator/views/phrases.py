"""Sentences about a body of evidence: in how many groups of how many people, between what and what, with the middle."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.models.base import Face
from generator.models.corpus import Corpus
from generator.models.site import Column
from generator.statistics import wilson
from generator.views import terms, wording
from generator.views.bodies import Body
from generator.views.cells import Part
from generator.views.citations import label

BANDS = {
    "under-6": "in the first 6 months", "6-18": "6 to 18 months on", "18-48": "1.5 to 4 years on",
    "48-84": "4 to 7 years on", "84-on": "7 years on or later", "not-stated": "time not stated",
}  # fmt: skip
# Whether people or procedures were counted, in one study or in some of several.
UNSAID = ("whether people or procedures were counted is not said", "some may count procedures, not people")
# Words by which a definition names the people it was taken among.
PICKED = re.compile(r"\b(among|only|in whom|those|who|people|operated|left out)\b")
FEW, SUBGROUP = 2, "subgroup"
RARE = 1.0  # per cent; below it people are told how many it befell, not a middle of shares


def when(corpus: Corpus, part: Part, face: Face) -> str:
    """The time that all figures of a part share; at a last check people were followed for different times."""
    if part.months is not None:
        return f"after {wording.months_in_words(part.months)}"
    if part.body.k == 1 and part.band is not None and len(part.body.cohorts[0].estimates) == 1:
        return wording.time(corpus.estimates[part.body.cohorts[0].estimates[0]].follow_up, face)
    if part.band is None:
        return ""
    words = BANDS[part.band]
    if part.timing == "last-check" and part.band != "not-stated":
        return f"at the last check, {words}"
    return words


def of_whom(corpus: Corpus, part: Part, ids: Sequence[str]) -> str:
    """The base, where it is not simply everyone treated; what a source does not state is marked."""
    unsaid = any(terms.counted(corpus.estimates[i]) == "not-stated" for i in ids)
    found = (_base(corpus, part, ids), UNSAID[len(ids) > 1] if unsaid else "")
    return "; ".join(x for x in found if x)


def _base(corpus: Corpus, part: Part, ids: Sequence[str]) -> str:
    if part.base == SUBGROUP and len(ids) == 1:  # which group it was stands in the words of its study
        only = corpus.estimates[ids[0]]
        who = only.arm or (only.definition if PICKED.search(only.definition) else only.people)
        return f"{wording.BASES[SUBGROUP]} ({who})"
    if part.base != terms.EVERYONE:
        return wording.BASES[part.base]
    usual = _usual(corpus, ids)
    if usual:
        return usual
    if any(corpus.estimates[i].base in (None, "not-stated") for i in ids):
        return "of whom exactly is not always stated" if len(ids) > 1 else wording.BASES["not-stated"]
    return ""


def _usual(corpus: Corpus, ids: Sequence[str]) -> str:
    """What is special about everybody here and usual for the treatment, so that the cell holds them: said beside it."""
    shared: set[str] = set()
    for n, id_ in enumerate(ids):
        e = corpus.estimates[id_]
        treatment = corpus.treatments.get(e.treatment or "")
        own = set(e.population.features) & set(treatment.usual if treatment else ())
        shared = own if n == 0 else shared & own
    return "; ".join(corpus.vocabulary.population_features[f].patients.lower() for f in sorted(shared))


def size(body: Body, face: Face) -> str:
    """How many groups and people; groups whose number is not printed are told."""
    if body.k == 0:
        return ""
    unknown = sum(c.n is None for c in body.cohorts)
    if body.k == 1:
        return f"one study, {'only ' if body.tiny else ''}{wording.number_of(body.cohorts[0].n, face)}"
    if not body.people:
        return f"{body.k} groups, number of people not recorded"
    people = wording.plain(body.people)
    if not unknown:
        return f"{body.k} groups, {people} people"
    if body.k == FEW:
        return f"2 groups, one of {people} people and one whose number is not recorded"
    rest = "of 1 group" if unknown == 1 else f"of {unknown} groups"
    return f"{body.k} groups, at least {people} people (the number {rest} is not recorded)"


def sentence(corpus: Corpus, column: Column, part: Part, face: Face) -> str:
    """All that a part says, in one or two sentences; empty for one that says nothing."""
    body = part.body
    if not body.cohorts:
        return ""
    ahead, clause = _clause(corpus, column, part, face)
    time = when(corpus, part, face)
    # What nobody recorded is said beside the sentence, not in it.
    told = time and "not recorded" not in time and "not stated" not in time
    tail = f" {clause}" + (f" {time}" if told else "")
    base = f", {wording.BASES[part.base]}" if part.base != terms.EVERYONE else ""
    if body.k <= FEW:
        return ahead + _one_by_one(corpus, body, tail, base, face)
    low, high = _ends(body)
    span = wording.span(low, high, "percent", face, corpus.vocabulary)
    half = "in the middle half of them " if body.half is not None else ""
    least = "at least " if any(c.n is None for c in body.cohorts) else ""
    people = f" with {least}{wording.plain(body.people)} people" if body.people else ""
    middle = "" if body.median is None or body.largest else f"; the middle is {wording.bare(body.median, face)}"
    said = f"In {body.k} groups{people}, {half}{_between(span)}{tail}{base}{middle}."
    return ahead + said + (f" {extra[0].upper()}{extra[1:]}." if (extra := remark(corpus, body, face)) else "")


def _ends(body: Body) -> tuple[float, float]:
    return body.half if body.half is not None else (body.values[0], body.values[-1])


def _between(span: str) -> str:
    head, _, rest = span.partition(" to ")
    return f"between {head} and {rest}" if rest else span


def _clause(corpus: Corpus, column: Column, part: Part, face: Face) -> tuple[str, str]:
    if part.rung is None:
        return f"{column.label.on(face)}: ", "had it" if column.concepts[0] != "death" else "died"
    return "", corpus.vocabulary.rungs[terms.rung_id(part.rung)].clause.on(face)


def _one_by_one(corpus: Corpus, body: Body, tail: str, base: str, face: Face) -> str:
    said = []
    for i, c in enumerate(sorted(body.cohorts, key=lambda c: -(c.n or 0))):
        who = "In one group" if i == 0 else "In another"
        of = f" of {wording.plain(c.n)}" if c.n is not None else " (how many is not recorded)"
        share = wording.amount(c.value, "percent", face, corpus.vocabulary)
        said.append(f"{who}{of}, {share}{tail if i == 0 else ''}{base if i == 0 else ''}.")
    return " ".join(said)


def remark(corpus: Corpus, body: Body, face: Face) -> str:
    """What the range alone would hide: one group that outweighs the others, and how many a rare event befell."""
    most = body.largest
    if most is not None and body.k > FEW:
        share = wording.amount(most.value, "percent", face, corpus.vocabulary)
        name = label(most.study, corpus.studies[most.study])
        whom = "these people" if all(c.n is not None for c in body.cohorts) else "the people whose number is recorded"
        return f"more than half of {whom} are in one study, {name}: {share}"
    rare = bool(body.cohorts) and body.values[-1] < RARE
    if rare and body.k > 1 and (events := _events(corpus, body)) is not None:
        return f"{wording.plain(events)} of {wording.plain(body.people)} people in all"
    if rare and body.k == 1 and body.values[0] == 0 and (n := body.cohorts[0].n):
        most_likely = wilson(0, n)[1]
        ahead = "" if most_likely < 1 else "up to "
        return f"none in {wording.plain(n)} people; {ahead}{wording.people(most_likely)} stays possible"
    return ""


def _events(corpus: Corpus, body: Body) -> int | None:
    """How many people of all groups had it; None where a group prints no size, or its share is no count of people."""
    if any(c.n is None for c in body.cohorts):
        return None
    return sum(round(c.value * (c.n or 0) / 100) for c in body.cohorts)


def is_group(corpus: Corpus, code: str) -> bool:
    """True if a reason is the group that was studied."""
    return any(i in corpus.vocabulary.population_types or i in corpus.vocabulary.population_features
               for i in code.split("+"))  # fmt: skip


def why(corpus: Corpus, code: str, face: Face) -> str:
    """Why a figure stands apart: the words of its special group, or the reason as it is."""
    words = corpus.vocabulary
    found = [
        term.on(face) for i in code.split("+")
        if (term := words.population_types.get(i) or words.population_features.get(i))
    ]  # fmt: skip
    return "; ".join(found) or code
