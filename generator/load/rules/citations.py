"""Rules on sources: every figure has a paper that a reader can find, and one paper counts once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from generator.errors import Problem
from generator.load.sources import Sources
from generator.models.corpus import Corpus

_NOBODY = re.compile(r"\bet al\b|\.\.\.|…|^others$", re.IGNORECASE)
_REDIRECT = re.compile(r"[?&](?:url|goto|redirect|target)=|/(?:goto|redirect)(?:\.\w+)?(?:[/?]|$)", re.IGNORECASE)
_HOST = re.compile(r"https?://([^/:?#]+)", re.IGNORECASE)
# Services that shorten an address: where it leads can change, and cannot be seen.
_SHORT = re.compile(
    r"//(?:www\.)?(?:bit\.ly|t\.co|tinyurl\.com|goo\.gl|ow\.ly|is\.gd|buff\.ly|rebrand\.ly|cutt\.ly|shorturl\.at|t\.ly"
    r"|lnkd\.in|tiny\.cc|bit\.do|rb\.gy|v\.gd|qrco\.de|trib\.al|dlvr\.it|j\.mp|x\.co|fb\.me|amzn\.to|wp\.me|adf\.ly"
    r"|shorte\.st|s\.id|urlz\.fr|kutt\.it|soo\.gd|clck\.ru|u\.to)(?:[/?#:]|$)", re.IGNORECASE
)  # fmt: skip
# Sites that share documents, and shops.
_COPY = re.compile(
    r"//(?:[\w-]+\.)*(?:scribd|docslib|pdfslide|fdocuments|yumpu|docsbay|paperzz|studylib|dokumen|docplayer)\.\w+/"
    r"|//[^/]*(?:pharmacy|apteka|apotheke|chemist|drugstore)", re.IGNORECASE
)  # fmt: skip


def findable(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A study has a title and a way to find it: an identifier, an address, a journal, or its authors."""
    for id_, study in corpus.studies.items():
        c = study.citation
        named = c.authors and not c.title.startswith("[")
        if not (c.doi or c.pmid or c.pmcid or c.url or c.journal or named):
            yield at.problem(
                ("study", id_),
                ("citation",),
                "no reader could find this paper",
                "Add doi, pmid, url, journal and year, or the authors beside the full title.",
            )


def honest(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A citation that is called complete has all that a reader expects of a paper, and no author is made up."""
    for id_, study in corpus.studies.items():
        c, key = study.citation, ("study", id_)
        gaps = [n for n in ("authors", "journal", "year") if not getattr(c, n)]
        if not (c.doi or c.pmid or c.pmcid or (c.volume and c.pages)):
            gaps.append("doi or pmid, or volume and pages")
        gaps += ["title"] * c.title.startswith("[") + ["further authors"] * c.more_authors
        if c.status == "complete" and study.publication == "journal" and gaps:
            remedy = "Add what you saw printed, or write `status: identified`."
            yield at.problem(key, ("citation", "status"), f"not complete: it lacks {', '.join(gaps)}", remedy)
        if c.more_authors and not c.authors:
            remedy = "Name those you saw, or leave the key out."
            yield at.problem(key, ("citation", "more_authors"), "more authors than none", remedy)
        for i, author in enumerate(c.authors):
            if _NOBODY.search(author):
                remedy = "Write `more_authors: true` where the source cut its list."
                yield at.problem(key, ("citation", "authors", i), f"'{author}' is not an author", remedy)


def official(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """No study is linked to a redirect, or to a place that copies labels where the official text is at hand."""
    for id_, study in corpus.studies.items():
        url = study.citation.url or ""
        if _REDIRECT.search(url) or _SHORT.search(url) or (study.publication == "drug-label" and _COPY.search(url)):
            message = "this address leads to a copy or is a redirect"
            remedy = "Give the address of the maker or the authority (DailyMed, EMA, emc); say in note what was read."
            yield at.problem(("study", id_), ("citation", "url"), message, remedy)


def own_place(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """No address leads to a host that shares documents or copies them, by the list in search/strategy.yml."""
    refused = corpus.search.copies if corpus.search else ()
    cited = ((("study", i), ("citation", "url"), s.citation.url) for i, s in corpus.studies.items())
    for key, path, url in (*cited, *((("help-line", i), ("source",), h.source) for i, h in corpus.help_lines.items())):
        host = found[1].lower() if url and (found := _HOST.match(url)) else ""
        if any(host == one or host.endswith(f".{one}") for one in refused):
            message = f"'{host}' shares or copies documents"
            remedy = (
                "Link the publisher or the authority; else drop the address, keep journal and year, and say so in note."
            )
            yield at.problem(key, path, message, remedy)


def unique(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """No two studies have one DOI or one PMID: two ids that are one paper count once."""
    for name in ("doi", "pmid"):
        seen: defaultdict[str, list[str]] = defaultdict(list)
        for id_, study in corpus.studies.items():
            value = getattr(study.citation, name)
            if value:
                seen[value.lower()].append(id_)
        for value, ids in seen.items():
            for id_ in ids[1:]:
                other = at.place(("study", ids[0]))
                yield at.problem(
                    ("study", id_),
                    ("citation", name),
                    f"{name} {value} is also that of '{ids[0]}' ({other})",
                    "Join the two studies.",
                )


def unique_ids(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Estimate and statement ids are unique in the whole site."""
    for name in ("estimates", "statements"):
        seen: dict[str, str] = {}
        for id_, study in corpus.studies.items():
            for i, record in enumerate(getattr(study, name)):
                if record.id in seen:
                    yield at.problem(
                        ("study", id_),
                        (name, i, "id"),
                        f"'{record.id}' also stands in study '{seen[record.id]}'",
                        "Rename one of the two.",
                    )
                seen.setdefault(record.id, id_)


RULES = (findable, honest, official, own_place, unique, unique_ids)
