"""The self-audit lets a machine say only what it looks at: each check fails when that very thing is taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from generator.load.corpus import load
from generator.models.corpus import Corpus
from generator.paths import Layout
from generator.views.audit import audit
from generator.views.audit_checks import CHECKS


@pytest.fixture(scope="module")
def real() -> Corpus:
    return load(Layout().content)


def site(**values: Any) -> Callable[[Corpus], Corpus]:
    return lambda c: replace(c, site=c.site.model_copy(update=values))


def treatments(**values: Any) -> Callable[[Corpus], Corpus]:
    """The first treatment with other values."""

    def changed(c: Corpus) -> Corpus:
        first = next(i for i, t in c.treatments.items() if t.kind != "waiting")
        return replace(c, treatments={**c.treatments, first: c.treatments[first].model_copy(update=values)})

    return changed


def prose(change: Callable[[str], str]) -> Callable[[Corpus], Corpus]:
    """The text of the first page for patients, changed."""

    def changed(c: Corpus) -> Corpus:
        key = next(k for k in c.prose if k[2] == "patients")
        own = c.prose[key]
        sections = tuple(s.model_copy(update={"markdown": change(s.markdown)}) for s in own.sections)
        return replace(c, prose={**c.prose, key: own.model_copy(update={"sections": sections})})

    return changed


def fewer_sections(c: Corpus) -> Corpus:
    key = next(iter(c.prose))
    return replace(c, prose={**c.prose, key: c.prose[key].model_copy(update={"sections": ()})})


def no_section_of_harm(c: Corpus) -> Corpus:
    plans = c.vocabulary.sections
    own = tuple(s for s in plans.treatment["patients"] if "side-effect" not in s.dimensions)
    treatment = {**plans.treatment, "patients": own}
    sections = plans.model_copy(update={"treatment": treatment})
    return replace(c, vocabulary=c.vocabulary.model_copy(update={"sections": sections}))


def a_figure_of_nobody(c: Corpus) -> Corpus:
    study = next(s for s in c.studies if c.studies[s].estimates)
    own = c.studies[study]
    first = own.estimates[0]
    bare = first.model_copy(update={"population": first.population.model_copy(update={"type": ""})})
    return replace(
        c, studies={**c.studies, study: own.model_copy(update={"estimates": (bare, *own.estimates[1:])})}
    )  # fmt: skip


def a_step_without_options(c: Corpus) -> Corpus:
    assert c.pathway
    first = next(iter(c.pathway.states))
    bare = c.pathway.states[first].model_copy(update={"options": ()})
    return replace(c, pathway=c.pathway.model_copy(update={"states": {**c.pathway.states, first: bare}}))


def a_drawing_without_words(c: Corpus) -> Corpus:
    shown = next(s.picture for s in c.subjects().values() if s.picture)
    bare = c.pictures[shown].model_copy(update={"description": None})
    return replace(c, pictures={**c.pictures, shown: bare})


TAKEN_AWAY: dict[str, Callable[[Corpus], Corpus]] = {
    "dates": site(next_check="1999-01-01"),
    "money": site(conflicts=""),
    "policy": site(update_policy=""),
    "disclaimer": site(disclaimer=type("Words", (), {"on": lambda self, face: ""})()),
    "good-and-bad": no_section_of_harm,
    "untreated": lambda c: replace(c, treatments={i: t for i, t in c.treatments.items() if t.kind != "waiting"}),
    "choices": lambda c: replace(c, treatments=dict([next(iter(c.treatments.items()))])),
    "life": treatments(facts={}),
    "facts": treatments(facts={}, compare=True),
    "gaps": treatments(gaps=(), disagreements=()),
    "key-messages": treatments(key_messages={"patients": (), "trainees": ()}),
    "readable": prose(lambda text: "Incomprehensible multidisciplinary considerations notwithstanding " * 20 + "."),
    "questions": prose(lambda text: text.replace("?", ".")),
    "you": prose(lambda text: text.replace(" you", " they")),
    "order": fewer_sections,
    "who": a_figure_of_nobody,
    "steps": a_step_without_options,
    "pictures": a_drawing_without_words,
    "values": lambda c: replace(c, tables={i: t for i, t in c.tables.items() if t.role != "values"}),
    "crisis": lambda c: replace(c, help_lines={}),
    # The corpus itself makes this true when it is built; here it is told otherwise.
    "sources": lambda c: _told(c, study_of={}),
}


def _told(c: Corpus, **values: Any) -> Corpus:
    other = replace(c)
    for name, value in values.items():
        object.__setattr__(other, name, value)
    return other


def test_every_check_is_tried_here_and_used_by_an_item(real: Corpus) -> None:
    used = {i.check for a in real.audit.values() for i in a.items if i.check}
    assert CHECKS.keys() == TAKEN_AWAY.keys() == used


@pytest.mark.parametrize("name", sorted(TAKEN_AWAY))
def test_a_check_fails_when_what_it_names_is_taken_away(real: Corpus, name: str) -> None:
    assert CHECKS[name].holds(real)
    assert not CHECKS[name].holds(TAKEN_AWAY[name](real))


def test_an_item_says_what_the_machine_looked_at_and_nothing_where_people_judged(real: Corpus) -> None:
    for instrument in audit(real):
        declared = real.audit[instrument.id].items
        for item, record in zip(instrument.items, declared, strict=True):
            assert item.machine == (CHECKS[record.check].says if record.check else "")
            # What is only partly met, and what no machine can see, says why.
            assert item.note or item.machine or item.status in ("met", "outside"), item.item
