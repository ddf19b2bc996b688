"""Rules on sources: every figure has a paper that a reader can find, and one paper counts once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.errors import Problem
from generator.load.sources import Sources
from generator.models.corpus import Corpus


def findable(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A study has a title and at least one way to find it: an identifier, an address, or journal and year."""
    for id_, study in corpus.studies.items():
        c = study.citation
        if not (c.doi or c.pmid or c.pmcid or c.url or c.journal):
            yield at.problem(
                ("study", id_),
                ("citation",),
                "no reader could find this paper",
                "Add doi, pmid, url, or journal and year.",
            )


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


RULES = (findable, unique, unique_ids)
