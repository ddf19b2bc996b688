"""Who asks in a hurry reads what forbids the answer: the grave cautions on the pages of answers and of people."""

from __future__ import annotations

import pytest

from generator.load.corpus import load
from generator.models.base import FACES, Face
from generator.models.corpus import Corpus
from generator.paths import Layout
from generator.views import answers, people
from generator.views.safety import Guard

# What a neurologist asks before phenytoin, and before lidocaine into a vein.
PHENYTOIN = {
    "aromatic-after-rash",
    "hla-b1502",
    "heart-block",
    "porphyria",
    "liver-phenytoin",
    "blood-thinners-medicine",
}
LIDOCAINE = {"heart-lidocaine", "pregnancy-lidocaine"}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load(Layout().content)


def said(guard: Guard) -> set[str]:
    """The ids of all that stands open, and of what waits under a fact."""
    return {line.id for line in (*guard.open, *guard.everybody, *(x for f in guard.facts for x in f.lines))}


@pytest.mark.parametrize("face", FACES)
def test_a_flare_answer_carries_what_forbids_the_infusions(corpus: Corpus, face: Face) -> None:
    found = said(answers.view(corpus, "what-to-do-in-a-flare", face).guard)
    assert found >= PHENYTOIN | LIDOCAINE | {
        "lidocaine-phenytoin",
        "phenytoin-drip",
        "lidocaine-drip",
        "pregnancy-harm",
    }


def test_a_drip_without_a_name_carries_them_too(corpus: Corpus) -> None:
    found = said(answers.view(corpus, "what-if-i-cannot-swallow-tablets", "patients").guard)
    assert found >= PHENYTOIN | LIDOCAINE | {"heart-lacosamide"}


def test_a_numbing_spray_carries_no_warning_of_an_infusion(corpus: Corpus) -> None:
    found = said(answers.view(corpus, "what-happens-in-needle", "patients").guard)
    assert found >= {"blood-thinners", "after-sedation"} and not found & (LIDOCAINE | {"lidocaine-drip"})


@pytest.mark.parametrize("face", FACES)
def test_who_cannot_take_carbamazepine_reads_why_others_may_fall_away(corpus: Corpus, face: Face) -> None:
    found = {line.id for line in people.people(corpus, "no-carbamazepine", face).cautions}
    assert found >= PHENYTOIN | {"heart-oxcarbazepine", "porphyria-relatives", "sodium-before", "pregnancy-harm"}
    # What is only against carbamazepine says nothing of what remains.
    assert not found & {"maoi", "hla-a3101", "marrow-or-liver"}
