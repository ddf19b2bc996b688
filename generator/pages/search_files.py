"""The search index as classic scripts, which work from disk: a small core first, then texts, studies, words by face."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from generator.models.base import FACES
from generator.models.corpus import Corpus
from generator.pages import addresses
from generator.pages.page import Found
from generator.pages.search_packed import packed
from generator.views import search
from generator.views.pairs import pairs

FOLDER = "assets/search"
# What a first answer needs, and the names of the others, which change with their bytes; its own name stays, so that no
# page changes with the index. One file, because a list to be read first would cost a second way to the server.
SHARDS = "assets/shards.js"
# Characters of a section as they stand, of which a result shows a line; of the rest each new word once, to be found by.
SHOWN, READ = 120, 1500
# Doses, grades and criteria are an answer as they stand: their sections show more.
WHOLE = frozenset({"dose-and-monitoring-or-technique", "overview"})
_WORD = re.compile(r"[^\W_]*[^\W\d_][^\W_]+")


@dataclass(frozen=True)
class _Place:
    """Where an entry leads: one address, or the same below each face."""

    path: str
    faces: bool


def files(corpus: Corpus, pages: Iterable[Found]) -> Iterator[tuple[str, str]]:
    """(path, text) of every script of the index, for the pages that this build has; the first names the others."""
    planned = {p.path: p for p in pages}
    documents, places = _documents(corpus, planned)
    scripts = {name: _script(name, value) for name, value in _shards(corpus, planned, documents, places)}
    paths = {name: f"{FOLDER}/{name}.{sha256(text.encode()).hexdigest()[:8]}.js" for name, text in scripts.items()}
    yield SHARDS, _script("core", {**_core(corpus, documents, places), "shards": paths})
    yield from ((paths[name], text) for name, text in scripts.items())


def _core(corpus: Corpus, documents: list[dict[str, Any]], places: list[_Place]) -> dict[str, Any]:
    at = {(place.path, place.faces): i for i, place in enumerate(places)}
    words = corpus.vocabulary.synonyms
    return {
        "documents": [{k: v for k, v in d.items() if k not in ("d", "w")} for d in documents],
        "labels": search.KIND_LABELS, "weights": search.WEIGHTS,
        "faces": {f: corpus.site.faces[f].on(f) for f in FACES},
        "sections": {
            k: {f: [[s.id, s.heading] for s in found[f]] for f in FACES} for k, found in search.sections(corpus).items()
        },
        "fillers": words.fillers, "faint": words.faint, "everyday": words.everyday,
        "spellings": words.spellings, "groups": words.groups,
        "intents": [
            {"phrases": i.phrases, "unless": i.unless, "to": _known(corpus, i.to, at), "sections": i.sections,
             "first": i.first, "urgent": i.urgent}
            for i in search.intents(corpus)
        ],
        "classes": search.classes(corpus), "between": words.between, "abroad": words.abroad, "foreign": words.foreign,
        "numbers": search.numbers(corpus), "pairs": _pairs(corpus, at),
        "compare": _known(corpus, ("page/compare", "page/compare/head-to-head"), at),
        "main": _known(corpus, words.main, at),
    }  # fmt: skip


def _shards(
    corpus: Corpus, planned: dict[str, Found], documents: list[dict[str, Any]], places: list[_Place]
) -> Iterator[tuple[str, Any]]:
    # What each page says of itself, and the words that belong to it: a first answer can be named without them.
    yield "about", [[d.get("d", []), d.get("w", [])] for d in documents]
    yield "studies", [[s.id, s.label, s.title, s.authors, s.identifiers] for s in search.studies(corpus)]
    for face in FACES:
        fillers = frozenset(corpus.vocabulary.synonyms.fillers)
        rows = list(_words(planned, places, face, fillers))
        yield f"words-{face}", {"sections": [row for row, _ in rows], **packed(more for _, more in rows)}


def _documents(corpus: Corpus, planned: dict[str, Found]) -> tuple[list[dict[str, Any]], list[_Place]]:
    documents: list[dict[str, Any]] = []
    places: list[_Place] = []
    taken: set[str] = set()

    def add(entry: search.Entry, place: _Place | None) -> None:
        if place is None or not set(_paths(place)) & planned.keys():
            return
        if "#" not in place.path:
            taken.update(_paths(place))
        places.append(place)
        documents.append(_document(entry, place))

    for entry in search.entries(corpus):
        place = _place(corpus, entry.target)
        add(entry, _Place(f"{entry.face}/{place.path}", False) if place and entry.face else place)
    named = {_named(name): name for name in corpus.site.pages}
    for place in (*named, *_others(planned)):
        if not set(_paths(place)) & taken:
            target = f"page/{named.get(place, place.path.removesuffix('.html'))}"
            found = {f: planned[p] for f, p in zip(FACES, _paths(place) * 2, strict=False) if p in planned}
            names = corpus.vocabulary.synonyms.names.get(target, ())
            title = {f: p.title for f, p in found.items()}
            # A page that says of itself what the site says of itself says nothing here.
            own = {f: p.description for f, p in found.items() if not p.description.endswith(corpus.site.description)}
            add(search.Entry(target, "page", title, names, (), (), own), place)
    return documents, places


def _document(entry: search.Entry, place: _Place) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "k": entry.kind, "p": place.path, "f": place.faces, "t": _shared(entry.title), "n": entry.names,
        "m": entry.misspellings, "w": entry.words, "d": _shared(entry.text or {}), "u": entry.urgent,
    }  # fmt: skip
    return {k: v for k, v in whole.items() if v or k in ("k", "p", "t")}


def _others(planned: dict[str, Found]) -> Iterator[_Place]:
    # Pages that no record and no name announces are found all the same; studies and evidence have ways of their own.
    for path in planned:
        first, _, rest = path.partition("/")
        if first in FACES and rest != "index.html" and all(f"{face}/{rest}" in planned for face in FACES):
            yield _Place(rest, True)
        elif not path.startswith(("evidence/", "studies/")):
            yield _Place(path, False)


def _shared(words: dict[Any, str]) -> list[str]:
    # One text for both faces is written once.
    return list(dict.fromkeys(words[f] for f in FACES if f in words))


def _place(corpus: Corpus, target: str) -> _Place | None:
    kind, _, rest = target.partition("/")
    if kind in addresses.FOLDERS:
        return _Place(f"{addresses.FOLDERS[kind]}/{rest}.html", True)
    if kind == "answer":
        return _Place(f"answers/{rest}.html", True)
    if kind == "step":
        return _Place(f"what-next/{rest}.html", True)
    if kind == "people":
        return _Place(f"people/{rest}.html", True)
    name, hash_, anchor = rest.partition("#")
    if name not in corpus.site.pages and not name.startswith("compare/"):
        return None
    place = _named(name)
    return _Place(place.path + hash_ + anchor, place.faces)


def _named(name: str) -> _Place:
    if name in addresses.ONE_FACE:
        return _Place(addresses.ONE_FACE[name], False)
    return _Place(addresses.TWO_FACES.get(name, f"{name}.html"), True)


def _paths(place: _Place) -> list[str]:
    path = place.path.partition("#")[0]
    return [f"{face}/{path}" for face in FACES] if place.faces else [path]


def _known(corpus: Corpus, targets: Iterable[str], at: dict[tuple[str, bool], int]) -> list[int]:
    places = [_place(corpus, t) for t in targets]
    return [at[p.path, p.faces] for p in places if p is not None and (p.path, p.faces) in at]


def _pairs(corpus: Corpus, at: dict[tuple[str, bool], int]) -> list[list[int]]:
    """The treatments that were set against each other in one study, two and two, as their page names them."""
    anchors = {g.key for face in FACES for g in pairs(corpus, face)}
    return [_known(corpus, [f"treatment/{id_}" for id_ in anchor.split("--")], at) for anchor in sorted(anchors)]


def _words(
    planned: dict[str, Found], places: list[_Place], face: str, fillers: frozenset[str]
) -> Iterator[tuple[list[Any], list[str]]]:
    for i, place in enumerate(places):
        path = f"{face}/{place.path}" if place.faces else place.path
        # A page that both faces share is read once, with the first.
        if path in planned and (place.faces or face == FACES[0]):
            for section in planned[path].sections:
                shown, more = _parted(section.text, fillers, 2 * SHOWN if section.anchor in WHOLE else SHOWN)
                yield [i, section.anchor, section.heading, shown], more


def _parted(text: str, fillers: frozenset[str], most: int = SHOWN) -> tuple[str, list[str]]:
    """The beginning as it stands and, if it is not all, the words that only the rest has."""
    if len(text) <= most:
        return text, []
    shown = text[:most].rsplit(" ", 1)[0]
    known = {*fillers, *_WORD.findall(shown.lower())}
    more = (w for w in _WORD.findall(text[len(shown) : READ].lower()) if w not in known)
    return f"{shown} ...", list(dict.fromkeys(more))


def _script(name: str, value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"atlasSearch.add({json.dumps(name)},{text});\n"
