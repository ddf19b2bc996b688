"""Prose -> HTML: Markdown without raw HTML, figures by reference, links by id, glossary terms at first use."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, cached_property
from os.path import commonprefix
from xml.etree import ElementTree

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markupsafe import Markup, escape

from generator.errors import BuildFault
from generator.models.base import Face
from generator.models.corpus import Corpus
from generator.models.references import LINK, REFERENCE, cell_name
from generator.pages import addresses
from generator.views.cards import Card, of_figure, of_part
from generator.views.citations import label as label_of
from generator.views.figures import figure
from generator.views.quoted import Quoted, quoted
from generator.views.subjects import saying

# Characters for private use, which no author's text keeps: nobody can write the sign of a reference.
_TOKEN = "\ue000{}\ue001"
_TOKEN_FOUND = re.compile("\ue000(\\d+)\ue001")
_PRIVATE = str.maketrans("", "", "\ue000\ue001")
_WORDS = re.compile("(?:[^\\W\\d_]|\ue000)(?:[^\\W_]|[ ,.;:?!'’()/%–-]|[\ue000\ue001])*(?<! )")
_TAG = re.compile(r"(<[^>]*>)")


class _Plain(Extension):
    """Markdown in which HTML is text, images are not allowed and links go through ``resolve``.

    A link is what the rules of `check` see as one (`LINK`), and nothing else: no reference, no title.
    """

    def __init__(self, resolve: Callable[[str], str]) -> None:
        super().__init__()
        self.resolve = resolve

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the library's name
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.parser.blockprocessors.deregister("reference")
        for name in ("reference", "short_reference", "image_link", "image_reference", "short_image_ref", "autolink",
                     "automail"):  # fmt: skip
            md.inlinePatterns.deregister(name)
        md.inlinePatterns.register(_Link(LINK.pattern, md, self.resolve), "link", 160)


class _Link(InlineProcessor):
    def __init__(self, pattern: str, md: markdown.Markdown, resolve: Callable[[str], str]) -> None:
        super().__init__(pattern, md)
        self.resolve = resolve

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ElementTree.Element, int, int]:  # type: ignore[override]  # noqa: N802
        link = ElementTree.Element("a", {"href": self.resolve(m["target"])})
        link.text = m["text"]
        return link, m.start(0), m.end(0)


class Prose:
    """Renders the prose of one page; remembers which glossary terms were linked already."""

    def __init__(self, corpus: Corpus, page: str, face: Face) -> None:
        self.corpus, self.page, self.face = corpus, page, face
        self.linked: set[str] = set()
        # The study named last in one text: its next figures say "same study", which is shorter to read.
        self.named = ""

    # Made at first use: most pages are those of studies, and they hold no prose.
    @cached_property
    def ids(self) -> dict[str, str]:
        """The glossary's words, as they stand in HTML, and the term each leads to."""
        glossary = self.corpus.glossary
        return self.corpus.once(
            ("words of the glossary",),
            lambda: {str(escape(w)).lower(): i for i, t in glossary.items() for w in (t.term, *t.match)},
        )

    @cached_property
    def _markdown(self) -> markdown.Markdown:
        return markdown.Markdown(extensions=[_Plain(self.href), "sane_lists"], output_format="html")

    def href(self, target: str) -> str:
        """The address behind `treatment/id`, `page/name` and the like; raises `BuildFault` for any other target."""
        kind, _, rest = target.partition("/")
        rest, hash_, anchor = rest.partition("#")
        if kind in addresses.FOLDERS:
            found = addresses.subject((kind, rest), self.face)  # type: ignore[arg-type]
        elif kind == "study":
            found = addresses.study(rest)
        elif kind == "answer" and rest in self.corpus.answers:
            faces = self.corpus.answers[rest].faces
            found = addresses.answer(rest, self.face if self.face in faces else faces[0])
        elif kind == "step":
            found = addresses.step(rest, self.face)
        elif kind == "people":
            found = addresses.people(rest, self.face)
        else:
            try:
                found = addresses.named(rest if kind == "page" else target, self.face)
            except KeyError:
                raise BuildFault(f"a link leads to '{target}', which is not a page of this site") from None
        return addresses.relative(found + hash_ + anchor, self.page)

    def block(self, text: str) -> Markup:
        """Paragraphs and lists."""
        tokens: list[Markup] = []
        self.named = ""

        def hold(match: re.Match[str]) -> str:
            tokens.append(self._reference(match))
            return _TOKEN.format(len(tokens) - 1)

        text = REFERENCE.sub(hold, text.translate(_PRIVATE))
        # Most lines are words and nothing else, and Markdown would only put a paragraph around them.
        html = f"<p>{text}</p>" if _WORDS.fullmatch(text) else self._markdown.reset().convert(text)
        html = self._glossary(html)
        return Markup(_TOKEN_FOUND.sub(lambda m: str(tokens[int(m[1])]), html))

    def bare(self, text: str) -> Markup:
        """One line without links to the glossary, for lists in which every line is a link already."""
        known, self.ids = self.ids, {}
        found = self.line(text)
        self.ids = known
        return found

    def line(self, text: str) -> Markup:
        """One line: the same without the paragraph around it."""
        html = self.block(text).strip()
        if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
            html = html[3:-4]
        return Markup(html)

    def _reference(self, match: re.Match[str]) -> Markup:
        kind, id_, style = match["kind"] or "figure", match["id"].strip(), match["style"] or "plain"
        if kind == "study":
            label = label_of(id_, self.corpus.studies[id_])
            return Markup('<a href="{}">{}</a>').format(self._to(addresses.study(id_)), label)
        if kind == "statement":
            said = saying(self.corpus, self.corpus.statements[id_], self.face)
            link = Markup('<a href="{}#{}">{}</a>').format(
                self._to(addresses.study(said.study)), said.id, said.study_label
            )
            return Markup('<span class="statement" data-statement="{}">{}</span> ({})').format(
                id_, said.text.rstrip("."), link
            )
        if kind == "caution":
            said_so = self.block(self.corpus.cautions[id_].words.on(self.face))
            inner = str(said_so).strip().removeprefix("<p>").removesuffix("</p>")
            return Markup('<span class="caution-words" data-caution="{}">{}</span>').format(id_, Markup(inner))
        if kind == "cell":
            return self._cell(id_, style)
        f = figure(self.corpus, self.corpus.estimates[id_], self.face)
        if style == "time":
            return Markup('<span class="when">{}</span>').format(f.time)
        text = f.frames if style == "frames" and f.frames else f.text
        value = marked(f.id, f.value, f.low, f.high, text)
        target = self._to(f"{addresses.study(f.study)}#{f.id}")
        if self.face == "patients" or style == "number":
            return cited(target, of_figure(self.corpus, id_, self.face), value)
        parts = [
            p for p in (f"95% CI {f.interval}" if f.interval and not f.interval_computed else "", f.size, f.time) if p
        ]
        label, self.named = "same study" if f.study == self.named else f.study_label, f.study
        return Markup('{} ({}; <a href="{}">{}</a>)').format(value, "; ".join(parts), target, label)

    def _cell(self, id_: str, style: str) -> Markup:
        """The share that a cell says first, with of whom and when; `number` is the share alone."""
        found = quoted(self.corpus, id_, self.face)
        if found is None:
            return Markup('<span class="no-data">No data</span>')
        value = self._to_its_studies(id_, found)
        around = Markup(' <span class="when">({})</span>').format(found.around) if found.around else ""
        return value if style == "number" else value + around

    def _to_its_studies(self, id_: str, found: Quoted) -> Markup:
        """The share of a cell as a link: to the one study behind it, or to the row that names them all."""
        name, part = cell_name(id_), found.part
        assert name is not None, id_  # `quoted` found it
        table = self.corpus.tables[name.table]
        label = next(c.label.on(self.face) for c in table.columns if c.key == name.column)
        one = part.groups[0].figure if part.k == 1 else part.reviews[0] if not part.k else None
        if one is not None:
            target = f"{addresses.study(one.study)}#{one.id}"
        elif table.role in ("table", "digest"):
            target = f"{addresses.table(name.table, table.role, self.face)}#row-{name.treatment}"
        else:
            return share(found)
        return cited(self._to(target), of_part(part, label), share(found))

    def _to(self, target: str) -> str:
        return addresses.relative(target, self.page)

    def _glossary(self, html: str) -> str:
        if not self.ids:
            return html
        pattern = _pattern(tuple(self.ids))
        out, inside = [], 0
        for part in _TAG.split(html):
            if part.startswith("<"):
                inside += part.startswith(("<a ", "<h")) - part.startswith(("</a", "</h"))
                out.append(part)
            else:
                out.append(part if inside else pattern.sub(lambda m: self._term(m[0], self.ids[m[0].lower()]), part))
        return "".join(out)

    def _term(self, words: str, id_: str) -> str:
        term = self.corpus.glossary[id_]
        lang = term.lang
        if id_ in self.linked:
            return words if lang == "en" else f'<span lang="{lang}">{words}</span>'
        self.linked.add(id_)
        target = self._to(f"{addresses.ONE_FACE['glossary']}#{id_}")
        spoken = f' lang="{lang}"' if lang != "en" else ""
        # The meaning opens where the word stands; without scripts the link leads to it.
        said = f"{term.term}: {term.meaning}"
        return f'<a href="{escape(target)}" data-meaning="{escape(said)}"{spoken}>{words}</a>'


