"""The ledger ``published.csv`` <-> records: one line per figure, sorted by id; only `tn-atlas publish` writes it."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass
from pathlib import Path

from generator.load.marked_yaml import Marked, YamlProblem, decode
from generator.models.corpus import Corpus
from generator.models.ledger import NO_NUMBERS, numbers

NAME = "published.csv"
COLUMNS = ["id", "value", "low", "high"]
_REMEDY = "Bring the file back from version control; only `tn-atlas publish` writes it."


@dataclass(frozen=True)
class Publication:
    """What one run of `tn-atlas publish` did to the ledger."""

    path: Path
    figures: int
    added: int
    changed: int
    withdrawn: int


def parse(file: str, data: bytes) -> Marked:
    """The ledger as values with their lines; raises `YamlProblem` for anything that we did not write."""
    marked = Marked(file, {})
    for line, row in enumerate(decode(data).splitlines(), start=1):
        cells = row.split(",")
        if line == 1:
            if cells != COLUMNS:
                raise YamlProblem(1, 1, f"the first line must be {','.join(COLUMNS)}", _REMEDY)
            continue
        if len(cells) != len(COLUMNS):
            raise YamlProblem(line, 1, f"{len(cells)} cells instead of {len(COLUMNS)}", _REMEDY)
        id_ = cells[0]
        if id_ in marked.value:
            raise YamlProblem(line, 1, f"'{id_}' stands twice", _REMEDY)
        marked.value[id_] = found = {n: _number(c, line) for n, c in zip(COLUMNS[1:], cells[1:], strict=True)}
        if found["value"] is None and None in (found["low"], found["high"]):
            raise YamlProblem(line, 1, f"'{id_[:40]}' has neither a value nor a range", _REMEDY)
        marked.keys[id_,] = (line, 1)
    return marked


def _number(cell: str, line: int) -> float | None:
    try:
        number = float(cell) if cell else None
    except ValueError:
        number = math.nan
    if number is not None and not math.isfinite(number):
        raise YamlProblem(line, 1, f"'{cell[:40]}' is not a number", _REMEDY)
    return number


def text(corpus: Corpus) -> str:
    """The ledger of a corpus: every figure with its numbers, in full precision."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for id_ in sorted(corpus.estimates):
        cells = numbers(corpus.estimates[id_])
        if cells == NO_NUMBERS:
            continue  # the frequency band of a label is words, not a number to keep
        writer.writerow([id_, *("" if n is None else repr(float(n)).removesuffix(".0") for n in cells)])
    return out.getvalue()


def publish(folder: Path, corpus: Corpus) -> Publication:
    """Write the ledger of a clean corpus; what stands in it from now on needs a reason to change."""
    now = {id_: numbers(e) for id_, e in corpus.estimates.items() if numbers(e) != NO_NUMBERS}
    before = {id_: p.numbers for id_, p in corpus.published.items()}
    path = folder / NAME
    new = text(corpus).encode()
    if not path.is_file() or path.read_bytes() != new:
        # A half-written ledger would let changes pass unseen: it is replaced as a whole.
        staging = folder / ".published"
        staging.write_bytes(new)
        staging.replace(path)
    return Publication(
        path=path, figures=len(now), added=len(now.keys() - before.keys()),
        changed=sum(before[i] != now[i] for i in now.keys() & before.keys()), withdrawn=len(before.keys() - now.keys()),
    )  # fmt: skip
