"""Citations: what is not known is said, never guessed; machine formats are safe."""

from __future__ import annotations

from generator.models.corpus import Corpus
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


def test_labels(toy: Corpus) -> None:
    assert citations.label("quack-1999", toy.studies["quack-1999"]) == "Quack and Von Nothing 1999"
    assert citations.label("moon-2000", toy.studies["moon-2000"]) == "Hiccups and the moon (2000)"


def test_csl_and_bibtex(toy: Corpus) -> None:
    quack = toy.studies["quack-1999"]
    item = citations.csl("quack-1999", quack)
    assert item["author"][1] == {"family": "Von Nothing", "given": "XY"}
    assert item["DOI"] == "10.9999/fake.1999.1"
    assert "pages = {3--4}" in citations.bibtex("quack-1999", quack)
