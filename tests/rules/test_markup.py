"""What the rule on markup lets pass is printed as it was meant; Markdown itself says what is printed."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.load.corpus import load
from generator.load.rules.anchors import OF_PAGES, anchors
from generator.load.rules.markup import faults
from generator.models.base import FACES
from generator.models.corpus import Corpus
from generator.pages import addresses
from generator.pages.prose import Prose
from tests.conftest import TOY

CORPUS = load(TOY)
KNOWN = {"p", "ul", "ol", "li", "strong", "em", "a", "h3"}
PIECES = [
    "word", "two words", " ", "  ", "\n", "\n\n", "\n- ", "\n* ", "\n1. ", "\n    ", "\n  - ", "**", "*", "_", "__", "# ", "### ", "\n### ",
    "#### ", "===", "---", "\n---\n", "\n===", "> ", "`", "~~", "|", "| a | b |", "\n|---|---|\n", "[words](page/home)", "[[quack-gone-start]]",
    "[see [[quack-gone-start]]](page/home)", "[words](page/home \"t\")", "[words][ref]", "[^a]", "![x](page/home)", "<b>", "<!-- x -->",
    "<https://example.org>", "&amp;", "&#x202e;", "\\", "{: .x }", "{#id}", "HLA-B*15:02", "a_b", "x*y", ".", ":", "- [ ] ", "+ ", "1) ",
]  # fmt: skip


class Shown(HTMLParser):
    """The elements of a page, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert not (tag == "a" and self.tags and self.tags.count("a") > self.tags.count("/a")), "a link in a link"
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.words += data


@settings(max_examples=400, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join))
def test_what_passes_is_printed_as_it_was_meant(text: str) -> None:
    text = text.strip()
    if list(faults(text)):
        return
    shown = Shown(str(Prose(CORPUS, "patients/x.html", "patients").block(re.sub(r"\[\[[^\]]*\]\]", "figure", text))))
    assert {tag.removeprefix("/") for tag in shown.tags} <= KNOWN, text
    left = shown.words.replace("HLA-B*15:02", "").replace("a_b", "")
    assert not re.search(r"[*<`{}\\]|~~|\]\[|^\|.*\|$|&\w+;", left, re.MULTILINE), (text, left)


@pytest.mark.parametrize(
    "text",
    [
        "Words, **strong** ones and *others*.", "- one\n- two", "1. one\n2. two", "First.\n\n- one\n  more of it\n- two\n\nLast.",
        "### A heading\n\nWords.", "See [words](treatment/x).", "HLA-B*15:02 is a name.", "5 < 7 > 3 and a - b.", "Is it -- so?",
        "**Name:** words (in brackets), a/b; 100% of [[x]] & more.", "A line\nand its end.", "- one\n\n    its second paragraph",
    ],
)  # fmt: skip
def test_what_authors_write_passes(text: str) -> None:
    assert list(faults(text)) == []


def test_every_anchor_that_a_link_may_name_is_on_its_page(toy: Corpus, toy_site: Path) -> None:
    named = [(kind, id_) for kind, id_ in toy.subjects()] + [("study", id_) for id_ in toy.studies]
    named += [("page", name) for name in ("glossary", *OF_PAGES)]
    held = 0
    for kind, id_ in named:
        for face in FACES:
            place = f"{kind}/{id_}" if kind != "page" else f"page/{id_}"
            page = (toy_site / addresses.target(place, face)).read_text(encoding="utf-8")
            for anchor in anchors(toy, kind, id_, face):
                assert f'id="{anchor}"' in page, (place, face, anchor)
                held += 1
    assert held > 50