def cited(target: str, card: Card, value: Markup) -> Markup:
    """A figure in a sentence: a link to its source, with what a card says of it."""
    marks = Markup("").join(Markup(' data-{}="{}"').format(k, v) for k, v in card.attributes)
    return Markup('<a class="cited" href="{}"{}>{}</a>').format(target, marks, value)


def share(found: Quoted) -> Markup:
    """The share that a cell says first, marked with the figure or figures that it is made of."""
    part = found.part
    f = part.groups[0].figure if part.k == 1 else part.reviews[0] if not part.k else None
    if f is not None:
        return marked(f.id, f.value, f.low, f.high, found.text)
    attributes = Markup("".join(f' data-{name}="{value}"' for name, value in part.attributes))
    if part.half or not part.ids:
        return Markup('<b data-computed="{}"{}>{}</b>').format("half" if part.half else "arms", attributes, found.text)
    return Markup('<b data-estimates="{}" data-low="{}" data-high="{}">{}</b>').format(
        " ".join(part.ids), f"{part.low:.12g}", f"{part.high:.12g}", found.text
    )


def marked(id_: str, value: float | None, low: float | None, high: float | None, text: str) -> Markup:
    """A clinical figure with the marks that let anyone check it against its record."""
    if value is None and low is None:  # the band of a label: words, not a number
        return Markup('<b data-band="{}">{}</b>').format(id_, text)
    if value is not None:
        return Markup('<b data-estimate="{}" data-value="{}">{}</b>').format(id_, f"{value:.12g}", text)
    return Markup('<b data-estimates="{}" data-low="{}" data-high="{}">{}</b>').format(
        id_, f"{low:.12g}", f"{high:.12g}", text
    )


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    # One glossary serves many pages; its pattern is compiled once.
    return re.compile(rf"\b{_choice(set(words))}\b", re.IGNORECASE)


def _choice(words: set[str]) -> str:
    """A pattern for any of ``words``, the longest that fits, which reads each letter once (a list is tried in turn)."""
    # What all words share is written at once: a term may be longer than Python's stack is deep.
    shared = commonprefix(sorted(words))  # noqa: RUF071 - letter by letter is what is meant
    if shared:
        return re.escape(shared) + _choice({w[len(shared) :] for w in words})
    firsts = sorted({w[0] for w in words if w})
    branches = [re.escape(f) + _choice({w[1:] for w in words if w and w[0] == f}) for f in firsts]
    if not branches:
        return ""
    found = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{found})?" if "" in words else found
