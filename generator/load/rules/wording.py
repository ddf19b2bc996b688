"""Rules on wording: the texts of each face, run through the rules on chances and on phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.load.rules.texts import KINDS, Kind, texts
from generator.load.sources import Sources
from generator.models.base import FACES, Face
from generator.models.corpus import Corpus
from generator.models.references import LINK, REFERENCE
from generator.models.vocabulary import Vocabulary
from generator.readability.chances import CHANCES, frequency
from generator.readability.findings import FIGURE, OTHER, TextRule, paragraph_at
from generator.readability.phrases import EVERYWHERE, OF_ITSELF, PLAIN, paragraphs

WRAPPED = re.compile(r"(?<!\n)\n(?=[^\s#*+-])(?!\d+[.)] )")  # a line break inside a paragraph or item
LABEL_WORDS = 3  # labels of harms with more words are sentences of their own


def veiled(text: str) -> str:
    """``text`` with references and link targets covered and wrapped lines joined; all places are kept."""
    text = WRAPPED.sub(" ", text)
    text = REFERENCE.sub(lambda m: (FIGURE if m["kind"] in (None, "statement", "cell") else OTHER) * len(m[0]), text)
    return LINK.sub(lambda m: f" {m['text']} " + " " * (len(m[0]) - len(m["text"]) - 2), text)


def rules_of(corpus: Corpus, face: Face, kind: Kind = "prose") -> tuple[TextRule, ...]:
    """The rules that texts of a face keep; what the site says of itself to everybody keeps more than a trainee page."""
    if face == "trainees":
        return (*OF_ITSELF, *EVERYWHERE) if kind == "audit" else EVERYWHERE
    labels = (h.patients.split(" (")[0] for h in corpus.vocabulary.harms.values())
    harms = frequency(label for label in labels if len(label.split()) <= LABEL_WORDS)
    found = (*CHANCES, harms, *PLAIN, *EVERYWHERE)
    # A picture is described in one piece, for people who hear it instead of seeing it.
    return tuple(rule for rule in found if rule is not paragraphs) if kind == "picture" else found


def wording(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Every text keeps the rules on wording of its face."""
    rules = {(face, kind): rules_of(corpus, face, kind) for face in FACES for kind in KINDS}
    for text in texts(corpus, at):
        bare = veiled(text.words)
        for found in (f for rule in rules[text.face, text.kind] for f in rule(bare)):
            yield text.problem(found.start, found.message, found.remedy)


def one_denominator(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """The shares that one paragraph for patients refers to are out of the same number."""
    for text in texts(corpus, at):
        if text.face == "trainees" or text.words.count("[[") < 2:
            continue
        seen: dict[str, dict[str, None]] = {}
        for ref in REFERENCE.finditer(text.words):
            estimate = corpus.estimates.get(ref["id"]) if ref["kind"] is None else None
            if estimate:
                base = out_of(estimate.unit, corpus.vocabulary)
                seen.setdefault(paragraph_at(text.words, ref.start()), {}).setdefault(base, None)
        for words, bases in seen.items():
            named = [base for base in bases if base]
            if len(named) > 1:
                message = f"one paragraph has chances out of {' and out of '.join(named)}"
                yield text.problem(text.words.index(words), message, "Put them into paragraphs of their own.")


def out_of(unit: str, vocabulary: Vocabulary) -> str:
    """The number that a share in ``unit`` is out of on the patient face; empty where it is no share."""
    if unit == "percent":
        return "100"
    found = re.search(r"out of (\d[\d,]*)", vocabulary.units[unit].patients) if unit in vocabulary.units else None
    return found[1] if found else ""


RULES = (wording, one_denominator)
