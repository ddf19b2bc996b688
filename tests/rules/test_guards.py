"""The guards of the pathway, on planted steps: who is led where, what they read there, and what check refuses."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.load.corpus import load_with_sources
from generator.load.rules import guards as rules
from generator.load.rules import offers as offers_rule
from generator.load.sources import Sources
from generator.models import guards
from generator.models.base import Words
from generator.models.caution import Against, Caution
from generator.models.corpus import Corpus
from generator.models.guards import Shown
from generator.models.pathway import Entry, Option, State
from tests.conftest import TOY

SAID = Words(patients="Made up.", trainees="Made up.")


@pytest.fixture(scope="module")
def toy_at() -> tuple[Corpus, Sources]:
    return load_with_sources(TOY)


def state(*options: Option, known: tuple[str, ...] = (), offers: tuple[str, ...] = ()) -> State:
    return State(stage="pills", title=SAID, question=SAID, text=SAID, options=options, known=known, offers=offers)


def to(*places: str, **more: tuple[str, ...]) -> Option:
    return Option(label=SAID, condition=SAID, to=places, **more)  # type: ignore[arg-type]


def planted(corpus: Corpus, states: dict[str, State], entries: tuple[Entry, ...] = ()) -> Corpus:
    assert corpus.pathway
    return replace(corpus, pathway=corpus.pathway.model_copy(update={"states": states, "entries": entries}))


def test_facts_add_up_along_every_way_and_round_every_loop(toy: Corpus) -> None:
    graph = planted(toy, {
        "a": state(to("b", sets=("red",)), to("c")), "b": state(to("a"), known=("green",)), "c": state(to("well")),
    }).pathway  # fmt: skip
    assert graph
    everything = frozenset({"red", "green"})
    assert rules.visited(graph) == {
        # Entered directly; by way of b; and from b back to a, where nothing is forgotten.
        ("a", frozenset()), ("b", frozenset({"green"})), ("c", frozenset()), ("well", frozenset()),
        ("b", everything), ("a", frozenset({"green"})), ("a", everything), ("c", frozenset({"green"})),
        ("c", everything), ("well", frozenset({"green"})), ("well", everything),
    }  # fmt: skip
    # A fact may fit whoever enters a step, whether a way brings it or not.
    assert rules.visited(graph, ("blue",)) - rules.visited(graph) == {
        ("a", frozenset({"blue"})), ("b", frozenset({"blue", "green"})), ("c", frozenset({"blue"})),
    }  # fmt: skip


def test_a_caution_on_one_way_of_giving_is_met_there_and_where_nobody_says_how(toy: Corpus) -> None:
    cautions = {**toy.cautions, "no-moonlight": toy.cautions["no-moonlight"].model_copy(update={"route": "vein"})}
    corpus = replace(toy, cautions=cautions)
    met = {route: set(guards.met(corpus, ("placebine",), route)) for route in (None, "vein", "local")}  # type: ignore[arg-type]
    assert met[None] == met["vein"] == {"left-hand", "no-moonlight", "stop-sipping"}
    assert met["local"] == {"left-hand", "stop-sipping"}


def test_an_entry_brings_its_facts(toy: Corpus) -> None:
    graph = planted(toy, {"a": state(to("well"))}, (Entry(label=SAID, to="a", known=("blue-nosed",)),)).pathway
    assert graph
    assert ("a", frozenset({"blue-nosed"})) in rules.visited(graph)


def test_stop_always_stands_there_and_care_where_the_fact_is_known_or_else_by_its_name(toy: Corpus) -> None:
    offer = to("well", offers=("placebine",))
    corpus = planted(toy, {
        "alone": state(offer), "told": state(offer, known=("left-handed",)), "nose": state(offer, known=("blue-nosed",)),
        "before": state(to("after", warns=("left-hand",)), known=("left-handed",)), "after": state(offer),
    })  # fmt: skip
    found = guards.shown(corpus)
    # What holds for everybody is grave here, too.
    everybody = ("stop-sipping", "no-moonlight")
    assert found["alone", 0] == found["after", 0] == Shown(always=everybody, if_so=("left-hand",))
    assert found["told", 0] == Shown(known=("left-hand",), always=everybody)
    assert found["nose", 0] == Shown(known=("no-moonlight",), always=("stop-sipping",), if_so=("left-hand",))
    assert found["before", 0] == Shown(ahead=("left-hand",))


def test_every_fact_can_be_met(toy_at: tuple[Corpus, Sources]) -> None:
    corpus, at = toy_at
    assert list(rules.met_somewhere(corpus, at)) == []
    nowhere = planted(corpus, {"a": state(to("well"))})
    assert [p.message.split("'")[1] for p in rules.met_somewhere(nowhere, at)] == ["blue-nosed", "left-handed"]
    # An entry brings it, or something that is offered has a caution on it.
    entered = planted(corpus, {"a": state(to("well"))}, (Entry(label=SAID, to="a", known=("left-handed",)),))
    assert [p.message.split("'")[1] for p in rules.met_somewhere(entered, at)] == ["blue-nosed"]
    assert list(rules.met_somewhere(planted(corpus, {"a": state(to("well"), offers=("placebine",))}), at)) == []


@pytest.mark.parametrize(
    ("label", "offers", "named"),
    [
        ("Placebine", (), ["placebine"]),
        ("some FAKOL", (), ["fakol"]),
        # What somebody has had is no offer; an abbreviation is read as it is written, and no part of a word.
        ("Pain after Placebine", (), []),
        ("plb", (), []),
        ("PLB", (), ["PLB"]),
        ("placebines", (), []),
        ("Placebine, or Fakol", ("placebine",), []),
    ],
)
def test_an_option_that_names_a_treatment_offers_it(
    toy_at: tuple[Corpus, Sources], label: str, offers: tuple[str, ...], named: list[str]
) -> None:
    corpus, at = toy_at
    option = Option(label=Words(patients=label, trainees="Made up."), condition=SAID, to=("well",), offers=offers)
    found = list(offers_rule.named(planted(corpus, {"a": state(option)}), at))
    assert [p.message.split("'")[1] for p in found] == named


def test_one_broken_caution_says_so_once_and_brings_no_false_lines(toy_copy: Path) -> None:
    page = toy_copy / "treatments" / "placebine" / "patients.md"
    page.write_text(page.read_text() + "\n[[caution:no-moonlight]]\n")
    path = toy_copy / "cautions" / "no-moonlight.yml"
    path.write_text(path.read_text().replace("rank: stop", "rank: perhaps"))
    with pytest.raises(ContentError) as caught:
        load_with_sources(toy_copy)
    assert [p.message for p in caught.value.problems if "does not exist" in p.message] == []
    assert [p.file for p in caught.value.problems if "perhaps" in str(p) or "care" in p.message] != []


def test_check_refuses_what_is_not_shown(toy_at: tuple[Corpus, Sources]) -> None:
    corpus, at = toy_at
    assert list(rules.told(corpus, at)) == []
    blind = list(rules.told(corpus, at, lambda _: {}))
    assert {(p.field, p.message.split("'")[3]) for p in blind} == {
        ("states.first", "no-moonlight"), ("states.first", "left-hand"), ("states.first", "stop-sipping"),
        ("states.blue-nose.options.1", "no-moonlight"), ("states.blue-nose.options.1", "left-hand"),
        ("states.blue-nose.options.1", "stop-sipping"),
    }  # fmt: skip
    # A view that shows only what the step itself knows forgets the left-handed who came by way of an entry.
    forgetful = {place: replace(s, if_so=()) for place, s in guards.shown(corpus).items()}
    assert {p.message.split("'")[3] for p in rules.told(corpus, at, lambda _: forgetful)} == {"left-hand"}


def test_check_refuses_a_way_from_a_fact_into_its_caution(toy_at: tuple[Corpus, Sources]) -> None:
    corpus, at = toy_at
    assert corpus.pathway
    states = dict(corpus.pathway.states)
    nose = states["blue-nose"]
    silent = nose.options[1].model_copy(update={"offers": ()})
    wrong = planted(corpus, states | {"blue-nose": nose.model_copy(update={"options": (nose.options[0], silent)})})
    assert [p.field for p in rules.edges(wrong, at)] == ["states.blue-nose.options.1"]
    warned = silent.model_copy(update={"warns": ("no-moonlight",)})
    right = planted(corpus, states | {"blue-nose": nose.model_copy(update={"options": (nose.options[0], warned)})})
    assert list(rules.edges(right, at)) == []
    assert guards.shown(right)["blue-nose", 1].ahead == ("no-moonlight",)


def test_what_an_option_itself_sets_counts_before_anybody_goes(toy_at: tuple[Corpus, Sources]) -> None:
    corpus, at = toy_at
    assert corpus.pathway
    first = corpus.pathway.states["first"]
    painted = first.model_copy(update={"offers": (), "options": (to("first", "well", sets=("blue-nosed",)),)})
    offering = first.model_copy(update={"options": (to("well", offers=("placebine",)),), "offers": ()})
    wrong = planted(corpus, {"first": painted, "blue-nose": offering})
    assert list(rules.edges(wrong, at)) == []
    leading = painted.model_copy(update={"options": (to("blue-nose", sets=("blue-nosed",)),)})
    assert [p.field for p in rules.edges(planted(corpus, {"first": leading, "blue-nose": offering}), at)] == [
        "states.first.options.0"
    ]


def test_more_pairs_than_can_be_visited_are_a_problem_and_no_endless_walk(
    toy_at: tuple[Corpus, Sources], monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, at = toy_at
    monkeypatch.setattr(rules, "MOST", 2)
    assert "more than 2 pairs" in next(rules.told(corpus, at)).message


def test_a_caution_is_against_treatments_families_and_kinds_but_for_the_excepted(toy: Corpus) -> None:
    def meets(**against: tuple[str, ...]) -> list[str]:
        caution = Caution(kind="monitoring", rank="care", words=SAID, against=Against(**against))
        return [i for i in ("doing-nothing", "placebine", "sugar-operation") if caution.meets(i, toy.treatments[i])]

    assert meets(treatments=("placebine",)) == ["placebine"]
    assert meets(tiers=("cuts",), kinds=("waiting",)) == ["doing-nothing", "sugar-operation"]
    assert meets(kinds=("operation", "medicine"), but=("sugar-operation",)) == ["placebine"]
    assert meets() == []


def test_a_content_folder_without_facts_and_cautions_still_loads(toy_copy: Path) -> None:
    # Answers refer to cautions, and so does what trainees study with.
    for folder in ("cautions", "answers", "cases", "questions", "stations", "sheets"):
        shutil.rmtree(toy_copy / folder, ignore_errors=True)
    (toy_copy / "vocabulary" / "facts.yml").unlink()
    (toy_copy / "objectives.yml").unlink()
    site = toy_copy / "site.yml"
    site.write_text(re.sub(r"^  learn: .*\n", "", site.read_text(), flags=re.MULTILINE))
    text = (toy_copy / "pathway.yml").read_text()
    for line in ("    known: [blue-nosed]\n", ", known: [left-handed]"):
        text = text.replace(line, "")
    (toy_copy / "pathway.yml").write_text(text)
    people = toy_copy / "people.yml"
    people.write_text(people.read_text().replace("  facts: [blue-nosed]\n", ""))
    assert load_with_sources(toy_copy)[0].cautions == {}
