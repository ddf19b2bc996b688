"""Rules on what may be there twice: one paper under two ids, one group of people in two studies, a day not yet come."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from generator.errors import Problem
from generator.load.sources import Sources
from generator.models.corpus import Corpus
from generator.models.study import Study

# The years in which people were treated, as their description gives them.
SPAN = re.compile(r"\b(?P<from>(?:19|20)\d\d) ?(?:-|–|to|and) ?(?P<to>(?:19|20)\d\d)\b")


def titles(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """No two papers have one title, unless one replaces the other or a note says that another has the same title."""
    seen: dict[str, str] = {}
    for id_, study in corpus.studies.items():
        if study.publication == "web-page" or "the same title" in (study.note or ""):
            continue  # pages of the web are named by their subject, and many have one
        title = "".join(c for c in study.citation.title.casefold() if c.isalnum())
        other = seen.setdefault(title, id_)
        replaced = other != id_ and (corpus.studies[other].superseded_by == id_ or study.superseded_by == other)
        if other != id_ and not replaced:
            yield at.problem(
                ("study", id_),
                ("citation", "title"),
                f"'{other}' ({at.place(('study', other))}) has the same title",
                "Join the two, name the newer in `superseded_by:`, or say in a note what else has the same title.",
            )


def same_people(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Two studies with treatment, years and an author or the number of people in common say whether these are the same.

    They share a `cohort:`, or each names a cohort of its own. An author stands for the centre; where a citation has
    none, as many people treated in the same years do.
    """
    seen: defaultdict[tuple[str, tuple[str, str], str | int], list[str]] = defaultdict(list)
    for id_, study in corpus.studies.items():
        if study.superseded_by is None:
            for treatment, years, people in set(_years(study)):
                marks: set[str | int] = {*study.citation.authors}
                for mark in marks | ({people} if people else set()):
                    seen[treatment, years, mark].append(id_)
    asked: set[tuple[str, str]] = set()
    for (_, _, mark), ids in seen.items():
        what = "author" if isinstance(mark, str) else "number of people"
        for one, other in combinations(dict.fromkeys(ids), 2):
            names = {corpus.studies[one].cohort, corpus.studies[other].cohort}
            if None in names and (one, other) not in asked:
                asked.add((one, other))
                yield at.problem(
                    ("study", other),
                    (),
                    f"'{one}' ({at.place(('study', one))}) has the same years, treatment and {what}: the same people?",
                    "Give both one `cohort:`, or each its own.",
                )


def _years(study: Study) -> Iterator[tuple[str, tuple[str, str], int | None]]:
    for e in study.estimates:
        if e.treatment:
            people = e.denominator if e.denominator is not None else e.treated
            yield from ((e.treatment, (m["from"], m["to"]), people) for m in SPAN.finditer(e.people))


def recorded(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Nothing was recorded after the day on which the site says that its evidence was checked."""
    for id_, study in corpus.studies.items():
        if study.recorded > corpus.site.checked:
            yield at.problem(
                ("study", id_),
                ("recorded",),
                f"{study.recorded} comes after the day of the last check, {corpus.site.checked}",
                "Correct the day, or `checked:` in site.yml.",
            )


RULES = (titles, same_people, recorded)
