"""Flash cards for Anki: the questions of the site, one fact a card, with reason, source and edition on the back."""

from __future__ import annotations

import hashlib
import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from html import escape
from importlib import import_module
from pathlib import Path
from sqlite3 import connect
from typing import Any

from generator.bundles import deck
from generator.bundles.archive import pack, slug
from generator.bundles.extras import MissingExtra
from generator.models.corpus import Corpus
from generator.views import citations
from generator.views.quiz import FACE, Item, group_of
from generator.views.quiz_all import items
from generator.views.quoted import plain

# The first field tells one note from another, so it is the question itself.
FIELDS = ("Question", "Answer", "Why", "Source", "Edition")
# Anki's own template language.
_FRONT = "<p>{{Question}}</p>"
_BACK = (
    "{{FrontSide}}<hr id=answer><p class=answer>{{Answer}}</p><p>{{Why}}</p>"
    "<p class=source>{{Source}}</p><p class=source>{{Edition}}</p>"
)
_CSS = (
    ".card { font: 18px/1.45 system-ui, sans-serif; text-align: left; max-width: 36em; margin: 0 auto; padding: 1em;"
    " color: #23282b; background: #fffdf9; }\n"
    ".answer { font-weight: 700; } .source { font-size: 13px; color: #565c5e; }\n"
    ".card.nightMode { color: #ebe6dc; background: #1a1f20; } .nightMode .source { color: #b9beb9; }\n"
)


@dataclass(frozen=True)
class Card:
    """One note; ``key`` names its question for ever, so that a correction replaces the card and keeps its history."""

    key: str
    question: str
    answer: str
    why: str
    source: str
    tags: tuple[str, ...]

    @property
    def fields(self) -> list[str]:
        """The fields as Anki wants them: HTML, in which it would run what stands in square brackets (LaTeX, sounds)."""
        return [_safe(words) for words in (self.question, self.answer, self.why, self.source)]


def _safe(words: str) -> str:
    # Two braces open a field or a cloze in a template; in a note they are words.
    return escape(words).replace("[", "&#91;").replace("{", "&#123;")


def cards(corpus: Corpus) -> Iterator[Card]:
    """A card for each question that has one, for trainees."""
    for item in items(corpus):
        if item.front:
            yield _card(corpus, item)


def _card(corpus: Corpus, item: Item) -> Card:
    right = next(o for o in item.options if o.right)
    sources = dict.fromkeys(citations.vancouver(corpus.studies[s.study].citation) for s in item.sources)
    tags = (
        f"tn-atlas::test::{group_of(corpus, item.page)}", f"tn-atlas::{item.page[0]}::{item.page[1]}",
        f"tn-atlas::level::{item.level}", f"tn-atlas::difficulty::{item.difficulty}",
        *(("tn-atlas::from-the-figures",) if item.made else ()),
    )  # fmt: skip
    return Card(
        key=item.id, question=plain(corpus, item.front, FACE), answer=_words(corpus, item.back),
        why=_words(corpus, item.stem if item.made else right.because), source=" ".join(list(sources)[:3]), tags=tags,
    )  # fmt: skip


def _words(corpus: Corpus, text: str) -> str:
    # A reference that ends a sentence of its own brings its words without the full stop.
    return re.sub(r"\.{2,}", ".", plain(corpus, text, FACE))


def stamps(corpus: Corpus, folder: Path) -> dict[str, deck.Line]:
    """Every card that is or was published, with its stamp."""
    return deck.stamped(((c.key, [*c.fields, *c.tags]) for c in cards(corpus)), deck.read(folder), corpus.site.checked)


def publish(corpus: Corpus, folder: Path) -> int:
    """Write down which words readers have now seen on the cards; returns how many cards there are."""
    lines = stamps(corpus, folder)
    if lines:
        deck.write(folder, lines)
    return sum(line.hash != deck.GONE for line in lines.values())


def write(corpus: Corpus, target: Path, folder: Path) -> int:
    """Write the deck; raises `MissingExtra` where genanki is not installed. Returns the size in bytes."""
    genanki = _genanki()
    title = corpus.site.title
    lines = stamps(corpus, folder)
    model = genanki.Model(
        _number(f"{title}/questions"), f"{title}: questions", fields=[{"name": n} for n in FIELDS],
        templates=[{"name": "Question", "qfmt": _FRONT, "afmt": _BACK}], css=_CSS,
    )  # fmt: skip
    made = genanki.Deck(
        _number(f"{title}/deck"), title, escape(f"{corpus.site.disclaimer.trainees} {corpus.site.licence}")
    )
    edition = _safe(f"{title} {corpus.site.version}, {corpus.site.checked}")
    tag = f"tn-atlas::edition::{slug(corpus.site.version)}"
    noted = {c.key: ([*c.fields, edition], (*c.tags, tag)) for c in cards(corpus)}
    for key in lines.keys() - noted.keys():
        told = [_safe(f"This card was withdrawn ({key})."), "Delete it, or keep it at rest.", "", "", edition]
        noted[key] = (told, ("tn-atlas::withdrawn",))
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "made.apkg"
        for key in sorted(noted):
            fields, tags = noted[key]
            made.add_note(genanki.Note(model=model, fields=fields, guid=genanki.guid_for(title, key), tags=list(tags)))
        genanki.Package(made).write_to_file(str(path), timestamp=max(line.stamp for line in lines.values()))
        return _packed(path, target, {genanki.guid_for(title, key): line.stamp for key, line in lines.items()})


def _packed(made: Path, target: Path, stamps: dict[str, int]) -> int:
    """The deck with each note's own stamp, packed again: genanki's own zip holds the time of day."""
    with zipfile.ZipFile(made) as archive:
        files = {n: archive.read(n) for n in archive.namelist()}
    base = made.with_name("collection.anki2")
    base.write_bytes(files["collection.anki2"])
    with closing(connect(base)) as collection:
        collection.executemany("update notes set mod = ? where guid = ?", [(s, g) for g, s in sorted(stamps.items())])
        collection.commit()
    files["collection.anki2"] = base.read_bytes()
    return pack(target, sorted(files.items()))


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
