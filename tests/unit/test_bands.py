"""The frequency band of a label is words: it needs no value, and the ledger of numbers does not hold it."""

from types import SimpleNamespace

from generator.load import ledger
from generator.load.rules.numbers import has_number
from generator.models.study import Estimate, Population


def _estimate(**more: object) -> Estimate:
    words = {
        "id": "quack", "treatment": "feather", "dimension": "side-effect", "measure": "sneeze", "unit": "percent",
        "definition": "Sneezes", "population": Population(type="duck"), "people": "Ducks", "permanence": "not-stated",
    }  # fmt: skip
    return Estimate(**(words | more))  # type: ignore[arg-type]


def test_a_band_is_no_number_to_keep() -> None:
    banded, counted = _estimate(band="common: 1 to 10 in 100"), _estimate(id="tweet", value=3.0)
    corpus = SimpleNamespace(estimates={"quack": banded, "tweet": counted})
    assert ledger.text(corpus) == "id,value,low,high\ntweet,3,,\n"  # type: ignore[arg-type]
    assert list(has_number(corpus, SimpleNamespace())) == []  # type: ignore[arg-type]
