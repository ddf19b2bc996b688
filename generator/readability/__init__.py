"""How hard a text is to read: syllables, sentences, Flesch-Kincaid grade. Pure functions, nothing of ours imported."""

from __future__ import annotations

from generator.readability.grade import LIMITS, Limits, Measure, hardest, measure, measured
from generator.readability.masking import Mask, terms
from generator.readability.plain import Block, Sentence, blocks, sentences
from generator.readability.syllables import syllables

__all__ = [
    "LIMITS", "Block", "Limits", "Mask", "Measure", "Sentence",
    "blocks", "hardest", "measure", "measured", "sentences", "syllables", "terms",
]  # fmt: skip
