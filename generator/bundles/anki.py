"""Flash cards for Anki: what each treatment's headline cells say, with the source on the back."""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

from generator.bundles.archive import pack
from generator.bundles.extras import MissingExtra
from generator.models.corpus import Corpus
from generator.views import citations
from generator.views.shown import CellShown, PartShown
from generator.views.tables import cells, table

# The three questions of the site; a content folder may declare more tables, which stay out.
TABLES = ("efficacy", "durability", "side-effects")
FIELDS = ("Question", "Treatment", "Answer", "Details", "Source")
# Anki's own template language.
_FRONT = "<p>{{Question}}</p><p><b>{{Treatment}}</b></p>"
_BACK = "{{FrontSide}}<hr id=answer><p><b>{{Answer}}</b></p><p>{{Details}}</p><p><small>{{Source}}</small></p>"


@dataclass(frozen=True)
class Card:
    """One question; ``key`` names its cell for ever, so that a correction replaces the card and keeps its history."""

    key: str
    question: str
    treatment: str
    answer: str
    details: str
    source: str

    @property
    def fields(self) -> list[str]:
        """The fields as Anki wants them: HTML, in which it would run what stands in square brackets (LaTeX, sounds)."""
        words = (self.question, self.treatment, self.answer, self.details, self.source)
        return [escape(t).replace("[", "&#91;") for t in words]


def cards(corpus: Corpus) -> Iterator[Card]:
    """A card for each body of 20 people or more, for trainees, table by table; what it asks names the definition."""
    for id_ in (t for t in TABLES if t in corpus.tables):
        found = table(corpus, id_, "trainees")
        for row in found.rows:
            for cell in cells(corpus, id_, row.treatment, "trainees"):
                yield from (_card(corpus, row.name, cell, part) for part in cell.parts if part.k and not part.tiny)


def _card(corpus: Corpus, name: str, cell: CellShown, part: PartShown) -> Card:
    asked = "; ".join(p for p in (cell.label, part.head, part.when, part.of_whom) if p)
    answer = part.text if part.k == 1 else f"{part.text}; middle {part.middle}" if part.middle else part.text
    sources = (citations.vancouver(corpus.studies[g.study].citation) for g in part.groups)
    return Card(
        key="/".join((cell.address, part.rung, part.timing, part.base, part.band)), question=asked, treatment=name,
        answer=answer, details=_details(part), source=" ".join(sources),
    )  # fmt: skip


def _details(part: PartShown) -> str:
    """What must be read with the answer: of one study its definition, people and interval, of several their number."""
    sure = f"{part.size}; certainty {part.certainty.level if part.certainty else 'not judged'}."
    sure = f"{part.expected}. {sure}" if part.expected else sure
    found = part.groups[0].figure if part.k == 1 else None
    if found is None:
        return f"{sure} {part.remark[0].upper()}{part.remark[1:]}." if part.remark else sure
    interval = f"; 95% CI {found.interval}" if found.interval else ""
    return f"{found.definition}{'' if found.definition.endswith('.') else '.'} {found.population}{interval}; {sure}"


def write(corpus: Corpus, target: Path) -> int:
    """Write the deck; raises `MissingExtra` where genanki is not installed. Returns the size in bytes."""
    genanki = _genanki()
    title = corpus.site.title
    model = genanki.Model(
        _number(f"{title}/model"), f"{title}: figures", fields=[{"name": n} for n in FIELDS],
        templates=[{"name": "Figure", "qfmt": _FRONT, "afmt": _BACK}],
    )  # fmt: skip
    words = f"{corpus.site.disclaimer.trainees} {corpus.site.licence}"
    deck = genanki.Deck(_number(f"{title}/deck"), title, escape(words))
    for card in cards(corpus):
        deck.add_note(genanki.Note(model=model, fields=card.fields, guid=genanki.guid_for(title, card.key)))
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.apkg"
        genanki.Package(deck).write_to_file(str(made), timestamp=_time(corpus))
        # Packed again: genanki's own zip holds the time of day.
        with zipfile.ZipFile(made) as archive:
            return pack(target, [(n, archive.read(n)) for n in sorted(archive.namelist())])


def _genanki() -> Any:
    try:
        return import_module("genanki")
    except ModuleNotFoundError as error:
        if error.name != "genanki":
            raise
        raise MissingExtra("anki", "genanki") from None


def _number(name: str) -> int:
    # Anki wants a number that no other deck has and that never changes.
    return 1 << 30 | int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") >> 2


def _time(corpus: Corpus) -> float:
    # Anki takes a card in again only if it is newer than its own: the time rises with the content, not the clock.
    days = [corpus.site.checked, *(s.recorded for s in corpus.studies.values())]
    days += [c.date for e in corpus.estimates.values() for c in e.changes]
    return datetime.fromisoformat(max(days)).replace(tzinfo=UTC).timestamp()
