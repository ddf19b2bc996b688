"""The flow of publications: what was counted by hand is added to what the records say now."""

from __future__ import annotations

from dataclasses import replace

from generator.models.corpus import Corpus
from generator.models.search import LeftOut, Listed, Strategy, Watch
from generator.views.flow import flow

PLAN = Strategy(
    sources=(), include=("Hiccups",), exclude=("Sneezes",), watch=Watch(query="hiccups", since="2001-01-01"),
    lists=(Listed(name="First", count=6), Listed(name="Second", count=3)), twice=2, reasons={"lost": "nobody found it"},
)  # fmt: skip


def searched(toy: Corpus, *ids: str) -> Corpus:
    return replace(toy, search=PLAN, left_out={i: LeftOut(reason="lost") for i in ids})


def test_counts(toy: Corpus) -> None:
    found = flow(searched(toy, "a-1", "b-2", "c-3", "d-4", "e-5", "f-6"))
    assert found is not None
    # 6 + 3 - 2 found, 6 left out, so 1 of the toy's 11 studies came from the lists and 10 later.
    assert found.text.startswith(
        "Found: 7 publications (first 6; second 3; 2 in both). Taken from these lists: 1 (those that gave a figure or a "
        "position). Used: 11 publications (10 of them added later)"
    )
    assert found.reasons == (("nobody found it", 6),)
    assert found.found == (("not recorded", 11),)


def test_what_came_in_later_is_left_out_no_more(toy: Corpus) -> None:
    found = flow(searched(toy, "moon-2000", "b-2"))
    assert found is not None and found.reasons == (("nobody found it", 1),)


def test_the_drawing_says_what_the_text_says_and_nothing_overlaps(toy: Corpus) -> None:
    found = flow(searched(toy, "a-1"))
    assert found is not None
    drawn = " ".join(line for box in found.boxes for line, _ in box.lines)
    assert drawn == found.text.replace(" (", " ").replace(")", "").replace(". ", " ")
    for above, below in zip(found.boxes, found.boxes[1:], strict=False):
        assert above.y + above.height < below.y
    for box in (*found.boxes, found.aside):
        assert all(box.y < y < box.y + box.height for _, y in box.lines)
        assert box.x + box.width <= 360 and box.y + box.height <= found.height


def test_without_a_strategy_there_is_no_flow(toy: Corpus) -> None:
    assert flow(toy) is None
