"""Pages on which the site gives account of itself: the self-audit, the readability ledger, accessibility."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import BuildFault
from generator.models.base import FACES
from generator.models.corpus import Corpus
from generator.pages import addresses
from generator.pages.environment import Renderer
from generator.pages.page import Page, Task
from generator.pages.reference import one
from generator.views.audit import audit
from generator.views.audit_checks import CHECKS
from generator.views.readability import ledger


def tasks(corpus: Corpus) -> Iterator[Task]:
    """The three pages; the ledger shows one table for each face."""
    for name, make in (("self-audit", _audit), ("readability", _ledger), ("accessibility", _accessibility)):
        yield addresses.ONE_FACE[name], make


def _audit(renderer: Renderer) -> Page:
    corpus = renderer.corpus
    unknown = {i.check for a in corpus.audit.values() for i in a.items if i.check} - CHECKS.keys()
    if unknown:
        raise BuildFault(f"the self-audit names checks that do not exist: {', '.join(sorted(unknown))}")
    names = {f"{k}/{i}": r.name.on("patients") for (k, i), r in corpus.subjects().items()}
    names |= {f"page/{name}": words.patients for name, words in corpus.site.pages.items()}
    lede = "What we meet of the criteria that others have written for health information, and what we do not."
    return one(
        renderer, "self-audit", lede, "pages/self-audit.md.j2", "patients", instruments=audit(corpus), names=names
    )


def _ledger(renderer: Renderer) -> Page:
    rows = ledger(renderer.corpus)
    faces = [
        (face, [(r, addresses.subject((r.kind, r.id), face)) for r in rows if r.face == face],
         next((r.limit for r in rows if r.face == face), None))
        for face in FACES
    ]  # fmt: skip
    lede = "How hard each page is to read, measured at every build."
    return one(renderer, "readability", lede, "pages/readability.md.j2", faces=faces)


def _accessibility(renderer: Renderer) -> Page:
    lede = "What was tested so that everyone can use this site, and what was not."
    return one(renderer, "accessibility", lede, "pages/accessibility.md.j2")
