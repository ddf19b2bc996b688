"""What the self-audit lets a machine check: each a small question about the corpus, asked at every build.

Each check says in words what it looks at, and the page prints these words: an item is checked by machine only as far as
they go. What needs judgement (is it balanced, do the words help) has no check.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from generator.models.base import FACES
from generator.models.corpus import Corpus
from generator.models.subject import Prose
from generator.views.decision import decision
from generator.views.readability import ledger

QUESTIONS = 3  # at least, on each page for patients


class Check(NamedTuple):
    """What a machine looks at, in words that follow "At this build a machine saw that", and whether it is so."""

    says: str
    holds: Callable[[Corpus], bool]


def _dates(corpus: Corpus) -> bool:
    return corpus.site.checked < corpus.site.next_check


def _sources(corpus: Corpus) -> bool:
    return all(e.id in corpus.study_of for e in corpus.estimates.values())


def _money(corpus: Corpus) -> bool:
    return bool(corpus.site.funding and corpus.site.conflicts)


def _good_and_bad(corpus: Corpus) -> bool:
    plan = corpus.vocabulary.sections.treatment["patients"]
    return all(any(d in s.dimensions for s in plan) for d in ("efficacy", "side-effect"))


def _untreated(corpus: Corpus) -> bool:
    pages = (decision(corpus, i, "patients") for i, t in corpus.treatments.items() if t.kind != "waiting")
    return all(found is not None and found.untreated for found in pages)


def _choices(corpus: Corpus) -> bool:
    pages = (decision(corpus, i, "patients") for i in corpus.treatments)
    return all(found is not None and found.others for found in pages)


def _life(corpus: Corpus) -> bool:
    promised = [f for s in corpus.vocabulary.sections.treatment["patients"] for f in s.facts]
    return bool(promised) and all(f in t.facts for t in corpus.treatments.values() for f in promised)


def _readable(corpus: Corpus) -> bool:
    return all(row.holds for row in ledger(corpus, ("patients",)))


def _who(corpus: Corpus) -> bool:
    return all(e.population.type for e in corpus.estimates.values())


def _key_messages(corpus: Corpus) -> bool:
    return all(s.key_messages.get(face) for s in corpus.subjects().values() for face in FACES)


def _gaps(corpus: Corpus) -> bool:
    return all(t.gaps or t.disagreements for t in corpus.treatments.values())


def _questions(corpus: Corpus) -> bool:
    return all(
        any("question" in s.id and s.markdown.count("?") >= QUESTIONS for s in prose.sections)
        for prose in _for_patients(corpus)
    )


def _steps(corpus: Corpus) -> bool:
    return corpus.pathway is not None and all(s.options for s in corpus.pathway.states.values())


def _pictures(corpus: Corpus) -> bool:
    shown = {s.picture for s in corpus.subjects().values() if s.picture}
    return bool(shown) and all(corpus.pictures[i].title and corpus.pictures[i].description for i in shown)


def _values(corpus: Corpus) -> bool:
    return any(corpus.tables[i].columns for i in corpus.tables_as("values"))


def _policy(corpus: Corpus) -> bool:
    return bool(corpus.site.update_policy)


def _disclaimer(corpus: Corpus) -> bool:
    return all(corpus.site.disclaimer.on(face) for face in FACES)


def _facts(corpus: Corpus) -> bool:
    # Options compare when each of them answers the same questions.
    asked = {frozenset(t.facts) for t in corpus.treatments.values() if t.compare}
    return len(asked) == 1 and all(asked)


def _order(corpus: Corpus) -> bool:
    plans = corpus.vocabulary.sections
    return all(
        [s.id for s in prose.sections] == [s.id for s in getattr(plans, kind)[face]]
        for (kind, _, face), prose in corpus.prose.items()
    )


def _you(corpus: Corpus) -> bool:
    return all(any(" you" in s.markdown for s in prose.sections) for prose in _for_patients(corpus))


def _crisis(corpus: Corpus) -> bool:
    return bool(corpus.urgent) and any(line.kind == "crisis" for line in corpus.help_lines.values())


def _for_patients(corpus: Corpus) -> list[Prose]:
    return [prose for (_, _, face), prose in corpus.prose.items() if face == "patients"]


CHECKS: Mapping[str, Check] = {
    "dates": Check("the site has a day of the last check, and a later one of the next", _dates),
    "sources": Check("every figure belongs to a study", _sources),
    "money": Check("the site says who paid, and what ties there are", _money),
    "good-and-bad": Check("every treatment has a section on benefit and one on harm", _good_and_bad),
    "untreated": Check("every treatment's page says what happens without treatment", _untreated),
    "choices": Check("every treatment's page names another choice", _choices),
    "life": Check("every treatment says in a line each what it means for body, mind and life with others", _life),
    "readable": Check("every page for patients keeps the limits of grade and length of sentence", _readable),
    "who": Check("every figure says what kind of people it comes from", _who),
    "key-messages": Check("every page begins with key messages", _key_messages),
    "gaps": Check("every treatment names what is not known, or where studies differ", _gaps),
    "questions": Check(f"every page for patients lists at least {QUESTIONS} questions to ask", _questions),
    "steps": Check("every step of the pathway has options", _steps),
    "pictures": Check("every drawing has a title and is told in words", _pictures),
    "values": Check("there is a page that asks what matters, outcome by outcome", _values),
    "policy": Check("the site says when the evidence is searched again", _policy),
    "disclaimer": Check("every page says that it does not replace a doctor", _disclaimer),
    "facts": Check("all treatments that are compared answer the same questions", _facts),
    "order": Check("all pages of one kind have the same headings in the same order", _order),
    "you": Check("every page for patients says you", _you),
    "crisis": Check("crisis lines are listed", _crisis),
}  # fmt: skip
