"""Rules on equal detail: no option, no section and no fact gets much more room than the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.errors import Problem
from generator.load.sources import Sources
from generator.models.base import Face
from generator.models.corpus import Corpus
from generator.models.subject import ProseSection
from generator.readability import STAND_FOR, measured

MOST = 3  # longest : shortest


def words(section: ProseSection, face: Face) -> int:
    """The words of a section as measured for its face."""
    return sum(len(s.words) for s in measured([(section.line, section.markdown)], STAND_FOR[face]))


def across_treatments(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Over all treatments, the sections under one heading are at most 3 : 1 from longest to shortest."""
    found: defaultdict[tuple[Face, str], list[tuple[int, str, int]]] = defaultdict(list)
    for (kind, _, face), prose in corpus.prose.items():
        for section in prose.sections if kind == "treatment" else ():
            found[face, section.heading].append((words(section, face), prose.file, section.line))
    for (_, heading), lengths in found.items():
        yield from _uneven(f"section '{heading}'", lengths)


def within_page(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Within one page, the sections are at most 3 : 1 from longest to shortest."""
    for (_, _, face), prose in corpus.prose.items():
        lengths = [(words(s, face), s.heading, s.line) for s in prose.sections]
        (low, short, line), (high, long, _) = min(lengths), max(lengths)
        if high > MOST * low:
            message = (
                f"section '{short}' has {low} words, section '{long}' of this page has {high}: more than {MOST} : 1"
            )
            yield Problem(prose.file, line, 1, "", message, "Say more in the short one, or less in the long one.")


def facts(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Over all treatments, the lines that a section shows of each option are at most 3 : 1, too."""
    for face, plan in corpus.vocabulary.sections.treatment.items():
        for fact in (f for section in plan for f in section.facts):
            lengths = []
            for id_, treatment in corpus.treatments.items():
                if fact in treatment.facts:
                    text = ProseSection(id="fact", heading="fact", markdown=treatment.facts[fact].on(face), line=1)
                    place = at.problem(("treatment", id_), ("facts", fact, face), "", "")
                    lengths.append((words(text, face), place.file, place.line))
            if lengths:
                yield from _uneven(f"'{fact}'", lengths)


def _uneven(what: str, lengths: list[tuple[int, str, int]]) -> Iterator[Problem]:
    (low, file, line), (high, other, other_line) = min(lengths), max(lengths)
    if high > MOST * low:
        message = f"{what} has {low} words here and {high} in {other}:{other_line}: more than {MOST} : 1"
        yield Problem(file, line, 1, "", message, "Give the options equal room: say more here, or less there.")


RULES = (across_treatments, within_page, facts)
