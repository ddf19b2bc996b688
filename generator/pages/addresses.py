"""The address of every page inside the site, and the way from one page to another."""

from __future__ import annotations

import posixpath
from functools import lru_cache

from generator.models.base import Face
from generator.models.corpus import Corpus, Key

FOLDERS = {"treatment": "treatments", "factor": "resistance", "topic": "topics"}

# Pages that a link in prose may name as `page/<name>`; a face stands before those that have two faces.
TWO_FACES = {
    "resistance": "resistance/index.html", "compare": "compare/index.html",
    "compare/efficacy": "compare/efficacy.html", "compare/durability": "compare/durability.html",
    "compare/side-effects": "compare/side-effects.html", "what-next": "what-next.html",
    "people": "people/index.html", "unknown": "unknown.html",
    "treatments": "treatments/index.html", "topics": "topics/index.html",
}  # fmt: skip
ONE_FACE = {
    "home": "index.html", "patients": "patients/index.html", "trainees": "trainees/index.html",
    "glossary": "glossary.html", "studies": "studies/index.html", "about": "about/index.html",
    "data": "about/data.html", "readability": "about/readability.html", "accessibility": "about/accessibility.html",
    "self-audit": "about/self-audit.html", "values": "patients/values.html",
    "learn": "trainees/learn/index.html",
}  # fmt: skip


def subject(key: Key, face: Face) -> str:
    """The page of a treatment, factor or topic on one face."""
    kind, id_ = key
    return f"{face}/{FOLDERS[kind]}/{id_}.html"


def answer(id_: str, face: Face) -> str:
    """The page of one question with its answer on one face."""
    return f"{face}/answers/{id_}.html"


def step(id_: str, face: Face) -> str:
    """One step of the pathway, or one of its ends."""
    return f"{face}/what-next/{id_}.html"


def people(id_: str, face: Face) -> str:
    """People like the reader: the page of one fact."""
    return f"{face}/people/{id_}.html"


def evidence(key: Key) -> str:
    """The page with every figure of one subject, which both faces share."""
    return f"evidence/{key[0]}-{key[1]}.html"


def table(id_: str, role: str, face: Face) -> str:
    """The page of a declared table by its role."""
    if role == "values":
        return "patients/values.html"
    return f"{face}/compare/{'index' if role == 'index' else id_}.html"


def forest(treatment: str) -> str:
    """The page with every forest plot of one treatment."""
    return f"trainees/forest/{treatment}.html"


def learn(kind: str, id_: str) -> str:
    """A page to study with: a test, a case, a sheet or a station."""
    return f"trainees/learn/{kind}-{id_}.html"


def study(id_: str) -> str:
    """The page of one publication."""
    return f"studies/{id_}.html"


def named(name: str, face: Face) -> str:
    """A page by the name that prose uses; raises KeyError for an unknown name."""
    return f"{face}/{TWO_FACES[name]}" if name in TWO_FACES else ONE_FACE[name]


def target(way: str, face: Face) -> str:
    """The page that a declared way leads to (`treatment/id`, `page/name` and the like, no answer)."""
    kind, _, rest = way.partition("/")
    rest, hash_, anchor = rest.partition("#")
    if kind in FOLDERS:
        return subject((kind, rest), face) + hash_ + anchor  # type: ignore[arg-type]
    others = {"study": lambda: study(rest), "step": lambda: step(rest, face), "people": lambda: people(rest, face)}
    return others.get(kind, lambda: named(rest, face))() + hash_ + anchor


def relative(target: str, page: str) -> str:
    """The link from one page to another (or to ``target#anchor``), valid from disk and from a server."""
    path, hash_, anchor = target.partition("#")
    if path == page and hash_:
        return f"#{anchor}"
    return _way(path, posixpath.dirname(page)) + hash_ + anchor


@lru_cache(maxsize=1 << 14)
def _way(path: str, folder: str) -> str:
    return posixpath.relpath(path, folder or ".")


def urgent(corpus: Corpus, face: Face = "patients") -> str:
    """The page for people in danger on one face; empty where the content has none."""
    return next((subject(("topic", id_), face) for id_ in corpus.urgent), "")
