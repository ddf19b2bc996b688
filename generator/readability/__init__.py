"""How hard a text is to read and how it puts things; pure functions on text, nothing else of ours imported.

``syllables``, ``plain`` (Markdown -> sentences), ``masking`` (terms) and ``grade`` measure;
``findings``, ``chances`` and ``phrases`` are the rules on wording.
"""

from __future__ import annotations

from generator.readability.grade import LIMITS, STAND_FOR, Limits, Measure, hardest, measure, measured
from generator.readability.masking import Mask, terms
from generator.readability.plain import Block, Sentence, blocks, sentences
from generator.readability.syllables import syllables

__all__ = [
    "LIMITS", "STAND_FOR", "Block", "Limits", "Mask", "Measure", "Sentence",
    "blocks", "hardest", "measure", "measured", "sentences", "syllables", "terms",
]  # fmt: skip
