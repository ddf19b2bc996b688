"""The rules on reading ease and on equal detail: what breaks a limit is named with its value and remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from generator.errors import Problem
from generator.load.marked_yaml import Marked
from generator.load.rules import detail, readability
from generator.load.sources import Sources
from generator.models.base import Face, Words
from generator.models.corpus import Corpus
from generator.models.subject import Prose, ProseSection, SubjectKind

CorpusRule = Callable[[Corpus, Sources], Iterator[Problem]]
Page = tuple[SubjectKind, str, Face, tuple[str, ...]]
EASY = "You take it each day. It can help. Ask your doctor when to stop. "
HARD = "Pharmacological interventions necessitate individualised multidisciplinary evaluation preoperatively. "


def corpus_of(toy: Corpus, *pages: Page) -> tuple[Corpus, Sources]:
    """The toy corpus with these pages only; sections are called First, Second, ... and start on lines 2, 12, ..."""
    prose = {
        (kind, id_, face): Prose(
            file=f"content/{id_}/{face}.md",
            sections=tuple(
                ProseSection(id=f"s{i}", heading=("First", "Second", "Third")[i], markdown=text, line=2 + 10 * i)
                for i, text in enumerate(texts)
            ),
        )
        for kind, id_, face, texts in pages
    }
    sources = Sources(files={k: Marked(f"content/{k[1]}.yml", {}) for k in toy.subjects()})
    return replace(toy, prose=prose, pathway=None), sources


def messages(rule: CorpusRule, corpus: tuple[Corpus, Sources]) -> list[str]:
    return [str(p) for p in rule(*corpus)]


def test_easy_pages_pass(toy: Corpus) -> None:
    pages = corpus_of(toy, ("topic", "a", "patients", (EASY, EASY)), ("topic", "a", "trainees", (EASY,)))
    assert [m for rule in readability.RULES for m in messages(rule, pages)] == []


def test_a_hard_page_says_how_hard_and_which_words(toy: Corpus) -> None:
    raw, masked = messages(readability.grades, corpus_of(toy, ("topic", "a", "patients", (HARD,))))
    assert raw.startswith("content/a/patients.md:1:1: reading grade is ")
    assert "at most 8 " in raw
    assert "multidisciplinary" in raw
    assert "terms masked" in masked
    assert "at most 6." in masked


def test_trainees_have_their_own_limit_and_none_masked(toy: Corpus) -> None:
    (only,) = messages(readability.grades, corpus_of(toy, ("topic", "a", "trainees", (HARD,))))
    assert "at most 13 " in only


def test_all_sections_of_a_page_count_together(toy: Corpus) -> None:
    text = "Individualised evaluation is multidisciplinary. "
    assert messages(readability.grades, corpus_of(toy, ("topic", "a", "patients", (text, EASY * 20)))) == []


def test_references_of_trainees_do_not_count(toy: Corpus) -> None:
    text = "It fell. [[statement:a-very-long-id-of-a-statement]] " * 3
    assert messages(readability.grades, corpus_of(toy, ("topic", "a", "trainees", (text,)))) == []


def test_terms_of_the_content_are_masked(toy: Corpus) -> None:
    name = "Transmogrificational Hypercalibration"
    id_, treatment = next(iter(toy.treatments.items()))
    known = replace(toy, treatments={id_: treatment.model_copy(update={"name": Words(patients=name, trainees=name)})})
    text = f"{name} helps you. " * 3
    for corpus, problems in ((toy, 2), (known, 1)):
        assert len(messages(readability.grades, corpus_of(corpus, ("topic", "a", "patients", (text,))))) == problems


def test_the_mean_sentence_of_patients_is_short(toy: Corpus) -> None:
    text = "You take it each day and then you wait for a bit to see if it helps"
    (only,) = messages(readability.mean_sentence, corpus_of(toy, ("topic", "a", "patients", (f"{text}. " * 3,))))
    assert "the mean sentence has 17.0 words, at most 15" in only
    assert messages(readability.mean_sentence, corpus_of(toy, ("topic", "a", "trainees", (text,)))) == []


def test_a_long_sentence_is_named_by_its_line_and_first_words(toy: Corpus) -> None:
    long = "Short one.\n\nThen " + "and on it went " * 7 + "to the end."
    pages = corpus_of(toy, ("topic", "a", "patients", (EASY, long)))
    (only,) = [m for m in messages(readability.long_sentences, pages) if "/patients.md" in m]
    assert only.startswith(
        "content/a/patients.md:14:1: the sentence 'Then and on it went and ...' has 32 words, at most 25"
    )
    assert messages(readability.long_sentences, corpus_of(toy, ("topic", "a", "trainees", (long,)))) == []


@pytest.mark.parametrize(("value", "printed"), [(13.0, "13.0"), (13.01, "13.1"), (6.3, "6.3"), (8.96, "9.0")])
def test_what_is_above_a_limit_prints_above_it(value: float, printed: str) -> None:
    assert readability.up(value) == printed


def test_equal_detail_over_all_treatments(toy: Corpus) -> None:
    short, long = ("one two three.",), ("one two three four five. " * 2,)
    first: Page = ("treatment", "a", "patients", short)
    (only,) = messages(detail.across_treatments, corpus_of(toy, first, ("treatment", "b", "patients", long)))
    assert only.startswith(
        "content/a/patients.md:2:1: section 'First' has 3 words here and 10 in content/b/patients.md:2"
    )
    other_face = corpus_of(toy, first, ("treatment", "b", "trainees", long))
    other_kind = corpus_of(toy, first, ("topic", "b", "patients", long))
    assert messages(detail.across_treatments, other_face) == messages(detail.across_treatments, other_kind) == []


def test_equal_detail_within_a_page(toy: Corpus) -> None:
    (only,) = messages(detail.within_page, corpus_of(toy, ("topic", "a", "patients", ("one two.", "word " * 7))))
    assert only.startswith(
        "content/a/patients.md:2:1: section 'First' has 2 words, section 'Second' of this page has 7: more than 3 : 1."
    )
    assert messages(detail.within_page, corpus_of(toy, ("topic", "a", "patients", ("one two.", "word " * 6)))) == []
