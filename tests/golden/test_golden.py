"""Golden pages of the toy content: what a change does to a page is seen in its diff.

`UPDATE_GOLDEN=1 python -m pytest tests/golden` writes them anew; read the diff before committing it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.models.corpus import Corpus
from generator.pages.plan import files, pages
from generator.paths import Layout

HERE = Path(__file__).parent
PAGES = (
    "patients/treatments/placebine.md", "trainees/treatments/placebine.md", "patients/compare/durability.md", "patients/compare/index.md", "patients/compare/harms.md",
    "trainees/treatments/pepper-needle.md", "evidence/treatment-placebine.md",
    "patients/what-next.md", "trainees/what-next.md", "trainees/resistance/index.md",
    "studies/quack-1999.md", "trainees/unknown.md", "index.md",
    "trainees/learn/index.md", "trainees/learn/test-pills.md", "trainees/learn/case-the-blue-nose.md",
    "trainees/learn/sheet-placebine.md", "trainees/learn/sheet-noses.md", "trainees/learn/station-look-at-a-nose.md",
)  # fmt: skip
FILES = (
    "data/estimates.json",
    "data/estimates.csv",
    "data/comparisons.json",
    "data/studies.json",
    "data/references.bib",
)


@pytest.fixture(scope="module")
def made(toy: Corpus) -> dict[str, str]:
    found = {p.source: p.text for p in pages(toy, Layout().theme / "templates")}
    return found | dict(files(toy))


@pytest.mark.parametrize("name", (*PAGES, *FILES))
def test_golden(name: str, made: dict[str, str]) -> None:
    path = HERE / "toy" / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made[name], encoding="utf-8")
    assert made[name] == path.read_text(encoding="utf-8")
