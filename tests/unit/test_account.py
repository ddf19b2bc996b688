"""What a page gives account of: its sources, its place on the other face, and the self-audit that cannot flatter."""

from __future__ import annotations

from dataclasses import replace

from generator.models.corpus import Corpus
from generator.views.audit import audit
from generator.views.audit_checks import CHECKS
from generator.views.sources import sources
from generator.views.subjects import subject


def test_the_audit_says_what_is_not_met(toy: Corpus) -> None:
    (found,) = audit(toy)
    assert [(i.item, i.status, i.machine) for i in found.items] == [
        ("Has dates", "met", CHECKS["dates"].says), ("Is kind", "partly", ""), ("Asked people", "outside", ""),
    ]  # fmt: skip
    assert found.counts == (("Met", 1), ("Partly met", 1), ("Not met: needs people outside", 1))


def test_a_failing_check_overrules_what_we_say_of_ourselves(toy: Corpus) -> None:
    site = toy.site.model_copy(update={"next_check": "1999-01-01"})
    (found,) = audit(replace(toy, site=site))
    assert found.items[0].status == "not-met"


def test_a_page_lists_each_study_it_rests_on_once(toy: Corpus) -> None:
    key = ("treatment", "placebine")
    for face in ("patients", "trainees"):
        found = [s[0] for s in sources(toy, key, face, subject(toy, key, face))]
        assert "quack-1999" in found
        assert len(found) == len(set(found))
    assert sources(toy, key, "patients", subject(toy, key, "patients"))[0][2] == ""


def test_every_section_leads_to_one_that_exists_on_the_other_face(toy: Corpus) -> None:
    for key in toy.subjects():
        here, there = subject(toy, key, "patients"), subject(toy, key, "trainees")
        assert {s.twin for s in here.sections} - {""} <= {s.id for s in there.sections}
        assert {s.twin for s in there.sections} - {""} <= {s.id for s in here.sections}
