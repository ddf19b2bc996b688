"""Contradictions that nothing published may hold: what cells make of the records against what pages say of them.

They stand above `load` and `views`, because they need both: the place of every record, and the body behind every cell.
"""

from __future__ import annotations

from pathlib import Path

from generator.gates import answers, cells, leads, names, words
from generator.load.corpus import load_with_sources
from generator.load.sources import Sources
from generator.models.corpus import Corpus

RULES = (*words.RULES, *names.RULES, *leads.RULES, *cells.RULES, *answers.RULES)


def load(folder: Path, memory: Path | None = None, write: bool = True) -> tuple[Corpus, Sources]:
    """Read and check a content folder as `load` does, and hold its cells against its pages, too."""
    return load_with_sources(folder, memory, write, RULES)
