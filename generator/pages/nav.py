"""The order in which a reader finds the pages: presence is automatic, order comes from the records."""

from __future__ import annotations

from generator.models.base import FACES, Face
from generator.models.corpus import Corpus
from generator.models.subject import Treatment
from generator.pages import addresses

ABOUT = ("about", "self-audit", "readability", "accessibility", "data")

# A title with either the address of a page or more of the same below it.
Nav = list[tuple[str, "str | Nav"]]


def nav(corpus: Corpus) -> Nav:
    """The navigation of the whole site; study and evidence pages are reached from pages, not from here."""
    titles = corpus.site.pages
    top: Nav = [(titles["home"].trainees, addresses.ONE_FACE["home"])]
    top += [(titles[face].on(face), _face(corpus, face)) for face in FACES]
    top += [(titles[n].trainees, addresses.ONE_FACE[n]) for n in ("studies", "glossary")]
    top.append((titles["about"].trainees, [(titles[n].trainees, addresses.ONE_FACE[n]) for n in ABOUT]))
    return top


def _face(corpus: Corpus, face: Face) -> Nav:
    titles = corpus.site.pages
    groups: dict[str, Nav] = {"treatment": [], "factor": [], "topic": []}
    tiers: dict[str, Nav] = {}
    for key, record in corpus.subjects().items():
        entry = (record.name.on(face), addresses.subject(key, face))
        if isinstance(record, Treatment):
            tiers.setdefault(record.tier, []).append(entry)
        else:
            groups[key[0]].append(entry)
    tables: Nav = [
        (t.title.on(face), f"{face}/compare/{i}.html")
        for i in corpus.tables_as("table", "digest", "pairs")
        for t in [corpus.tables[i]]
    ]
    values: Nav = [
        (corpus.tables[i].title.on(face), addresses.table(i, "values", face))
        for i in corpus.tables_as("values") if face == "patients"
    ]  # fmt: skip
    by_tier: Nav = [(corpus.vocabulary.tiers[t].on(face), entries) for t, entries in tiers.items()]

    next_: Nav = [(titles["what-next"].on(face), addresses.named("what-next", face))] if corpus.pathway else []

    def listed(name: str, below: Nav) -> tuple[str, Nav]:
        title = titles[name].on(face)
        return title, [(title, addresses.named(name, face)), *below]

    return [
        (titles[face].on(face), addresses.ONE_FACE[face]),
        listed("topics", groups["topic"]), listed("treatments", by_tier), listed("resistance", groups["factor"]),
        *next_,
        listed("compare", [*tables, *values]), (titles["unknown"].on(face), addresses.named("unknown", face)),
    ]  # fmt: skip
