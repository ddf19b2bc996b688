"""Rules on addresses: each page that is named is there, each anchor stands once, and a link to an anchor finds it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from generator.errors import Problem
from generator.load.rules.leads import targets
from generator.load.rules.texts import referring
from generator.load.sources import RecordKey, Sources
from generator.models.base import FACES, Face
from generator.models.corpus import Corpus
from generator.models.references import LINK
from generator.models.site import PAGES

# Anchors that our templates give by themselves, by the kind of page.
OF_STUDY = frozenset({"figures", "statements", "used"})
OF_SUBJECT = frozenset(
    {"sources", "safety", "safety-head", "answers", "summary-of-findings", "flow-text", "flow-title"}
)
OF_PATHWAY = frozenset({"algorithm", "start", "steps", "question", "guidelines", "guidelines-differ"})
OF_PAGES: Mapping[str, Collection[str]] = {
    "about": ("what", "evidence", "headline", "labels", "who", "privacy"),
    "accessibility": ("aim", "tested", "untested", "limits"),
}
SITE: RecordKey = ("site", "site")


def pages(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """The pages that every site has are named in site.yml, and no page is named there that is not."""
    named, there = corpus.site.pages, set(PAGES)
    there |= {"what-next"} if corpus.pathway else set()
    there |= {"people"} if corpus.people else set()
    there |= {"learn"} if corpus.questions else set()
    there |= {"values"} if corpus.tables_as("values") else set()
    there |= {f"compare/{id_}" for id_ in ("efficacy", "durability", "side-effects") if id_ in corpus.tables}
    for name in sorted((there - {"values"}) - named.keys()):
        if name in PAGES or not name.startswith("compare/"):
            yield at.problem(SITE, ("pages",), f"the page '{name}' has no title", f"Add `{name}:` with both titles.")
    for name in named:
        if name not in there:
            close = get_close_matches(name, there - named.keys(), n=1)
            remedy = f"Did you mean '{close[0]}'?" if close else "Take it away, or write what the page is made of."
            yield at.problem(SITE, ("pages", name), f"this site has no page '{name}'", remedy)


def one_name(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """No id belongs to subjects of two kinds, and no two of a kind have the same name: both would be mistaken."""
    seen: dict[str, RecordKey] = {}
    called: dict[tuple[str, Face, str], RecordKey] = {}
    for key, subject in corpus.subjects().items():
        first = seen.setdefault(key[1], key)
        if first != key:
            message = f"'{key[1]}' is the id of a {first[0]}, too"
            yield at.problem(key, (), message, "Rename the folder of one of the two.")
        for face in FACES:
            name = subject.name.on(face)
            other = called.setdefault((key[0], face, " ".join(name.casefold().split())), key)
            if other != key:
                message = f"'{name}' is the name of '{other[1]}', too"
                yield at.problem(key, ("name", face), message, "Give them names that can be told apart.")


def own(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """No record of a page has the name of an anchor that the page has already."""
    remedy = "The page has an anchor of this name; choose another."
    for study in corpus.studies.values():
        ids = [("estimate", e.id) for e in study.estimates] + [("statement", s.id) for s in study.statements]
        for kind, own_id in ids:
            if own_id in OF_STUDY:
                yield at.problem((kind, own_id), ("id",), f"'{own_id}' cannot be an id here", remedy)
    sections = corpus.vocabulary.sections
    for kind in ("treatment", "factor", "topic"):
        for face, plan in getattr(sections, kind).items():
            seen = set(OF_SUBJECT)
            for i, section in enumerate(plan):
                if section.id in seen:
                    path = (kind, face, i, "id")
                    yield at.problem(
                        ("vocabulary", "sections"), path, f"the section '{section.id}' stands twice", remedy
                    )
                seen.add(section.id)
    for group in ("states", "ends") if corpus.pathway else ():
        for id_ in getattr(corpus.pathway, group):
            if id_ in OF_PATHWAY:
                yield at.problem(("pathway", "pathway"), (group, id_), f"'{id_}' cannot be an id here", remedy)


def found(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A link to an anchor leads to one that the page has on that face."""
    for text in referring(corpus, at):
        for match in LINK.finditer(text.words) if "#" in text.words else ():
            if wrong := _missing(corpus, match["target"], (text.face,)):
                yield text.problem(match.start(), *wrong)
    for key, path, target in targets(corpus):
        # What stands on one page for all leads to the face of patients.
        faces: tuple[Face, ...] = ("patients",) if key[0] == "audit" or path[0] == "doors" else FACES
        if "#" in target and (wrong := _missing(corpus, target, faces)):
            yield at.problem(key, path, *wrong)


def _missing(corpus: Corpus, target: str, faces: Collection[Face]) -> tuple[str, str] | None:
    place, hash_, anchor = target.partition("#")
    if not hash_:
        return None
    kind, _, id_ = place.partition("/")
    for face in faces:
        there = set(anchors(corpus, kind, id_, face))
        if anchor not in there:
            close = get_close_matches(anchor, there, n=1)
            hint = (
                f"Did you mean '{place}#{close[0]}'?" if close else f"There are: {', '.join(sorted(there)) or 'none'}."
            )
            return f"'{place}' has no place '{anchor}' for {face}", hint
    return None


def anchors(corpus: Corpus, kind: str, id_: str, face: Face) -> Iterator[str]:
    """The anchors of a page that a link may name."""
    if (kind, id_) in corpus.subjects():
        yield from (s.id for s in getattr(corpus.vocabulary.sections, kind)[face])
    elif kind == "study" and id_ in corpus.studies:
        study = corpus.studies[id_]
        yield from (*(e.id for e in study.estimates), *(s.id for s in study.statements))
    elif (kind, id_) == ("page", "glossary"):
        yield from corpus.glossary
    elif kind == "page":
        yield from OF_PAGES.get(id_, ())
        yield from ("search",) if id_ == "about" and corpus.search else ()


RULES = (pages, one_name, own, found)
