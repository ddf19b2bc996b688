"""Citations in the forms readers use: a short label, Vancouver, CSL-JSON and BibTeX."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from generator.models.study import Citation, Study

_CSL_TYPES = {
    "thesis": "thesis", "book": "book", "web-page": "webpage", "official-document": "report",
    "drug-label": "report", "congress-abstract": "paper-conference", "preprint": "article",
}  # fmt: skip


# How many authors a reference names before "et al", and how long a title and a journal may be in a label.
_SHOWN, _TITLE, _JOURNAL = 6, 60, 30

# What stands behind a name.
_SUFFIX = re.compile(r"2nd|3rd|Jr\.?|Sr\.?|I{2,3}")
# A group's name has no initials to take off, even where it ends in capitals.
_GROUP = re.compile(
    r"\b(?:Association|Centre|Center|Collaborat\w+|Committee|Consortium|Federation|Group|Institute|Investigators|Network"
    r"|Office|Organi[sz]ation|Services?|Society|Study|Trialists|of|the)\b"
)


@cache
def family_name(author: str) -> str:
    """The family name of `Barker FG 2nd` style names, particles and all; a group keeps its whole name."""
    words = author.split()
    while len(words) > 1 and not _GROUP.search(author) and (_initials(words[-1]) or _SUFFIX.fullmatch(words[-1])):
        words.pop()
    return " ".join(words)


def _initials(word: str) -> bool:
    bare = word.rstrip(".").replace("-", "")
    return bare.isalpha() and bare.isupper() and len(bare) <= 5


def label(study_id: str, study: Study) -> str:
    """`Barker 1996`; without authors or year the title, shortened, and the journal stand in."""
    c = study.citation
    if c.authors and c.year:
        names = [family_name(a) for a in c.authors]
        who = f"{names[0]} and {names[1]}" if len(names) == 2 and not c.more_authors else names[0]
        return f"{who} {c.year}"
    where = " ".join(p for p in (_short(c.journal or "", _JOURNAL), str(c.year or "")) if p)
    title = _short(c.title.strip("[]").removeprefix("Title not recorded").lstrip(". "), _TITLE)
    return f"{title} ({where})" if where else title


def complete(study: Study) -> bool:
    """True if the citation can be named and found as it is, so that it may stand alone at the head of a cell."""
    c = study.citation
    found = bool(c.doi or c.pmid or c.pmcid or (c.journal and c.volume and c.pages))
    named = bool(c.authors and c.year) and not c.title.startswith("[")
    return c.status != "identified" and (c.status == "official" or (named and found))


def _short(text: str, room: int) -> str:
    """The text, cut between words where it would take more than ``room`` characters."""
    if len(text) <= room:
        return text
    return text[: text.rindex(" ", 0, room) if " " in text[:room] else room].rstrip(" ,;:.-–(") + " …"


def _authors(c: Citation) -> str:
    more = c.more_authors or len(c.authors) > _SHOWN
    return ", ".join(c.authors[:_SHOWN]) + (", et al" if c.authors and more else "")


def vancouver(c: Citation) -> str:
    """The reference as the ICMJE (Vancouver) style writes it; unknown fields say so."""
    parts = [_authors(c) or "Authors not recorded", c.title.rstrip(".")]
    source = c.journal or "Journal not recorded"
    when = str(c.year) if c.year else "year not recorded"
    if c.volume:
        issue = f"({c.issue})" if c.issue else ""
        where = f";{c.volume}{issue}" + (f":{c.pages}" if c.pages else "")
    else:
        where = f": {c.pages}" if c.pages else ""
    return ". ".join(p.rstrip(".") for p in parts) + f". {source.rstrip('.')}. {when}{where}."


def links(c: Citation) -> tuple[tuple[str, str], ...]:
    """(name, address) of every place where the paper can be found."""
    found = []
    if c.doi:
        found.append((f"doi:{c.doi}", f"https://doi.org/{c.doi}"))
    if c.pmid:
        found.append((f"PubMed {c.pmid}", f"https://pubmed.ncbi.nlm.nih.gov/{c.pmid}/"))
    if c.pmcid:
        found.append((c.pmcid, f"https://pmc.ncbi.nlm.nih.gov/articles/{c.pmcid}/"))
    if c.url and not found:
        found.append(("Source page", c.url))
    return tuple(found)


def missing(c: Citation) -> tuple[str, ...]:
    """Which fields of a journal citation are not recorded."""
    names = ("authors", "journal", "year", "volume", "pages", "doi", "pmid")
    return ("further authors",) * c.more_authors + tuple(n for n in names if not getattr(c, n))


def csl(study_id: str, study: Study) -> dict[str, Any]:
    """One CSL-JSON item (citationstyles.org, schema 1.0)."""
    c = study.citation
    item: dict[str, Any] = {
        "id": study_id,
        "type": _CSL_TYPES.get(study.publication, "article-journal"),
        "title": c.title,
    }
    if c.authors:
        # CSL has no word for "and others"; as a name without parts it is printed as it stands.
        others = [{"literal": "et al"}] if c.more_authors else []
        item["author"] = [_csl_name(a) for a in c.authors] + others
    if c.year:
        item["issued"] = {"date-parts": [[c.year]]}
    pairs = {"container-title": c.journal, "volume": c.volume, "issue": c.issue, "page": c.pages,
             "DOI": c.doi, "PMID": c.pmid, "PMCID": c.pmcid, "URL": c.url}  # fmt: skip
    return item | {k: v for k, v in pairs.items() if v}


def _csl_name(author: str) -> dict[str, str]:
    family = family_name(author)
    given = author.removeprefix(family).strip()
    return {"family": family, "given": given} if given else {"literal": author}


def bibtex(study_id: str, study: Study) -> str:
    """One BibTeX entry with LaTeX's special characters escaped."""
    c = study.citation
    fields = {
        "title": f"{{{_tex(c.title)}}}",
        "author": " and ".join([*map(_bib_name, c.authors), *["others"] * c.more_authors]),
        "journal": _tex(c.journal or ""), "year": str(c.year or ""), "volume": _tex(c.volume or ""),
        "number": _tex(c.issue or ""), "pages": _tex((c.pages or "").replace("-", "--")),
        "doi": _address(c.doi or ""), "url": _address(c.url or ""),
    }  # fmt: skip
    kind = "article" if c.journal else "misc"
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join((f"@{kind}{{{study_id},", *lines, "}"))


def _bib_name(author: str) -> str:
    family = family_name(author)
    given = author.removeprefix(family).strip()
    # Braces keep a group, or a name without initials, in one piece.
    return _tex(f"{family}, {given}") if given else f"{{{_tex(author)}}}"


# BibTeX counts braces even where TeX sees them escaped, so they are written by name.
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", **{c: f"\\{c}" for c in "&%$#_"},
}  # fmt: skip


def _tex(text: str) -> str:
    return "".join(_TEX.get(c, c) for c in " ".join(text.split()))


def _address(text: str) -> str:
    # An address is not TeX, but its braces would be counted.
    return text.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
