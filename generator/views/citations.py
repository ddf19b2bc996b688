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


# Initials, and what stands behind a name.
_NOT_FAMILY = re.compile(r"[A-Z]{1,4}(?:-[A-Z]+)?\.?|2nd|3rd|Jr\.?|Sr\.?|I{2,3}")


@cache
def family_name(author: str) -> str:
    """The family name of `Barker FG 2nd` style names: everything before the initials."""
    words = author.split()
    name = [w for w in words if not _NOT_FAMILY.fullmatch(w)]
    return " ".join(name or words)


def label(study_id: str, study: Study) -> str:
    """`Barker 1996`; without authors the first words of the title stand in."""
    c = study.citation
    year = str(c.year) if c.year else "year not recorded"
    if c.authors:
        names = [family_name(a) for a in c.authors]
        who = f"{names[0]} and {names[1]}" if len(names) == 2 else names[0]
        return f"{who} {year}"
    title = c.title.strip("[]")
    words = title.split()
    short = " ".join(words[:6]) + (" ..." if len(words) > 6 else "")
    return f"{short} ({year})"


def vancouver(c: Citation) -> str:
    """The reference as the ICMJE (Vancouver) style writes it; unknown fields say so."""
    authors = ", ".join(c.authors[:6]) + (", et al" if len(c.authors) > 6 else "")
    parts = [authors or "Authors not recorded", c.title.rstrip(".")]
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
    return tuple(n for n in names if not getattr(c, n))


def csl(study_id: str, study: Study) -> dict[str, Any]:
    """One CSL-JSON item (citationstyles.org, schema 1.0)."""
    c = study.citation
    item: dict[str, Any] = {
        "id": study_id,
        "type": _CSL_TYPES.get(study.publication, "article-journal"),
        "title": c.title,
    }
    if c.authors:
        item["author"] = [_csl_name(a) for a in c.authors]
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
        "title": f"{{{_tex(c.title)}}}", "author": " and ".join(_tex(_bib_name(a)) for a in c.authors),
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
    return f"{family}, {given}" if given else f"{{{family}}}"


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
