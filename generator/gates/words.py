"""Gates on words: labels that wish away what they count, counts without people, words that a table outgrows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.load.rules.texts import referring, texts
from generator.load.sources import Sources
from generator.models.base import FACES
from generator.models.corpus import Corpus
from generator.models.references import references

WISH = re.compile(r"^(no|few|little|without)\b", re.IGNORECASE)
PLACE = re.compile(r"\b(above|below|overleaf|next column|(?:two|three|four|five|six) tables)\b", re.IGNORECASE)
COUNT = "count"
HARMFUL = ("side-effect", "mortality")


def wishes(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A label that begins with No or Few never stands over a count of people who have an unwanted effect."""
    harms = corpus.vocabulary.harms
    for id_, measure in corpus.vocabulary.measures.items():
        for face in FACES:
            if measure.concept in harms and measure.polarity == "has" and WISH.match(measure.on(face)):
                message = f"'{measure.on(face)}' stands over people who had it"
                yield at.problem(("vocabulary", "measures"), (id_, face), message, "Name what was counted.")
    tables = [(("table", i), t.columns) for i, t in corpus.tables.items()]
    for key, columns in (*tables, *((("chart", i), c.columns) for i, c in corpus.charts.items())):
        for i, column in enumerate(columns):
            wanted = any(c in harms for c in column.concepts) and "has" in column.polarities
            for face in FACES:
                if wanted and WISH.match(column.label.on(face)):
                    message = f"the head '{column.label.on(face)}' stands over people who had it"
                    yield at.problem(key, ("columns", i, "label", face), message, "Name the outcome: 'Had ...'.")


def bare_counts(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """On the patient face a count of people says of how many."""
    for text in referring(corpus, at):
        for ref in references(text.words) if text.face == "patients" and "[[" in text.words else ():
            e = corpus.estimates.get(ref.id) if ref.kind == "figure" else None
            if (
                e is not None
                and e.unit == COUNT
                and e.denominator is None
                and e.dimension in ("side-effect", "mortality")
            ):
                message = f"'{e.id}' is a count of people and nobody knows of how many"
                remedy = "Record its `denominator`, or say it without the number."
                yield Problem(text.file, text.line + ref.line - 1, ref.column, "", message, remedy)


def outgrown(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Words about a table or chart name no place on the page, which changes with the data; examples are generated."""
    for text in texts(corpus, at):
        match = PLACE.search(text.words) if text.kind == "declared" else None
        if match:
            yield text.problem(match.start(), f"'{match[0]}' may point to nothing", "Name the table or leave it out.")


RULES = (wishes, bare_counts, outgrown)
