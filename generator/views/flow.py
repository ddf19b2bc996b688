"""The flow of publications in the manner of PRISMA: found, left out and why, used; counted from the records."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from textwrap import wrap

from generator.models.corpus import Corpus

WIDTH, LEFT, GAP = 360, 190, 16
LINE, PAD = 14, 9
# How many letters fit into a line of the left and of the right boxes.
LETTERS, NARROW = 30, 22
FOUND = {
    "search": "by searching public pages", "reference-list": "from a table or reference list of a later paper",
    "label": "as drug labels", "not-recorded": "not recorded",
}  # fmt: skip
SEEN = {"full-text": "read in full", "abstract": "read as an abstract", "secondary": "read in a later text"}


@dataclass(frozen=True)
class Box:
    """One box of the drawing: its lines with their heights, and where it stands."""

    x: int
    y: int
    width: int
    height: int
    lines: tuple[tuple[str, int], ...]

    @property
    def middle(self) -> int:
        """Where an arrow from the side meets it."""
        return self.y + self.height // 2


@dataclass(frozen=True)
class Flow:
    """The drawing, the same as text, and how many studies were found in which way."""

    boxes: tuple[Box, ...]
    aside: Box
    height: int
    text: str
    reasons: tuple[tuple[str, int], ...]
    found: tuple[tuple[str, int], ...]


def flow(corpus: Corpus) -> Flow | None:
    """The flow as it stands; None where a content folder says nothing of its search."""
    plan = corpus.search
    if plan is None or not plan.lists:
        return None
    listed = sum(one.count for one in plan.lists) - plan.twice
    # What was left out once and is a study now counts as used.
    out = Counter(one.reason for id_, one in corpus.left_out.items() if id_ not in corpus.studies)
    reasons = tuple((plan.reasons.get(r, r), n) for r, n in sorted(out.items(), key=lambda x: (-x[1], x[0])))
    used, kept = len(corpus.studies), listed - out.total()
    seen: Counter[str] = Counter(s.seen for s in corpus.studies.values())
    ways: Counter[str] = Counter(s.found for s in corpus.studies.values())
    figures = sum(bool(s.estimates) for s in corpus.studies.values())
    steps = (
        (f"Found: {listed} publications", "; ".join(f"{one.name.lower()} {one.count}" for one in plan.lists)
         + (f"; {plan.twice} in both" if plan.twice else "")),
        (f"Taken from these lists: {kept}", "those that gave a figure or a position"),
        (f"Used: {used} publications", f"{used - kept} of them added later" if used > kept else ""),
        ("How they were read", "; ".join(f"{SEEN[k]} {seen[k]}" for k in SEEN if seen[k])),
        ("What they gave", f"figures: {figures} of them; {len(corpus.estimates)} figures and "
         f"{len(corpus.statements)} statements in all"),
    )  # fmt: skip
    boxes: list[Box] = []
    y = 4
    for head, rest in steps:
        boxes.append(_box(4, y, LEFT - GAP, [head, *wrap(rest, LETTERS)]))
        y = boxes[-1].y + boxes[-1].height + GAP
    words = [f"Left out: {out.total()}", *(line for name, n in reasons for line in wrap(f"{n}: {name}", NARROW))]
    aside = _box(LEFT + GAP, boxes[0].y, WIDTH - LEFT - GAP - 4, words)
    text = ". ".join(f"{head}{f' ({rest})' if rest else ''}" for head, rest in steps)
    return Flow(
        tuple(boxes), aside, max(y - GAP, aside.y + aside.height) + 4, text, reasons,
        tuple((FOUND[k], ways[k]) for k in FOUND if ways[k]),
    )  # fmt: skip


def _box(x: int, y: int, width: int, lines: list[str]) -> Box:
    placed = tuple((line, y + PAD + 9 + i * LINE) for i, line in enumerate(lines))
    return Box(x, y, width, 2 * PAD + LINE * len(lines) - 2, placed)
