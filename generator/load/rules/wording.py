"""Rules on wording: the texts of each face, run through the rules on chances and on phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.errors import Problem
from generator.load.marked_yaml import Path
from generator.load.sources import Sources
from generator.models.base import FACES, Face
from generator.models.corpus import Corpus
from generator.models.references import LINK, REFERENCE
from generator.models.vocabulary import Vocabulary
from generator.readability.chances import CHANCES, frequency
from generator.readability.findings import FIGURE, OTHER, TextRule, paragraph_at
from generator.readability.phrases import EVERYWHERE, PLAIN

WRAPPED = re.compile(r"(?<!\n)\n(?=[^\s#*+-])(?!\d+[.)] )")  # a line break inside a paragraph or item
LABEL_WORDS = 3  # labels of harms with more words are sentences of their own


@dataclass(frozen=True)
class Text:
    """A text that a reader of one face reads, and where it stands; ``field`` is empty for prose."""

    face: Face
    file: str
    line: int
    field: str
    words: str


def texts(corpus: Corpus, at: Sources) -> Iterator[Text]:
    """Everything written for readers: sections of prose, then the texts of each record."""
    for (_, _, face), prose in corpus.prose.items():
        for section in prose.sections:
            yield Text(face, prose.file, section.line, "", section.markdown)
    for (kind, id_), subject in corpus.subjects().items():
        marked = at.files[kind, id_]
        for face in FACES:
            found: list[tuple[Path, str]] = [(("summary", face), subject.summary.on(face))]
            found += [(("key_messages", face, i), t) for i, t in enumerate(subject.key_messages.get(face, ()))]
            found += [(("disagreements", i, face), d.on(face)) for i, d in enumerate(subject.disagreements)]
            found += [(("gaps", i, face), g.on(face)) for i, g in enumerate(subject.gaps)]
            found += [(("facts", name, face), w.on(face)) for name, w in getattr(subject, "facts", {}).items()]
            found += [(("effect", name, face), w.on(face)) for name, w in getattr(subject, "effect", {}).items()]
            for path, text in found:
                yield Text(face, marked.file, marked.mark(path)[0], ".".join(map(str, path)), text)
    if corpus.pathway:
        marked = at.files["pathway", "pathway"]
        for path, face, text in corpus.pathway.texts():
            yield Text(face, marked.file, marked.mark(path)[0], ".".join(map(str, path)), text)


def veiled(text: str) -> str:
    """``text`` with references and link targets covered and wrapped lines joined; all places are kept."""
    text = WRAPPED.sub(" ", text)
    text = REFERENCE.sub(lambda m: (FIGURE if m["kind"] in (None, "statement") else OTHER) * len(m[0]), text)
    return LINK.sub(lambda m: f" {m['text']} " + " " * (len(m[0]) - len(m["text"]) - 2), text)


def rules_of(corpus: Corpus, face: Face) -> tuple[TextRule, ...]:
    """The rules that texts of a face keep."""
    if face == "trainees":
        return EVERYWHERE
    labels = (h.patients.split(" (")[0] for h in corpus.vocabulary.harms.values())
    harms = frequency(label for label in labels if len(label.split()) <= LABEL_WORDS)
    return *CHANCES, harms, *PLAIN, *EVERYWHERE


def wording(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Every text keeps the rules on wording of its face."""
    rules = {face: rules_of(corpus, face) for face in FACES}
    for text in texts(corpus, at):
        bare = veiled(text.words)
        for found in (f for rule in rules[text.face] for f in rule(bare)):
            line = text.line + (0 if text.field else text.words.count("\n", 0, found.start))
            column = 1 if text.field else found.start - text.words.rfind("\n", 0, found.start)
            yield Problem(text.file, line, column, text.field, found.message, found.remedy)


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
                line = text.line + (0 if text.field else text.words.count("\n", 0, text.words.index(words)))
                message = f"one paragraph has chances out of {' and out of '.join(named)}"
                yield Problem(text.file, line, 1, text.field, message, "Put them into paragraphs of their own.")


def out_of(unit: str, vocabulary: Vocabulary) -> str:
    """The number that a share in ``unit`` is out of on the patient face; empty where it is no share."""
    if unit == "percent":
        return "100"
    found = re.search(r"out of (\d[\d,]*)", vocabulary.units[unit].patients) if unit in vocabulary.units else None
    return found[1] if found else ""


RULES = (wording, one_denominator)
