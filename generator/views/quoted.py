"""A cell quoted inside a sentence: its share with who and when, and all references of a text as plain words."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.base import Face
from generator.models.corpus import Corpus
from generator.models.references import LINK, REFERENCE, cell_name
from generator.views.citations import label
from generator.views.figures import figure
from generator.views.shown import PartShown
from generator.views.tables import cells


@dataclass(frozen=True)
class Quoted:
    """The first thing that a cell says: ``text`` is the share, ``around`` of whom and when."""

    text: str
    around: str
    part: PartShown


def quoted(corpus: Corpus, id_: str, face: Face) -> Quoted | None:
    """What `table/treatment/column` (with `/rung`) says first; None where nobody was counted."""
    name = cell_name(id_)
    if name is None:
        return None
    part = speaking(corpus, name.table, name.treatment, name.column, name.rung, face)
    return of(part[0]) if part else None


def speaking(
    corpus: Corpus, table: str, treatment: str, column: str, rung: str, face: Face
) -> tuple[PartShown, ...]:  # fmt: skip
    """The parts of a cell that are shown first, those with people who were counted; of one rung if it is named."""
    found = next((c for c in cells(corpus, table, treatment, face) if c.key == column), None)
    parts = found.speaking if found else ()
    own = tuple(p for p in parts if p.filled and (not rung or p.rung == rung))
    if own or not rung or found is None:
        return own
    # A rung that other lines of its cell outweigh still has its say where it is asked for.
    return tuple(p for p in found.parts if p.filled and p.rung == rung)[:1]


def of(part: PartShown) -> Quoted:
    """One part as it stands in a sentence."""
    if not part.k:
        review = part.reviews[0]
        around = "; ".join(x for x in (_within(part.expected), "a review", review.size, review.time) if x)
        return Quoted(review.text, around, part)
    size = f"the middle half of {part.size}" if part.half else part.size
    around = "; ".join(x for x in (_within(part.expected), size, part.when, part.of_whom) if x)
    return Quoted(part.half or part.text, around, part)


def _within(words: str) -> str:
    """Words that began a sentence, within another one."""
    return words[:1].lower() + words[1:]


def plain(corpus: Corpus, text: str, face: Face) -> str:
    """``text`` in words alone: figures, cells, statements and cautions in place of references, links without ends."""

    def words(kind: str | None, id_: str, style: str | None) -> str:
        if kind == "cell":
            found = quoted(corpus, id_, face)
            around = f" ({found.around})" if found and found.around and style != "number" else ""
            return f"{found.text}{around}" if found else "not counted"
        if kind == "statement":
            return corpus.statements[id_].text.rstrip(".")
        if kind == "caution":
            return corpus.cautions[id_].words.on(face)
        if kind == "study":
            return label(id_, corpus.studies[id_])
        return figure(corpus, corpus.estimates[id_], face).text

    found = REFERENCE.sub(lambda m: words(m["kind"], m["id"].strip(), m["style"]), text)
    return " ".join(LINK.sub(lambda m: m["text"], found).replace("**", "").split())
