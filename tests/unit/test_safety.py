"""Cautions as readers meet them: the box of a treatment, the lines at a step, and the same words in prose."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from generator.load.rules import lengths
from generator.load.rules.labels import bare_amounts
from generator.models.base import FACES, Face
from generator.models.corpus import Corpus
from generator.pages import pathway as pages
from generator.pages import subjects
from generator.pages.data_files import files
from generator.pages.environment import Renderer
from generator.pages.prose import Prose
from generator.paths import ROOT
from generator.views.safety import box, guard

TEMPLATES = ROOT / "theme" / "templates"


@pytest.fixture(scope="module")
def renderer(toy: Corpus) -> Renderer:
    return Renderer(toy, TEMPLATES)


def test_the_box_puts_stop_first_in_its_order_and_care_apart(toy: Corpus) -> None:
    found = box(toy, "placebine", "patients")
    assert found
    assert [(x.id, x.rank) for x in found.stop] == [("stop-sipping", "stop"), ("no-moonlight", "stop")]
    assert [x.id for x in found.care] == ["left-hand"]
    assert found.stop[1].text == "With a blue nose, ask before you take a pill."
    assert [(s.study, s.statement) for s in found.stop[0].sources] == [("quack-1999", "quack-nose-first")]


def test_a_treatment_that_nothing_is_against_has_no_box(toy: Corpus) -> None:
    assert box(toy, "doing-nothing", "patients") is None
    assert box(toy, "sugar-operation", "trainees") is None


def test_a_step_names_the_boxes_that_hold_the_rest(toy: Corpus) -> None:
    assert guard(toy, ("blue-nose", 1), ("placebine", "doing-nothing"), "trainees").boxes == (
        ("placebine", "Placebine"),
    )


@pytest.mark.parametrize("face", FACES)
def test_a_step_names_every_fact_that_something_offered_there_has_a_caution_on(toy: Corpus, face: Face) -> None:
    found, names = guard(toy, ("blue-nose", 1), ("placebine",), face), toy.vocabulary.facts
    assert [(f.name, [x.id for x in f.lines]) for f in found.facts] == [(names["left-handed"].on(face), ["left-hand"])]
    # Its caution stands open already, and the name says that it was thought of.
    assert found.above == (names["blue-nosed"].on(face),)
    assert [x.id for x in found.open] == ["no-moonlight"]
    assert [x.id for x in found.everybody] == ["stop-sipping"]


@pytest.mark.parametrize("face", FACES)
def test_the_box_stands_between_the_key_messages_and_the_rest_on_both_faces(renderer: Renderer, face: Face) -> None:
    body = dict(subjects.tasks(renderer.corpus, face))[f"{face}/treatments/placebine.html"](renderer).body  # type: ignore[union-attr]
    messages, safety, first = (body.index(s) for s in ('class="key-messages"', 'class="safety"', "\n## "))
    assert messages < safety < first
    inside = body[safety : body.index("</section>", safety)]
    assert re.findall(r'data-caution="([\w-]+)"', inside) == ["stop-sipping", "no-moonlight", "left-hand"]
    # On a phone the grave lines stand open and the others behind one line.
    assert (
        inside.index('data-caution="no-moonlight"')
        < inside.index("<details")
        < inside.index('data-caution="left-hand"')
    )
    assert inside.count("studies/quack-1999.html#quack-nose-first") == 3


@pytest.mark.parametrize("face", FACES)
def test_what_check_holds_to_be_shown_at_a_step_is_in_the_page(renderer: Renderer, face: Face) -> None:
    body = dict(pages.tasks(renderer.corpus, face))[f"{face}/what-next/blue-nose.html"](renderer).body  # type: ignore[union-attr]
    nose, again = body.split('<li class="way">')[1:3]
    assert re.findall(r'data-caution="([\w-]+)"', nose) == []
    assert re.findall(r'data-caution="([\w-]+)"', again) == ["no-moonlight", "stop-sipping", "left-hand"]
    assert renderer.corpus.cautions["no-moonlight"].words.on(face) in again


def test_a_caution_reads_the_same_in_prose_as_in_the_box(toy: Corpus) -> None:
    said = str(Prose(toy, "patients/index.html", "patients").line("Look: [[caution:no-moonlight]] Then go."))
    words = (
        '<span class="caution-words" data-caution="no-moonlight">With a blue nose, ask before you take a pill.</span>'
    )
    assert said == f"Look: {words} Then go."


def test_a_key_message_is_as_long_as_the_caution_it_holds(toy: Corpus) -> None:
    assert lengths.words("[[caution:no-moonlight]] Yes.", "patients", toy.cautions) == 11


def test_the_open_data_hold_every_caution_with_its_sources(toy: Corpus) -> None:
    rows = json.loads(dict(files(toy))["data/cautions.json"])
    assert [r["id"] for r in rows] == ["left-hand", "no-moonlight", "stop-sipping"]
    assert rows[1] == {
        "id": "no-moonlight", "kind": "person", "rank": "stop", "facts": ["blue-nosed"],
        "words": {
            "patients": "With a blue nose, ask before you take a pill.",
            "trainees": "Cyanorhinia rules out another dose.",
        },
        "treatments": ["placebine"], "statements": [{"id": "quack-nose-first", "study": "quack-1999"}],
        "review": "2099-01-01",
    }  # fmt: skip


def test_the_urgent_lines_of_a_printed_page_spell_a_caution_out(toy: Corpus, tmp_path: Path) -> None:
    topic = toy.topics["help-now"]
    messages = {**topic.key_messages, "patients": ("[[caution:stop-sipping]]", "Call.")}
    other = replace(toy, topics={**toy.topics, "help-now": topic.model_copy(update={"key_messages": messages})})
    body = dict(subjects.tasks(other, "patients"))["patients/treatments/placebine.html"](
        Renderer(other, TEMPLATES)
    ).body  # type: ignore[union-attr]
    printed = body[body.index('class="print-only"') :]
    assert "<li>If the nose turns blue, stop sipping and call.</li>" in printed
    assert "[[caution" not in body


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Start at 25 mg, then 50 mg a day.", []),
        ("Start at 25 a day, then 50 mg.", ["25"]),
        ("Between 80 and 90 Gy, 60-70 °C.", []),
        ("Between 80 and 90 each.", ["80 and 90"]),
        ("In weeks 1 and 2 of 4 weeks, three times for 5 days in 30 people.", []),
        ("25, 50 and 100 mg, cut by 50% each week (2010).", []),
        ("0.3-0.8 ml, at most 1,200 units, in a man of 35.", []),
    ],
)
def test_an_amount_without_a_unit_is_seen_and_nothing_else(text: str, bare: list[str]) -> None:
    assert bare_amounts(text) == bare


def test_the_shipped_schema_describes_the_cautions(toy: Corpus) -> None:
    shipped = dict(files(toy))
    schema = json.loads(shipped["data/schema/cautions.json"])
    checker = Draft202012Validator(schema)
    rows = json.loads(shipped["data/cautions.json"])
    assert list(checker.iter_errors(rows)) == []
    assert list(checker.iter_errors([rows[0] | {"facts": ["right-handed"]}])), "a fact outside the vocabulary"
    assert list(checker.iter_errors([rows[0] | {"rank": "perhaps"}]))
