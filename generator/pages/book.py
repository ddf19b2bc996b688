"""The content of one face as a book: chapters of treatments, factors and topics, a glossary and the references."""

from __future__ import annotations

import posixpath
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.models.base import Face
from generator.models.corpus import Corpus
from generator.models.subject import SubjectKind
from generator.pages import addresses
from generator.pages.environment import Renderer
from generator.pages.subjects import numbers
from generator.pages.xhtml import xhtml
from generator.views import citations, subjects
from generator.views.safety import box

# The parts of the book in the order of reading: kind of subject, and the name of the page that titles it.
PARTS: tuple[tuple[SubjectKind, str], ...] = (
    ("topic", "topics"),
    ("treatment", "treatments"),
    ("factor", "resistance"),
)
GLOSSARY, REFERENCES = "glossary.xhtml", "references.xhtml"


@dataclass(frozen=True)
class Chapter:
    """One file of the book that a reader opens; ``part`` titles the group it stands in, if any."""

    file: str
    title: str
    part: str
    body: str


def files(corpus: Corpus, templates: Path, face: Face) -> Iterator[tuple[str, str]]:
    """(name, text) of every file of the book, in the order in which they are packed."""
    renderer = Renderer(corpus, templates)
    chapters = tuple(_chapters(renderer, face))
    title = f"{corpus.site.title}: {corpus.site.faces[face].on(face)}"
    # One book keeps its number from edition to edition; the date tells the editions apart.
    number = uuid.uuid5(uuid.NAMESPACE_URL, f"{corpus.site.title}/{corpus.site.condition}/{face}")
    words = {"title": title, "chapters": chapters, "number": number}
    yield "META-INF/container.xml", renderer.render("book/container.xml.j2", "", face)
    yield "OEBPS/package.opf", renderer.render("book/package.opf.j2", "", face, **words)
    yield "OEBPS/nav.xhtml", renderer.render("book/nav.xhtml.j2", "", face, **words)
    yield "OEBPS/book.css", renderer.render("book/book.css.j2", "", face)
    for chapter in chapters:
        yield f"OEBPS/{chapter.file}", renderer.render("book/chapter.xhtml.j2", "", face, chapter=chapter)


def _chapters(renderer: Renderer, face: Face) -> Iterator[Chapter]:
    corpus = renderer.corpus
    cited: set[str] = set()
    yield _chapter(renderer, face, "title.xhtml", corpus.site.title, "", "book/title.xhtml.j2", "", cited)
    for kind, name in PARTS:
        for key, record in corpus.subjects().items():
            if key[0] == kind:
                part = corpus.site.pages[name].on(face)
                yield _chapter(
                    renderer, face, _file(*key), record.name.on(face), part, "book/subject.xhtml.j2",
                    addresses.subject(key, face), cited, view=subjects.subject(corpus, key, face),
                    numbers=numbers(corpus, key),
                    cautions=box(corpus, key[1], face) if kind == "treatment" else None,
                )  # fmt: skip
    terms = sorted(corpus.glossary.items(), key=lambda t: (t[1].term.casefold(), t[0]))
    title = corpus.site.pages["glossary"].on(face)
    path = addresses.ONE_FACE["glossary"]
    yield _chapter(renderer, face, GLOSSARY, title, "", "book/glossary.xhtml.j2", path, cited, terms=terms)
    # Last, because only now is it known which studies the other chapters named.
    found = sorted((citations.label(i, corpus.studies[i]), i) for i in cited)
    works = [(i, label, citations.vancouver(c := corpus.studies[i].citation), citations.links(c)) for label, i in found]
    title = corpus.site.pages["studies"].on(face)
    yield _chapter(renderer, face, REFERENCES, title, "", "book/references.xhtml.j2", "", cited, works=works)


def _chapter(
    renderer: Renderer,
    face: Face,
    file: str,
    title: str,
    part: str,
    template: str,
    path: str,
    cited: set[str],
    **words: object,
) -> Chapter:
    places = _places(renderer.corpus, face)

    def lead(href: str) -> str | None:
        if re.match(r"https?:", href):
            return href
        target, _, anchor = href.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
        place = places.get(target)
        if target == addresses.ONE_FACE["glossary"]:
            return f"{GLOSSARY}#{anchor}" if anchor in renderer.corpus.glossary else place
        if place and place.startswith(REFERENCES):
            cited.add(place.partition("#study-")[2])
        return place

    html = renderer.render(template, path, face, **words)
    return Chapter(file, title, part, xhtml(html, lead))


def _places(corpus: Corpus, face: Face) -> dict[str, str]:
    """Address in the site -> place in the book."""
    found = {addresses.study(i): f"{REFERENCES}#study-{i}" for i in corpus.studies}
    found |= {addresses.subject(key, face): _file(*key) for key in corpus.subjects()}
    return found | {addresses.ONE_FACE["glossary"]: GLOSSARY, addresses.ONE_FACE["studies"]: REFERENCES}


def _file(kind: SubjectKind, id_: str) -> str:
    return f"{kind}-{id_}.xhtml"
