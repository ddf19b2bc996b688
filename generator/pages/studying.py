"""What stands on the page of a subject to study with: its objectives, a question a section, and ways to more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.models.corpus import Corpus, Key
from generator.models.learn import Case, Station
from generator.pages import addresses
from generator.views import sheets
from generator.views.quiz import Item, group_of
from generator.views.quiz_all import first_of_sections, on_page


@dataclass(frozen=True)
class Study:
    """What the page of a subject holds to study with."""

    objectives: tuple[tuple[str, str], ...]
    questions: dict[str, Item]
    links: tuple[tuple[str, str], ...]


def study(corpus: Corpus, page: Key) -> Study | None:
    """What stands on the page of a subject; None where nobody wrote a question on it."""
    asked = on_page(corpus, page)
    if not asked:
        return None
    target = "/".join(page)
    ways = [("All questions of this test", addresses.learn("test", group_of(corpus, page)))]
    ways += [(f"Sheet: {sheets.title(corpus, i)}", addresses.learn("sheet", i)) for i in sheets.about(corpus, target)]
    ways += [
        (f"Case: {corpus.cases[i].title}", addresses.learn("case", i))
        for i in ordered(corpus.cases) if corpus.cases[i].on == target
    ]  # fmt: skip
    ways += [
        (f"Station: {corpus.stations[i].title}", addresses.learn("station", i))
        for i in ordered(corpus.stations) if corpus.stations[i].on == target
    ]  # fmt: skip
    aims = tuple((o.level, o.text) for o in corpus.objectives.values() if o.on == target)
    return Study(aims, first_of_sections(corpus, page), tuple(ways))


def ordered(records: Mapping[str, Case] | Mapping[str, Station]) -> list[str]:
    """The ids of cases or stations as they are read."""
    return sorted(records, key=lambda i: (records[i].order, i))
