"""Nobody who follows the real pathway meets what a fact about them forbids without reading so; one rash, one sentence.

The oracle is a walk of its own over the graph, held against the pages as they are rendered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from generator.load.corpus import load
from generator.models.base import FACES, Face
from generator.models.corpus import Corpus
from generator.pages import pathway, subjects
from generator.pages.environment import Renderer
from generator.pages.search_text import sections
from generator.paths import ROOT, Layout
from generator.views.safety import guard

RASH = ("carbamazepine", "oxcarbazepine", "lamotrigine", "phenytoin", "eslicarbazepine")
WANTED = {
    "rash-aromatic", "hla-b1502", "hla-a3101", "pregnancy", "contraception", "ms", "over-75", "blood-thinners",
    "heart-disease", "low-sodium", "kidney", "marrow-or-liver", "porphyria", "maoi", "opioids", "one-eye", "one-ear",
    "earlier-radiation", "unfit-for-anaesthesia", "no-tablets",
}  # fmt: skip


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load(Layout().content)


@pytest.fixture(scope="module")
def pages(corpus: Corpus) -> Mapping[tuple[Face, str], str]:
    """The Markdown of the pathway and of the subjects that speak of a rash, by face and name."""
    renderer = Renderer(corpus, ROOT / "theme" / "templates")
    found: dict[tuple[Face, str], str] = {}
    for face in FACES:
        tasks = {**dict(subjects.tasks(corpus, face)), **dict(pathway.tasks(corpus, face))}
        names = [f"treatments/{i}" for i in RASH] + ["topics/urgent-help"]
        names += [f"what-next/{i}" for i in corpus.pathway.states] if corpus.pathway else []
        for name in names:
            page = tasks[f"{face}/{name}.html"](renderer)
            assert page
            found[face, name] = page.body
    return found


Shown = dict[tuple[str, int | None], set[str]]


def shown(pages: Mapping[tuple[Face, str], str], face: Face) -> Shown:
    """The cautions in the page of each step (above its options) and at each of its options."""
    found: Shown = {}
    for (of, name), body in pages.items():
        if of == face and name.startswith("what-next/"):
            own, *options = re.split(r'<li class="way">', body)
            for i, part in enumerate([own, *options]):
                place = name.removeprefix("what-next/"), i - 1 if i else None
                found[place] = set(re.findall(r'data-caution="([\w-]+)"', part))
    return found


def test_every_fact_that_was_asked_for_is_known_and_has_a_caution(corpus: Corpus) -> None:
    assert set(corpus.vocabulary.facts) >= WANTED
    assert {f for c in corpus.cautions.values() for f in c.facts} >= WANTED


@pytest.mark.parametrize("face", FACES)
def test_no_pair_of_step_and_facts_meets_a_caution_unseen(
    corpus: Corpus, pages: Mapping[tuple[Face, str], str], face: Face
) -> None:
    graph, there = corpus.pathway, shown(pages, face)
    assert graph
    seen: set[tuple[str, frozenset[str]]] = set()
    todo = [(i, frozenset[str]()) for i in graph.states] + [(e.to, frozenset(e.known)) for e in graph.entries]
    # Whoever enters a step may bring any one fact along, whether a way knows of it or not.
    alone = [(i, frozenset({fact})) for i in graph.states for fact in corpus.vocabulary.facts]
    met, facts_met = 0, set[str]()
    while todo or alone:
        walks = bool(todo)
        place, facts = todo.pop() if walks else alone.pop()
        state = graph.states.get(place)
        facts |= frozenset(state.known) if state else frozenset()
        if (place, facts) in seen:
            continue
        seen.add((place, facts))
        for i, offers, sets, route in (
            [
                (None, state.offers, (), None),
                *((i, o.offers, o.sets, o.route) for i, o in enumerate(state.options)),
            ]
            if state
            else ()
        ):
            for id_, c in corpus.cautions.items():
                # What holds for a vein is not met by a spray.
                elsewhere = route is not None and c.route is not None and c.route != route
                against = not elsewhere and any(c.meets(t, corpus.treatments[t]) for t in offers)
                mine = {*facts, *sets} & {*c.facts}
                if against and (c.rank == "stop" or (c.kind == "person" and mine)):
                    met, facts_met = met + 1, facts_met | mine
                    assert id_ in there[place, i], f"{face}: {place} {i} {sorted(facts)} meets {id_} unseen"
        todo += [(t, facts | {*o.sets}) for o in state.options for t in o.to] if state and walks else []
    all_facts = set(corpus.vocabulary.facts)
    print(f"{face}: {len(seen)} pairs of step and facts, {met} cautions met, all shown")
    print(f"{face}: {len(facts_met)} of {len(all_facts)} facts met")
    assert facts_met == all_facts
    assert len(seen) > 1000
    assert met > len(seen)


@pytest.mark.parametrize("face", FACES)
def test_what_a_step_names_in_short_stands_in_full_on_the_same_page(
    corpus: Corpus, pages: Mapping[tuple[Face, str], str], face: Face
) -> None:
    named = 0
    for (of, name), body in pages.items():
        if of == face and name.startswith("what-next/"):
            text = re.sub(r"<[^>]+>", "", body)
            for id_ in set(re.findall(r'data-caution="([\w-]+)"', body)):
                assert corpus.cautions[id_].words.on(face) in text, f"{face}: {name} {id_}"
            for target in re.findall(r'href="#(caution-[\w-]+)"', body):
                named += 1
                assert body.count(f'id="{target}"') == 1, f"{face}: {name} #{target}"
    assert named > 5


@pytest.mark.parametrize("face", FACES)
def test_each_option_names_every_fact_that_what_it_offers_has_a_caution_on(corpus: Corpus, face: Face) -> None:
    graph = corpus.pathway
    assert graph
    for id_, state in graph.states.items():
        ways = [(None, state.offers, None), *((i, o.offers, o.route) for i, o in enumerate(state.options))]
        for i, offers, route in ways:
            against = [c for c in corpus.cautions.values() if any(c.meets(t, corpus.treatments[t]) for t in offers)]
            cautions = [c for c in against if None in (route, c.route) or c.route == route]
            wanted = {corpus.vocabulary.facts[f].on(face) for c in cautions for f in c.facts}
            found = guard(corpus, (id_, i), offers, face)
            assert {*(f.name for f in found.facts), *found.above} == wanted, f"{id_} {i}"


@pytest.mark.parametrize("face", FACES)
def test_the_ways_that_once_led_into_harm_say_so_at_the_edge_and_at_the_step(
    pages: Mapping[tuple[Face, str], str], face: Face, corpus: Corpus
) -> None:
    there = shown(pages, face)
    assert corpus.pathway

    def way(state: str, to: str) -> set[str]:
        assert corpus.pathway
        return set().union(*(there[state, i] for i, o in enumerate(corpus.pathway.states[state].options) if to in o.to))

    assert "aromatic-after-rash" in way("rash", "crisis")
    assert "aromatic-after-rash" in way("rash", "second-medicine")
    assert {"pregnancy-harm", "pregnancy-lidocaine"} <= way("pregnancy", "crisis")
    assert {"aromatic-after-rash", "hla-b1502", "heart-block"} <= way("crisis", "referral")
    assert {"aromatic-after-rash", "hla-b1502", "heart-block"} <= there["second-medicine", None]
    # A numbing spray asks nothing that only an infusion has to ask.
    assert not {"heart-lidocaine", "pregnancy-lidocaine", "lidocaine-drip"} & there["crisis", 2]
    # Heart disease meets lacosamide at the drip, lamotrigine and oxcarbazepine at their steps, and the needle.
    assert {"heart-lacosamide", "lidocaine-phenytoin", "phenytoin-drip"} <= way("crisis", "referral")
    assert "heart-lamotrigine" in there["second-medicine", None]
    assert "heart-lamotrigine" in there["combination", None]
    assert "heart-oxcarbazepine" in there["first-medicine", None]
    assert {"heart-needle", "pregnancy-procedure", "procedure-signs", "after-sedation"} <= there["no-open-surgery", 1]
    assert "pregnancy-radiation" in there["no-open-surgery", 2]
    assert {"blood-thinners", "anaesthesia"} <= there["stimulation", None]
    assert {"ltg-schedule", "never-suddenly"} <= there["combination", None]
    assert "rash" in there["second-medicine", None]
    assert {"second-medicine", "combination"} <= {
        i for i, s in corpus.pathway.states.items() if any("rash" in o.to for o in s.options)
    }


@pytest.mark.parametrize("face", FACES)
def test_one_rash_one_sentence_on_every_page_and_in_search(
    corpus: Corpus, pages: Mapping[tuple[Face, str], str], face: Face
) -> None:
    sentence = corpus.cautions["rash"].words.on(face)
    for name in (*(f"treatments/{i}" for i in RASH), "topics/urgent-help", "what-next/rash"):
        text = re.sub(r"<[^>]+>", "", pages[face, name])
        assert sentence in text, f"{face}/{name}"
        assert any(sentence in s.text for s in sections(pages[face, name])), f"search: {face}/{name}"
    assert "phenytoin or fosphenytoin" in re.sub(r"<[^>]+>", "", pages[face, "topics/urgent-help"])


def test_no_caution_rests_on_a_shop_or_a_place_for_shared_documents(corpus: Corpus) -> None:
    doubtful = re.compile(r"pdfslide|docslib|scribd|lifeplusbd|pleckpharmacy|120ty|paperzz", re.IGNORECASE)
    ids = {corpus.study_of[s] for c in corpus.cautions.values() for s in c.statements}
    found = {i for i in ids if doubtful.search(corpus.studies[i].citation.url or "")}
    assert not found
