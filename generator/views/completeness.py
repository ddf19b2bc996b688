"""What each citation lacks, those that matter most first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.models.corpus import Corpus
from generator.models.study import Study
from generator.views.cells import bodies_of
from generator.views.comparisons import rows

# What a reader expects of each kind of publication; whatever else is known is welcome, not needed.
_PAPER = ("authors", "journal", "year", "volume", "pages")
_NEEDED = {
    "journal": _PAPER, "congress-abstract": ("authors", "journal", "year"), "preprint": ("authors", "year"),
    "thesis": ("authors", "year"), "book": ("authors", "year"),
}  # fmt: skip
_PAPERS = ("journal", "congress-abstract", "preprint")


@dataclass(frozen=True)
class Lacking:
    """One citation with gaps, and how much of the site rests on it."""

    study: str
    fields: tuple[str, ...]
    headlines: int
    figures: int
    status: str


def lacks(study: Study) -> tuple[str, ...]:
    """The fields that are not recorded, in the order of a reference."""
    c = study.citation
    found = [n for n in _NEEDED.get(study.publication, ("year",)) if not getattr(c, n)]
    if c.more_authors and "authors" not in found:
        found.insert(0, "authors")
    if study.publication in _PAPERS:
        found += [n for n in ("doi", "pmid") if not getattr(c, n)]
    elif not (c.doi or c.pmid or c.pmcid or c.url):
        found.append("url")
    return tuple(found)


def whole(study: Study) -> bool:
    """True if nothing is lacking but, at most, one of the two identifiers: not every paper has both."""
    gaps = lacks(study)
    return not gaps or gaps in (("doi",), ("pmid",))


def lacking(corpus: Corpus) -> tuple[Lacking, ...]:
    """Every citation with gaps: by headlines in comparison tables, then by figures, then by id."""
    headlines = _headlines(corpus)
    found = [
        Lacking(id_, lacks(study), headlines[id_], len(study.estimates), study.citation.status)
        for id_, study in corpus.studies.items() if lacks(study)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-one.headlines, -one.figures, one.study)))


def _headlines(corpus: Corpus) -> Counter[str]:
    """How many bodies of evidence each study stands in."""
    found = (
        cohort.study for id_ in corpus.tables for treatment in rows(corpus, id_)
        for cell in bodies_of(corpus, id_, treatment) for part in cell.parts for cohort in part.body.cohorts
    )  # fmt: skip
    return Counter(found)
