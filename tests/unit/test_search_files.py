"""What the build hands to the search: documents, names, words by section."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import pytest

from generator.models.corpus import Corpus
from generator.pages import search_text
from generator.pages.page import Page
from generator.pages.plan import pages
from generator.pages.search_files import READ, SHARDS, SHOWN, _parted, files
from generator.pages.search_packed import number, packed
from generator.pages.search_text import sections, words
from generator.paths import Layout


@pytest.fixture(scope="module")
def made(toy: Corpus) -> list[Page]:
    return list(pages(toy, Layout().theme / "templates"))


@pytest.fixture(scope="module")
def parts(toy: Corpus, made: list[Page]) -> dict[str, Any]:
    found = {name: json.loads(text[text.index(",") + 1 : text.rindex(")")]) for name, text in files(toy, made)}
    core = found.pop(SHARDS)
    assert sorted(core["shards"].values()) == sorted(found), "the one file whose name stays names all the others"
    return {"core": core, **{name: found[path] for name, path in core["shards"].items()}}


def test_each_subject_is_one_document_for_both_faces(toy: Corpus, parts: dict[str, Any]) -> None:
    documents = {d["p"]: d for d in parts["core"]["documents"]}
    placebine = documents["treatments/placebine.html"]
    assert placebine["k"] == "treatment"
    assert placebine["f"]
    assert tuple(placebine["n"]) == toy.treatments["placebine"].aliases
    assert "glossary.html" in documents


def test_what_intents_lead_to_is_a_document(parts: dict[str, Any]) -> None:
    core = parts["core"]
    leads = {tuple(core["documents"][i]["p"] for i in intent["to"]) for intent in core["intents"]}
    assert ("compare/durability.html",) in leads


def test_studies_are_found_by_label_title_authors_and_identifiers_only(parts: dict[str, Any]) -> None:
    assert {len(row) for row in parts["studies"]} == {5}


def test_words_come_by_section_without_figures_and_frame(parts: dict[str, Any]) -> None:
    rows = parts["words-patients"]["sections"]
    assert any(row[1] == "what-it-is" for row in rows)
    assert not any("Last checked" in text for row in rows for text in row[3:])


def test_the_end_of_a_long_section_is_found_by_its_words() -> None:
    end = "It's SCN9A, 40 mg of Baclofen, baclofen and the others. "
    shown, more = _parted(
        "same words " * (SHOWN // 11) + end + "same " * READ + "unread", frozenset({"the", "of", "and"})
    )
    assert shown.endswith(" ...") and len(shown) <= SHOWN + 4
    assert {"scn9a", "baclofen", "others"} <= set(more)
    assert not {"the", "40", "same", "words", "unread"} & set(more)
    assert more.count("baclofen") == 1
    assert _parted("short", frozenset()) == ("short", [])


def test_words_are_written_small_and_told_by_their_places() -> None:
    """By hand: each word after what it shares with the one before, each place as the distance from the last."""
    assert packed([["alpha", "beta"], ["alphabet"], ["beta", "beta"]]) == {
        "words": "0alpha 5bet 0beta", "places": "a b ac",
    }  # fmt: skip
    assert [number(n) for n in (0, 63, 64, 64 * 26)] == ["a", "_", "#a", "#!a"]


def test_sections_and_words() -> None:
    body = "# Title\n\n<p class='lede'>no</p>\n\n## One \\(1\\) {: #one }\n\n<div><p>Yes &amp; <b>more</b></p>"
    body += "<table><tr><td>no</td></tr></table></div>\n"
    (section,) = sections(body)
    assert (section.anchor, section.heading, section.text) == ("one", "One (1)", "Yes & more")
    assert words("<p>a</p><br><p>b</p>") == "a b"
    assert words("<nav><p>left open<div>gone</div></nav>kept") == "kept"


def test_words_are_those_that_a_parser_reads(made: list[Page]) -> None:
    """Markup is cut by expressions, for speed; on every page they must see what the standard library's parser sees."""
    read = [(piece, words(piece)) for page in made for piece in page.body.split("\n## ")]
    assert sum(len(text) for _, text in read) > 10_000
    for piece, text in (*read, *((p, words(p)) for p in AWKWARD)):
        parser = _Reader()
        parser.feed(search_text._TITLE.sub("", f"\n{piece}"))
        parser.close()
        assert text == " ".join("".join(parser.parts).split()), piece[:200]


AWKWARD = (
    "a <3 b > c & d &amp; e", "<p title='a > b'>x</p>y", '<p class="sr lede">no<b>no</b></p>yes', "<P CLASS=sr>no</P>yes",
    "a<!-- <p class='sr'> -->b", "a<script>if (a < b) {'<p>'}</script>b", "<nav/>yes", "<div class='sr'><div>no</div>no</div>yes",
    "</p></div>yes", "<p data-search-exclude>no</p>yes", "<img alt='a>b'>yes<br/>yes", "a<b",
)  # fmt: skip


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.skipping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        left_out = tag in {*search_text._SKIPPED_TAGS, "script", "style"} or "data-search-exclude" in found
        if tag in search_text._VOID:
            return
        if self.skipping or left_out or search_text._SKIPPED_CLASSES & set((found.get("class") or "").split()):
            self.skipping.append(tag)
        elif tag in search_text._BLOCKS:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.skipping:
            while self.skipping.pop() != tag:
                pass
        elif tag in search_text._BLOCKS:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.parts.append(data)


def test_no_text_of_the_index_holds_the_marks_of_its_source(parts: dict[str, Any]) -> None:
    assert "{:" not in str(parts)
