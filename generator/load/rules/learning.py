"""Rules on questions and objectives: one right answer, a ground, an aim behind it, cards that can be told apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from generator.errors import Problem
from generator.load.marked_yaml import Path
from generator.load.rules.lengths import words
from generator.load.sources import RecordKey, Sources
from generator.models.corpus import Corpus
from generator.models.learn import Choice, Grounds

# Words at most: a card is read in one breath, and answered in less.
FRONT, BACK = 30, 25
# The right option may have so many times the words of the longest wrong one, and a few more: else length tells.
LONGER, MORE = 1.5, 2
_LAZY = re.compile(r"\b(?:all|none|any|both) of (?:the above|these|them)\b", re.IGNORECASE)


def one_right(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A question, in a test or in a case, has exactly one right answer, and its options differ."""
    for id_, question in corpus.questions.items():
        yield from _choices(at, ("question", id_), (), question.choices)
    for id_, case in corpus.cases.items():
        for i, stage in enumerate(case.stages):
            if stage.ask or stage.choices:
                yield from _choices(at, ("case", id_), ("stages", i), stage.choices)


def _choices(at: Sources, key: RecordKey, path: Path, choices: tuple[Choice, ...]) -> Iterator[Problem]:
    right = [c for c in choices if c.right]
    if len(right) != 1:
        message = f"this question has {len(right) or 'no'} right answer{'s' if right else ''}"
        yield at.problem(key, (*path, "choices"), message, "Mark exactly one option with `right: true`.")
    seen: set[str] = set()
    for i, choice in enumerate(choices):
        if choice.text.lower() in seen:
            yield at.problem(key, (*path, "choices", i, "text"), "two options say the same", "Write another one.")
        seen.add(choice.text.lower())
        if _LAZY.search(choice.text):
            message = f"'{choice.text}' asks for logic, not for knowledge"
            yield at.problem(
                key, (*path, "choices", i, "text"), message, "Write an option of the same kind as the rest."
            )
    longest = max((len(c.text.split()) for c in choices if not c.right), default=0)
    if len(right) == 1 and len(right[0].text.split()) > LONGER * longest + MORE:
        message = "the right answer is much longer than the others, which gives it away"
        yield at.problem(key, (*path, "choices"), message, "Make all options about as long.")


def grounded(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A question and a station rest on a statement, a figure or a caution, and all that they name exist."""
    for kind, records in (("question", corpus.questions), ("station", corpus.stations)):
        for id_, record in records.items():
            if not (record.statements or record.figures or record.cautions):
                message = f"the {kind} '{id_}' rests on nothing"
                yield at.problem((kind, id_), (), message, "Name statements, figures or cautions.")
            yield from _grounds(corpus, at, (kind, id_), (), record)
    for id_, case in corpus.cases.items():
        for i, stage in enumerate(case.stages):
            yield from _grounds(corpus, at, ("case", id_), ("stages", i), stage)
    for id_, sheet in corpus.sheets.items():
        for i, name in enumerate(sheet.leads):
            yield from named(at, ("sheet", id_), ("leads", i), "statement", name, corpus.statements)
    for id_, station in corpus.stations.items():
        for i, name in enumerate(station.plain):
            yield from named(at, ("station", id_), ("plain", i), "caution", name, corpus.cautions)


def _grounds(corpus: Corpus, at: Sources, key: RecordKey, path: Path, grounds: Grounds) -> Iterator[Problem]:
    kinds: tuple[tuple[str, str, Collection[str]], ...] = (
        ("statements", "statement", corpus.statements), ("figures", "estimate", corpus.estimates),
        ("cautions", "caution", corpus.cautions),
    )  # fmt: skip
    for field, what, known in kinds:
        for i, name in enumerate(getattr(grounds, field)):
            yield from named(at, key, (*path, field, i), what, name, known)


def named(
    at: Sources, key: RecordKey, path: Path, what: str, name: str, known: Collection[str]
) -> Iterator[Problem]:  # fmt: skip
    """A problem where a record names what does not exist."""
    if name not in known and (what, name) not in at.files:
        close = get_close_matches(name, list(known), n=1)
        hint = f"Did you mean '{close[0]}'?" if close else f"Record the {what}, or correct the id."
        yield at.problem(key, path, f"'{key[1]}' names {what} '{name}', which does not exist", hint)


def aims(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """An objective has a page, a section of it and a question; whatever is learned has an objective or a page."""
    pages = {f"{kind}/{id_}" for kind, id_ in corpus.subjects()}
    asked = {q.objective for q in corpus.questions.values()}
    for id_, aim in corpus.objectives.items():
        key = ("objective", id_)
        yield from named(at, key, ("on",), "page", aim.on, pages)
        if aim.on in pages and aim.section:
            plan = getattr(corpus.vocabulary.sections, aim.on.partition("/")[0])["trainees"]
            yield from named(at, key, ("section",), "section", aim.section, [s.id for s in plan])
        if id_ not in asked:
            message = f"no question covers the objective '{id_}'"
            yield at.problem(key, (), message, "Write one that names it, or take the objective out.")
    for id_, question in corpus.questions.items():
        yield from named(at, ("question", id_), ("objective",), "objective", question.objective, corpus.objectives)
    for kind, records in (("case", corpus.cases), ("sheet", corpus.sheets), ("station", corpus.stations)):
        for id_, record in records.items():
            yield from named(at, (kind, id_), ("on",), "page", record.on, pages)


def cards(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A card is short on both sides, and no two ask the same."""
    fronts: dict[str, str] = {}
    for id_, question in corpus.questions.items():
        card, key = question.card, ("question", id_)
        if card is None:
            continue
        for name, most in (("front", FRONT), ("back", BACK)):
            count = words(getattr(card, name), "trainees", corpus.cautions)
            if count > most:
                message = f"the {name} of this card has {count} words, at most {most}"
                yield at.problem(key, ("card", name), message, "Ask for one fact, in one line.")
        front = " ".join(card.front.lower().split())
        if front in fronts:
            message = f"this card asks what the card of '{fronts[front]}' asks"
            yield at.problem(key, ("card", "front"), message, "Ask for something else, or drop one of them.")
        fronts.setdefault(front, id_)


def sheets(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Every cell of a sheet comes from a record, and every row has a cell for each column."""
    for id_, sheet in corpus.sheets.items():
        if bool(sheet.title) != bool(sheet.blocks):
            message = "a sheet has a title and tables of its own, or neither"
            yield at.problem(("sheet", id_), (), message, "Give both, or only `on: treatment/...` and `leads`.")
        for i, block in enumerate(sheet.blocks):
            for j, row in enumerate(block.rows):
                path: Path = ("blocks", i, "rows", j)
                if len(row.cells) != max(len(block.columns), 1):
                    message = f"this row has {len(row.cells)} cells for {max(len(block.columns), 1)} columns"
                    yield at.problem(("sheet", id_), path, message, "Write one cell for each column.")
                for k, cell in enumerate(row.cells):
                    if "[[" not in cell and cell != "not recorded":
                        message = "this cell comes from no record"
                        remedy = "Refer to one, such as [[statement:id]], or write 'not recorded'."
                        yield at.problem(("sheet", id_), (*path, "cells", k), message, remedy)


def titled(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Where there are questions, the page that leads to them has a title."""
    if corpus.questions and "learn" not in corpus.site.pages:
        remedy = "Add `learn: {patients: ..., trainees: ...}`."
        yield at.problem(("site", "site"), ("pages",), "the page 'learn' has no title", remedy)


RULES = (one_right, grounded, aims, cards, sheets, titled)
