"""The pages of treatments, factors and topics, and the page with all figures of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from generator.models.base import Face, other_face
from generator.models.corpus import Corpus, Key
from generator.models.references import REFERENCE
from generator.pages import addresses
from generator.pages.environment import Renderer
from generator.pages.page import Page, Task
from generator.pages.studying import study
from generator.views import subjects as views
from generator.views.certainty import PLAIN_RULE, RULE
from generator.views.charts import after
from generator.views.decision import decision
from generator.views.evidence import evidence as recorded
from generator.views.evidence import statements
from generator.views.findings import findings
from generator.views.help import Country, countries
from generator.views.pictures import picture
from generator.views.safety import box
from generator.views.sources import sources

# How much of the data stands on a page in full, the same for every subject of its kind: a treatment's answers stand in
# a block of their own, and everything else is one step away on the page with all figures.
FIGURES, SAYINGS, EVERY = 4, 4, 999
INDEX = {"treatment": "treatments", "factor": "resistance", "topic": "topics"}


def tasks(corpus: Corpus, face: Face) -> Iterator[Task]:
    """One page for each subject on one face."""
    for key in corpus.subjects():
        yield addresses.subject(key, face), partial(_subject, key=key, face=face)


def evidence(corpus: Corpus) -> Iterator[Task]:
    """One page for each subject with figures: all of them, in full, the same for both faces."""
    for key in corpus.subjects():
        yield addresses.evidence(key), partial(_evidence, key=key)


def _subject(renderer: Renderer, key: Key, face: Face) -> Page:
    return _in(renderer, key, face, _alike(renderer.corpus, key, face))


def _alike(corpus: Corpus, key: Key, face: Face) -> dict[str, Any]:
    """What a page shows in whatever layout."""
    treated = key[0] == "treatment"
    return {
        "twin": addresses.subject(key, other_face(face)),
        "evidence": addresses.evidence(key) if corpus.estimates_on.get(key) else "",
        "drawings": after(corpus, key[1], face) if treated else {},
        "decision": _decision(corpus, key[1], face) if treated else None,
        "cautions": box(corpus, key[1], face) if treated else None,
        "findings": findings(corpus, key[1], face) if treated else (),
        "findings_words": next((corpus.tables[i] for i in corpus.tables_as("findings")), None),
        "certainty_rule": RULE if face == "trainees" else PLAIN_RULE,
        "numbers": numbers(corpus, key),
        "picture": picture(corpus, corpus.subjects()[key].picture, face),
        "study": study(corpus, key) if face == "trainees" else None,
    }  # fmt: skip


def _decision(corpus: Corpus, treatment: str, face: Face) -> dict[str, Any] | None:
    found = decision(corpus, treatment, face)
    if found is None:
        return None
    return {
        "others": [
            (corpus.treatments[i].name.on(face), addresses.subject(("treatment", i), face)) for i in found.others
        ],
        "waiting": addresses.subject(("treatment", found.waiting), face) if found.waiting else "",
        "untreated": found.untreated,
    }  # fmt: skip


def numbers(corpus: Corpus, key: Key) -> tuple[Country, ...]:
    """Whom to call: on the page to which every page leads in one step."""
    return countries(corpus) if key == ("topic", next(iter(corpus.urgent), "")) else ()


def _in(renderer: Renderer, key: Key, face: Face, alike: dict[str, Any]) -> Page:
    corpus = renderer.corpus
    # Statistics do not stand in the way of somebody who needs help; they are one step away.
    calm = face == "patients" and key[1] in corpus.urgent and key[0] == "topic"
    view = views.subject(corpus, key, face, 0 if key[0] == "treatment" or calm else FIGURES)
    path = addresses.subject(key, face)
    page = Page(
        path=path, title=view.name, description=plain(view.summary), audience=face, body="",
        crumbs=crumbs(renderer, face, INDEX[key[0]]),
    )  # fmt: skip
    related = [(k, corpus.subjects()[k].name.on(face)) for k in view.related]
    body = renderer.render(
        "pages/subject.md.j2", path, face, page=page, view=view, related=related,
        sayings=SAYINGS if alike["evidence"] else EVERY, sources=sources(corpus, key, face, view), **alike,
    )  # fmt: skip
    return replace_body(page, body)


def _evidence(renderer: Renderer, key: Key) -> Page | None:
    corpus = renderer.corpus
    groups = recorded(corpus, key, "trainees")
    if not groups:
        return None
    path, record = addresses.evidence(key), corpus.subjects()[key]
    name = record.name.trainees
    page = Page(
        path=path, title=f"{name}: all figures", audience="all", body="",
        description=f"Every recorded figure and statement on {name}, with definition, time, people and source.",
        crumbs=(*crumbs(renderer, "trainees", INDEX[key[0]]), (name, addresses.subject(key, "trainees"))),
    )  # fmt: skip
    body = renderer.render(
        "pages/evidence.md.j2", path, "trainees", page=page, groups=groups, name=name, own=key[1],
        statements=statements(corpus, key, "trainees"), disagreements=record.disagreements,
    )  # fmt: skip
    return replace_body(page, body)


def crumbs(renderer: Renderer, face: Face, *names: str) -> tuple[tuple[str, str], ...]:
    """(title, address) of the pages above one, from home down."""
    titles = renderer.corpus.site.pages
    return tuple((titles[n].on(face), addresses.named(n, face)) for n in ("home", face, *names))


def replace_body(page: Page, body: str) -> Page:
    """The same page with its text."""
    return replace(page, body=body)


def plain(text: str) -> str:
    """A summary without references, for a description in the page's head."""
    return " ".join(REFERENCE.sub("", text).split())
