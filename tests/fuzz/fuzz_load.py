"""Fuzzing of the loader by coverage: install atheris, then `python tests/fuzz/fuzz_load.py -max_total_time=300`."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
with atheris.instrument_imports(include=["generator", "yaml"]):
    from generator.errors import Problem
    from generator.load import ledger, pictures
    from generator.load.marked_yaml import YamlProblem, decode, parse
    from generator.load.prose import split
    from generator.load.validate import validate
    from generator.models.pathway import Pathway
    from generator.models.site import Site, Table
    from generator.models.study import Study
    from generator.models.subject import Topic, Treatment
    from generator.models.vocabulary import Section

MODELS = (Study, Treatment, Topic, Site, Table, Pathway)
PLAN = (Section(id="one", heading="One"), Section(id="two", heading="Two"))


def one(data: bytes) -> None:
    """One file of each kind: it is read, or it has problems; anything else that is raised is a find."""
    problems: list[Problem] = []
    try:
        text = decode(data)
        split("x.md", text, PLAN, problems)
        pictures.read(data)
    except YamlProblem:
        pass
    try:  # noqa: SIM105
        ledger.parse("published.csv", data)
    except YamlProblem:
        pass
    try:
        marked = parse("x.yml", data)
    except YamlProblem:
        return
    for model in MODELS:
        validate(model, marked, problems)
    for problem in problems:
        assert "\n" not in str(problem)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
