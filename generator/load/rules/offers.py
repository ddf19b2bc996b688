"""The rule on what an option offers: whoever reads of a treatment there reads its cautions there, too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.errors import Problem
from generator.load.sources import Sources
from generator.models import guards
from generator.models.base import FACES
from generator.models.corpus import Corpus
from generator.models.pathway import Option, State
from generator.models.subject import Treatment

KEY = ("pathway", "pathway")
# A name in brackets after another, as in "Heat treatment (radiofrequency)".
_BRACKETS = re.compile(r"[()]")
# What somebody has had is not offered by being named.
_PAST = re.compile(r"\b(?:after|failed) $", re.IGNORECASE)

Names = Mapping[str, set[str]]


def called(corpus: Corpus) -> Names:
    """The treatments that each name on either face may mean, of those with a caution about a person; longest first."""
    found = defaultdict[str, set[str]](set)
    for id_, treatment in corpus.treatments.items():
        if any(c.kind == "person" for c in guards.met(corpus, (id_,)).values()):
            for name in _names(treatment):
                # An abbreviation is read as it is written: "IN" is no "in".
                found[name if name.isupper() else name.lower()].add(id_)
    return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


def named(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """An option that names a treatment with a caution, by any of its names, says that it offers it."""
    pathway, names = corpus.pathway, called(corpus)
    patterns = {name: _pattern(name) for name in names}
    for id_, state in pathway.states.items() if pathway else ():
        for i, option in enumerate(state.options):
            for name in _unoffered(option, state, names, patterns):
                message = f"this option names '{name}' and does not offer it: its cautions are shown nowhere"
                yield at.problem(KEY, ("states", id_, "options", i), message, f"Add `offers: [{min(names[name])}]`.")


def _unoffered(option: Option, state: State, names: Names, patterns: Mapping[str, re.Pattern[str]]) -> Iterator[str]:
    words = " ".join(w.on(face) for w in (option.label, option.text) if w for face in FACES)
    here = {*option.offers, *state.offers}
    if option.offers:
        # What people had before they came here may be spoken of where something else is offered.
        title = " ".join(state.title.on(face) for face in FACES)
        here |= set().union(*(ids for name, ids in names.items() if patterns[name].search(title)))
    for name, ids in names.items():
        if ids & here:
            # "Partial sensory rhizotomy" is offered, and names no other "rhizotomy".
            words = patterns[name].sub(" ", words)
        elif any(not _PAST.search(words[: match.start()]) for match in patterns[name].finditer(words)):
            yield name


def _names(treatment: Treatment) -> Iterator[str]:
    for name in (*(treatment.name.on(face) for face in FACES), *treatment.aliases):
        yield from (part.strip() for part in _BRACKETS.split(name) if part.strip())


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])", re.NOFLAG if name.isupper() else re.IGNORECASE)


RULES = (named,)
