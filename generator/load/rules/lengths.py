"""Rules on length: key messages and summaries fit on the few lines that stand on top of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.errors import Problem
from generator.load.sources import Sources
from generator.models.base import FACES, Face
from generator.models.caution import Caution, spelled_out
from generator.models.corpus import Corpus
from generator.readability import STAND_FOR, measured

MESSAGES = (2, 3)  # at least, at most
# Words at most: what fits on two or three lines of a phone, and on two of a larger screen.
MESSAGE: Mapping[Face, int] = {"patients": 20, "trainees": 25}
SUMMARY: Mapping[Face, int] = {"patients": 20, "trainees": 30}


def words(text: str, face: Face, cautions: Mapping[str, Caution]) -> int:
    """The words of a text as measured for its face; a figure counts as one for patients, a caution as all it says."""
    return sum(len(s.words) for s in measured([(1, spelled_out(text, cautions, face))], STAND_FOR[face]))


def key_messages(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Each face of a page has two or three key messages of a few lines."""
    fewest, most = MESSAGES
    for key, subject in corpus.subjects().items():
        for face in FACES:
            found = subject.key_messages.get(face, ())
            if not fewest <= len(found) <= most:
                message = f"{len(found)} key messages for {face}, {fewest} or {most} belong here"
                yield at.problem(key, ("key_messages", face), message, "Keep what a reader must not miss.")
            for i, text in enumerate(found):
                count = words(text, face, corpus.cautions)
                if count > MESSAGE[face]:
                    message = f"this key message has {count} words, at most {MESSAGE[face]}"
                    yield at.problem(key, ("key_messages", face, i), message, "Say it shorter; the page says the rest.")


def summaries(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """The summary under a title is a line or two."""
    for key, subject in corpus.subjects().items():
        for face in FACES:
            count = words(subject.summary.on(face), face, corpus.cautions)
            if count > SUMMARY[face]:
                message = f"the summary has {count} words, at most {SUMMARY[face]}"
                yield at.problem(key, ("summary", face), message, "Say what the page is about; the page says the rest.")


RULES = (key_messages, summaries)
