"""Rules on what an option or an answer offers: whoever reads of a treatment there reads its cautions there, too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.errors import Problem
from generator.load.rules.uncased import needle, uncased
from generator.load.sources import Sources
from generator.models import guards
from generator.models.base import FACES
from generator.models.corpus import Corpus
from generator.models.pathway import Option, State
from generator.models.references import REFERENCE
from generator.models.subject import Treatment

KEY = ("pathway", "pathway")
# A name in brackets after another, as in "Heat treatment (radiofrequency)".
_BRACKETS = re.compile(r"[()]")
# Into a vein, in the words of either face.
VEIN = re.compile(r"\b(?:veins?|intravenous|infusions?|drip)\b", re.IGNORECASE)
# The target of a link is not read.
LINK = re.compile(r"\]\([^)]*\)")
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


def given(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """An option that gives a medicine on the spot does not speak of a vein: the cautions on that would be missing."""
    for id_, state in corpus.pathway.states.items() if corpus.pathway else ():
        for i, option in enumerate(state.options):
            words = " ".join(w.on(face) for w in (option.label, option.text) if w for face in FACES)
            found = VEIN.search(words) if option.route == "local" else None
            if found:
                message = f"this option is given on the spot and speaks of '{found[0]}'"
                yield at.problem(
                    KEY, ("states", id_, "options", i), message, "Drop `route`, or make two options of it."
                )


def answered(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """An answer that names a treatment with a caution, or a drip, says which it speaks of: its cautions stand there."""
    names = called(corpus)
    patterns = {name: _pattern(name) for name in names}
    for id_, answer in corpus.answers.items():
        for path, _, text in answer.texts():
            if path[0] not in ("answer", "means"):
                continue
            words, here = LINK.sub("]", REFERENCE.sub(" ", text)), {*answer.offers}
            there = uncased(words)
            for name, ids in names.items():
                if needle(name) not in there or not patterns[name].search(words):
                    continue
                if not ids & here:
                    message = f"this answer names '{name}' and does not offer it: its cautions are shown nowhere"
                    yield at.problem(("answer", id_), path, message, f"Add `offers: [{min(ids)}]`.")
                words = patterns[name].sub(" ", words)
                there = uncased(words)
            found = VEIN.search(words)
            if found and not here:
                message = f"this answer speaks of '{found[0]}' and offers nothing"
                yield at.problem(("answer", id_), path, message, "Name what is given: `offers: [id]`.")
            if found and answer.route == "local":
                message = f"this answer is about what is given on the spot and speaks of '{found[0]}'"
                yield at.problem(("answer", id_), path, message, "Drop `route`.")


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


RULES = (named, given, answered)
