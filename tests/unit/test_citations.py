"""Citations: what is not known is said, never guessed; machine formats are safe."""

from __future__ import annotations

import pytest

from generator.models.corpus import Corpus
from generator.models.study import Citation, Study
from generator.views import citations


def test_vancouver_of_a_complete_citation(toy: Corpus) -> None:
    assert citations.vancouver(toy.studies["quack-1999"].citation) == (
        "Quack DD, Von Nothing XY. Placebine for imaginary hiccups: a trial that never happened. "
        "J Imaginary Med. 1999;1(2):3-4."
    )


def test_missing_fields_are_named(toy: Corpus) -> None:
    moon = toy.studies["moon-2000"].citation
    assert citations.vancouver(moon).startswith("Authors not recorded. Hiccups and the moon.")
    assert citations.missing(moon) == ("authors", "volume", "pages", "doi", "pmid")


def cited(toy: Corpus, **fields: object) -> Study:
    study = toy.studies["quack-1999"]
    return study.model_copy(update={"citation": Citation.model_validate({**study.citation.model_dump(), **fields})})


def test_labels(toy: Corpus) -> None:
    assert citations.label("quack-1999", toy.studies["quack-1999"]) == "Quack and Von Nothing 1999"
    assert citations.label("moon-2000", toy.studies["moon-2000"]) == "Hiccups and the moon (Lunar Letters 2000)"


@pytest.mark.parametrize(("fields", "label"), [
    ({"year": None}, "Placebine for imaginary hiccups: a trial that never happened (J Imaginary Med)"),
    ({"authors": ()}, "Placebine for imaginary hiccups: a trial that never happened (J Imaginary Med 1999)"),
    ({"authors": (), "year": None, "journal": None}, "Placebine for imaginary hiccups: a trial that never happened"),
    ({"authors": (), "title": "[Title not recorded. Moon and hiccups]"}, "Moon and hiccups (J Imaginary Med 1999)"),
    ({"year": None, "title": "On the influence that the moon may have had upon the hiccups of sailors", "journal": None},
     "On the influence that the moon may have had upon the …"),
    ({"authors": ("Quack DD",), "more_authors": True}, "Quack 1999"),
    ({"authors": ("Quack DD", "Moon A"), "more_authors": True}, "Quack 1999"),
    ({"authors": ("GBD 1999 Hiccup Collaborators",)}, "GBD 1999 Hiccup Collaborators 1999"),
    ({"authors": ("Committee of the Imaginary Society (CIS)",)}, "Committee of the Imaginary Society (CIS) 1999"),
    ({"authors": ("van den Quack AB", "de la Moon C 3rd")}, "van den Quack and de la Moon 1999"),
])  # fmt: skip
def test_a_label_names_what_is_known(toy: Corpus, fields: dict[str, object], label: str) -> None:
    assert citations.label("quack-1999", cited(toy, **fields)) == label
    assert "not recorded" not in label


@pytest.mark.parametrize(("author", "family"), [
    ("Barker FG 2nd", "Barker"), ("Sekula RF Jr", "Sekula"), ("Lorenzo LÉ", "Lorenzo"), ("Cruz-García F-J", "Cruz-García"),
    ("van Walsum AMVC", "van Walsum"), ("De La Peña NM", "De La Peña"), ("KC B", "KC"), ("KC", "KC"), ("Moon", "Moon"),
    ("GBD 2016 Collaborators", "GBD 2016 Collaborators"), ("Study Group of the UK", "Study Group of the UK"),
])  # fmt: skip
def test_family_names(author: str, family: str) -> None:
    assert citations.family_name(author) == family


@pytest.mark.parametrize(("fields", "whole"), [
    ({}, True), ({"doi": None, "pmid": None}, True), ({"doi": None, "pmid": None, "pages": None}, False),
    ({"authors": ()}, False), ({"year": None}, False), ({"status": "identified"}, False),
    ({"title": "[Title not recorded. Hiccups]"}, False), ({"status": "official", "authors": (), "year": None}, True),
])  # fmt: skip
def test_only_a_complete_citation_may_stand_alone(toy: Corpus, fields: dict[str, object], whole: bool) -> None:
    assert citations.complete(cited(toy, **fields)) is whole


def test_authors_that_were_cut_off_are_cut_off_in_every_form(toy: Corpus) -> None:
    study = cited(toy, authors=("Quack DD",), more_authors=True, status="identified")
    assert citations.vancouver(study.citation).startswith("Quack DD, et al. Placebine")
    assert "  author = {Quack, DD and others}," in citations.bibtex("quack-1999", study)
    assert citations.csl("quack-1999", study)["author"] == [{"family": "Quack", "given": "DD"}, {"literal": "et al"}]
    assert citations.missing(study.citation) == ("further authors",)


def test_page_bibtex_and_csl_name_the_same_people(toy: Corpus) -> None:
    names = (
        "van den Quack AB",
        "Moon F 3rd",
        "Committee of the Imaginary Society (CIS)",
        "Moon & Sons Group",
        "Nobody",
    )
    study = cited(toy, authors=names)
    assert citations.vancouver(study.citation).startswith(", ".join(names) + ". ")
    bib = next(line for line in citations.bibtex("x", study).splitlines() if line.startswith("  author"))
    assert bib == (
        "  author = {van den Quack, AB and Moon, F 3rd and {Committee of the Imaginary Society (CIS)}"
        " and {Moon \\& Sons Group} and {Nobody}},"
    )
    found = [" ".join(a.values()) for a in citations.csl("x", study)["author"]]
    assert found == list(names)


def test_csl_and_bibtex(toy: Corpus) -> None:
    quack = toy.studies["quack-1999"]
    item = citations.csl("quack-1999", quack)
    assert item["author"][1] == {"family": "Von Nothing", "given": "XY"}
    assert item["DOI"] == "10.9999/fake.1999.1"
    assert "pages = {3--4}" in citations.bibtex("quack-1999", quack)
