"""Replies -> the fields of a citation: CSL-JSON by DOI, esummary JSON from PubMed; whatever is odd is left out."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from generator.models.study import Citation
from generator.online.fetch import NoAnswer, Services

CSL = "application/vnd.citationstyles.csl+json"

Value = str | int | tuple[str, ...]
# As many authors as are kept of one paper.
MOST = 60


@dataclass(frozen=True)
class Question:
    """Where to ask about one citation; ``pmid`` where PubMed is asked."""

    url: str
    accept: str
    pmid: str = ""


@dataclass(frozen=True)
class Found:
    """What the answer says; ``fields`` are fit to stand in a citation, ``journals`` all names of the journal."""

    title: str
    journals: tuple[str, ...]
    fields: Mapping[str, Value]


def question(citation: Citation, services: Services) -> Question | None:
    """Whom to ask about a citation: by its DOI, or, lacking one, PubMed; None where there is neither."""
    if citation.doi:
        return Question(services.doi + quote(citation.doi, safe="/:;()"), CSL)
    if citation.pmid:
        return Question(services.eutils("esummary", id=citation.pmid), "application/json", citation.pmid)
    return None


def read(asked: Question, answer: object) -> Found:
    """The answer as fields; raises `NoAnswer` for one that describes no publication."""
    return _pubmed(_mapping(answer), asked.pmid) if asked.pmid else _csl(_mapping(answer))


def by_doi(answer: Mapping[str, object], doi: str) -> Found | None:
    """One work out of an answer of Crossref that holds many; None if it is not there or of no use."""
    for item in map(_mapping, _list(_mapping(answer.get("message")).get("items"))):
        if _text(item.get("DOI")).lower() == doi.lower():
            try:
                return _csl(item)
            except NoAnswer:
                return None
    return None


def item_of(answer: Mapping[str, object], pmid: str) -> Found | str | None:
    """One paper out of an answer of PubMed that holds many; None for a reply that has no results at all."""
    if not _mapping(_mapping(answer.get("result")).get(pmid)):
        return None
    try:
        return _pubmed(answer, pmid)
    except NoAnswer as error:
        return str(error)


def _people(authors: list[str]) -> dict[str, Value]:
    """At most so many authors: some papers name twenty thousand, and no reader asks for them here."""
    return {"authors": tuple(authors[:MOST]), "more_authors": len(authors) > MOST}


def _csl(item: Mapping[str, object]) -> Found:
    title = _text(item.get("title"))
    if not title:
        raise NoAnswer("the answer describes no publication")
    names = ("container-title", "container-title-short", "journalAbbreviation")
    journals = [j for n in names if (j := _text(item.get(n)))]
    authors = [a for person in _list(item.get("author")) if (a := _author(_mapping(person)))]
    return Found(title, tuple(journals), usable({
        **_people(authors), "journal": journals[0] if journals else "", "year": _year(item),
        "volume": _text(item.get("volume")), "issue": _text(item.get("issue")),
        "pages": _pages(_text(item.get("page")) or _text(item.get("article-number")) or _text(item.get("number"))),
        "pmid": _text(item.get("PMID")), "pmcid": _text(item.get("PMCID")),
    }))  # fmt: skip


def _pubmed(answer: Mapping[str, object], pmid: str) -> Found:
    item = _mapping(_mapping(answer.get("result")).get(pmid))
    title = _text(item.get("title")).rstrip(".")
    if not title or "error" in item:
        raise NoAnswer(f"PubMed does not know {pmid}: check the identifier", unknown=True)
    journals = [j for n in ("fulljournalname", "source") if (j := _text(item.get(n)))]
    people = map(_mapping, _list(item.get("authors")))
    authors = [a for p in people if p.get("authtype", "Author") == "Author" and (a := _text(p.get("name")))]
    ids = {_text(i.get("idtype")): _text(i.get("value")) for i in map(_mapping, _list(item.get("articleids")))}
    year = re.match(r"\d{4}\b", _text(item.get("pubdate")))
    return Found(title, tuple(journals), usable({
        **_people(authors), "journal": journals[0] if journals else "", "year": int(year[0]) if year else 0,
        "volume": _text(item.get("volume")), "issue": _text(item.get("issue")),
        "pages": _pages(_text(item.get("pages"))),
        "doi": ids.get("doi", ""), "pmcid": ids.get("pmc", ""),
    }))  # fmt: skip


def usable(fields: Mapping[str, Value]) -> dict[str, Value]:
    """The fields that may stand in a citation."""
    found: dict[str, Value] = {}
    for name, value in fields.items():
        try:
            Citation.model_validate({"title": "x", "status": "identified", name: value})
        except ValueError:
            continue  # an odd field is no better than none
        if value:
            found[name] = value
    return found


def _author(person: Mapping[str, object]) -> str:
    """`Von Nothing XY`: family name, initials, suffix; a group keeps its name."""
    particle = _text(person.get("non-dropping-particle"))
    family = " ".join(p for p in (particle, _text(person.get("family"))) if p)
    given = _text(person.get("given"))
    if not family:
        return _text(person.get("literal")) or _text(person.get("name")) or given
    # Initials printed together ("DD") are initials already.
    printed = re.fullmatch(r"[^\W\d_a-z]{1,3}", given)
    initials = given if printed else "".join(w[0] for w in re.split(r"[\s.\-‐]+", given) if w)
    return " ".join(p for p in (family, initials.upper(), _text(person.get("suffix"))) if p)


def _year(item: Mapping[str, object]) -> int:
    # The year of the issue; the online date of a paper ahead of print may be a year earlier.
    for name in ("published-print", "issued", "published", "published-online"):
        parts = _list(_mapping(item.get(name)).get("date-parts"))
        first = _text(next(iter(_list(parts[0] if parts else None)), ""))
        if re.fullmatch(r"\d{4}", first):
            return int(first)
    return 0


def _pages(text: str) -> str:
    return re.sub(r"\s*[‐-―−-]+\s*", "-", text)


def _text(value: object) -> str:
    """Plain words on one line: no markup, no entities, nothing that a terminal obeys."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    text = html.unescape(re.sub(r"</?[a-zA-Z][^<>]*>", "", str(value)))
    text = "".join(c if c.isprintable() else " " if c.isspace() else "" for c in unicodedata.normalize("NFC", text))
    return " ".join(text.split())


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
