"""One discovered test per real content file: each loads alone, and all of them hold together."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load.corpus import load
from generator.load.marked_yaml import parse
from generator.load.validate import validate
from generator.models.answer import Answer
from generator.models.caution import Caution
from generator.models.corpus import Corpus
from generator.models.site import Table
from generator.models.study import Study
from generator.models.subject import Factor, Topic, Treatment
from generator.paths import Layout
from tests.recomputed import Again
from tests.schemas import NAMES, faults

CONTENT = Layout().content
KINDS = {
    "studies": Study,
    "tables": Table,
    "treatments": Treatment,
    "factors": Factor,
    "topics": Topic,
    "cautions": Caution,
    "answers": Answer,
}
FILES = sorted(p for folder in KINDS for p in (CONTENT / folder).rglob("*.yml"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(CONTENT)))
def test_each_file_is_a_record(path: Path) -> None:
    model = KINDS[path.relative_to(CONTENT).parts[0]]
    problems: list[object] = []
    validate(model, parse(path.name, path.read_bytes()), problems)  # type: ignore[arg-type]
    assert not problems


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load(CONTENT)


MISSION = (
    "carbamazepine", "oxcarbazepine", "gabapentin", "baclofen", "lamotrigine", "microvascular-decompression",
    "glycerol-rhizotomy", "balloon-compression", "radiofrequency-thermocoagulation", "stereotactic-radiosurgery",
    "motor-cortex-stimulation", "deep-brain-stimulation", "multidisciplinary-care", "no-treatment", "pregabalin",
    "phenytoin", "lidocaine", "botulinum-toxin-a", "eslicarbazepine", "internal-neurolysis",
    "partial-sensory-rhizotomy", "repeat-mvd", "peripheral-nerve-stimulation",
    "repetitive-transcranial-magnetic-stimulation", "psychological-therapy",
)  # fmt: skip
FACTORS = (
    "atypical-nerve-anatomy", "nerve-demyelination", "central-sensitization", "neurovascular-compression",
    "concomitant-continuous-pain", "drug-intolerance", "misdiagnosis", "prior-procedures", "sex-and-age",
    "sodium-channel-variants", "psychological-distress", "refractory-definition",
)  # fmt: skip
TOPICS = ("what-is-tn", "diagnosis", "imaging", "urgent-help", "outcome-scales", "recurrence", "living-with-tn")


def test_the_whole_mission_is_there(corpus: Corpus) -> None:
    assert set(MISSION) <= set(corpus.treatments)
    assert set(FACTORS) <= set(corpus.factors)
    assert set(TOPICS) <= set(corpus.topics)
    assert len(corpus.estimates) >= 600
    assert len(corpus.studies) >= 220


def test_every_treatment_of_the_mission_has_every_fact_that_options_share(corpus: Corpus) -> None:
    names = set(corpus.treatments["microvascular-decompression"].facts)
    assert len(names) >= 6
    for id_, treatment in corpus.treatments.items():
        assert set(treatment.facts) == names, id_


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_data_obey_their_schema(name: str, site: Path) -> None:
    assert faults(site / "data", name) == []


def test_every_cell_comes_out_the_same_from_the_shipped_data_alone(site: Path) -> None:
    again = Again(site / "data")
    assert again.differences() == []
    assert len(again.shipped) > 1000
