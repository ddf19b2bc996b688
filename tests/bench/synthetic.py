"""Made-up content of any size from a seed, in the shape of the toy content."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

from generator.load.skeleton import write

TOY = Path(__file__).parents[1] / "toy" / "content"
PER_STUDY = 4
# So many different words, a few of them common and most of them rare, as in a language; else an index weighs nothing.
STARTS = ["b", "br", "d", "dr", "f", "g", "gl", "k", "kl", "l", "m", "n", "p", "pl", "r", "sk", "sn", "t", "tr", "z"]
ENDS = ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "lm", "nk", "rp", "sk", "nz", "rv"]
VOCABULARY = 20 * 5 * len(ENDS)


def make(folder: Path, pages: int, seed: int = 1) -> None:
    """Content that becomes about ``pages`` pages: four for each treatment (one in 25 pages), one for each study.

    5,000 pages are 200 treatments, 4,360 studies and 17,440 figures.
    """
    draw = random.Random(seed)
    shutil.copytree(TOY, folder)
    (folder / "published.csv").unlink(missing_ok=True)
    treatments = [f"cure-{i:04}" for i in range(max(2, pages // 25))]
    for i, id_ in enumerate(treatments):
        for path in write(folder, "treatment", id_):
            text = path.read_text(encoding="utf-8")
            path.write_text(_filled(text, path.suffix, f"Cure {_word(i)}", draw), encoding="utf-8")
    for i in range(max(2, pages - 3 * len(treatments) - 40)):
        text = _study(i, [draw.choice(treatments) for _ in range(PER_STUDY)], draw)
        (folder / "studies" / f"paper-{i:05}.yml").write_text(text, encoding="utf-8")


def change(folder: Path) -> None:
    """Another value for one figure."""
    path = sorted((folder / "studies").glob("paper-*.yml"))[0]
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"value: (\d+)", lambda m: f"value: {int(m[1]) % 90 + 1}", text, count=1), encoding="utf-8")


def _filled(text: str, kind: str, name: str, draw: random.Random) -> str:
    def words(blank: re.Match[str]) -> str:
        # The made-up treatments of the toy say little of their evidence, and no section may be thrice as long as another.
        short = text[: blank.start()].rpartition("## ")[2].startswith("Evidence")
        return prose(draw, 1 if short else 3)

    names = ", ".join(f"{_term(draw)} {_term(draw)}" for _ in range(8))
    return re.sub("FILL IN", words if kind == ".md" else name, re.sub("# aliases: .*", f"aliases: [{names}]", text))


def prose(draw: random.Random, sentences: int) -> str:
    """Short sentences of made-up words, some words often and most seldom; short, because the rules of prose hold here."""
    return " ".join(f"{' '.join(_term(draw) for _ in range(8)).capitalize()}." for _ in range(sentences))


def _term(draw: random.Random) -> str:
    i = int(VOCABULARY ** draw.random())
    # The last letter keeps them from being words of a language: rules of prose would know "risk".
    return STARTS[i % 20] + "aeiou"[i // 20 % 5] + ENDS[i // 100] + "x"


def _word(i: int) -> str:
    # In letters: a number typed into words is a problem, and so are "eg" and "ie".
    return "".join("bcdfghjklm"[int(digit)] for digit in f"{i:02}")


def _study(i: int, treatments: list[str], draw: random.Random) -> str:
    head = (
        f"citation: {{title: {prose(draw, 1)[:-1]}, status: identified, year: {1980 + i % 40}, journal: Letters {i % 9}}}\n"
        'design: retrospective-cohort\npublication: journal\nseen: abstract\nrecorded: "2001-01-01"\nestimates:\n'
    )
    return head + "".join(_estimate(f"paper-{i:05}-{n}", t, draw) for n, t in enumerate(treatments))


# Dimension, measure and time of a figure, as the tables of the toy content ask for them.
KINDS = (
    ("efficacy", "first-hiccup-free", "{kind: acute}"),
    *(("durability", "hiccup-free", f"{{kind: fixed, value: {y}, unit: years}}") for y in (1, 3, 5)),
    ("side-effect", "blue-nose", "{kind: mean, value: 2, unit: years}"),
)


def _estimate(id_: str, treatment: str, draw: random.Random) -> str:
    dimension, measure, time = draw.choice(KINDS)
    return (
        f"  - id: {id_}\n    treatment: {treatment}\n    dimension: {dimension}\n    measure: {measure}\n"
        f"    definition: No hiccup\n    value: {draw.randint(1, 99)}\n    unit: percent\n"
        f"    denominator: {draw.randint(20, 400)}\n    follow_up: {time}\n"
        "    population: {type: hiccups}\n    people: Made-up people\n    base: all-treated\n"
        + ("    permanence: not-stated\n" if dimension == "side-effect" else "")
    )
