"""What the build hands to the search: documents, names, words by section."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.models.corpus import Corpus
from generator.pages.plan import pages
from generator.pages.search_files import files
from generator.pages.search_text import sections, words
from generator.paths import Layout


@pytest.fixture(scope="module")
def parts(toy: Corpus) -> dict[str, Any]:
    made = files(toy, pages(toy, Layout().theme / "templates"))
    return {name: json.loads(text[text.index(",") + 1 : text.rindex(")")]) for name, text in made}


def test_each_subject_is_one_document_for_both_faces(toy: Corpus, parts: dict[str, Any]) -> None:
    documents = {d["p"]: d for d in parts["assets/search/core.js"]["documents"]}
    placebine = documents["treatments/placebine.html"]
    assert placebine["k"] == "treatment"
    assert placebine["f"]
    assert tuple(placebine["n"]) == toy.treatments["placebine"].aliases
    assert "glossary.html" in documents


def test_what_intents_lead_to_is_a_document(parts: dict[str, Any]) -> None:
    core = parts["assets/search/core.js"]
    leads = {tuple(core["documents"][i]["p"] for i in intent["to"]) for intent in core["intents"]}
    assert ("compare/durability.html",) in leads


def test_studies_are_found_by_label_title_and_authors_only(parts: dict[str, Any]) -> None:
    assert {len(row) for row in parts["assets/search/studies.js"]} == {4}


def test_words_come_by_section_without_figures_and_frame(parts: dict[str, Any]) -> None:
    rows = parts["assets/search/words-patients.js"]
    assert any(anchor == "what-it-is" for _, anchor, _, _ in rows)
    assert not any("Last checked" in text for *_, text in rows)


def test_sections_and_words() -> None:
    body = "# Title\n\n<p class='lede'>no</p>\n\n## One \\(1\\) {: #one }\n\n<div><p>Yes &amp; <b>more</b></p>"
    body += "<table><tr><td>no</td></tr></table></div>\n"
    (section,) = sections(body)
    assert (section.anchor, section.heading, section.text) == ("one", "One (1)", "Yes & more")
    assert words("<p>a</p><br><p>b</p>") == "a b"
    assert words("<nav><p>left open<div>gone</div></nav>kept") == "kept"
