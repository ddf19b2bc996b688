"""Rules on what the site itself leads to: pictures, doors, questions, and the places a self-audit names."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.errors import Problem
from generator.load.marked_yaml import Path
from generator.load.sources import RecordKey, Sources
from generator.models.corpus import Corpus


def pictures(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A page names a picture that exists, and a picture has both a drawing and words."""
    for id_ in corpus.pictures:
        if id_ not in corpus.drawings:
            yield at.problem(("picture", id_), (), f"pictures/{id_}.svg is missing", "Draw it, or take the words away.")
    for (kind, id_), subject in corpus.subjects().items():
        if subject.picture and subject.picture not in corpus.pictures:
            message = f"there is no picture '{subject.picture}'"
            yield at.problem((kind, id_), ("picture",), message, "Correct it, or describe it in pictures.yml.")


def ways(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """What the home page, every treatment page and the self-audit lead to exists."""
    known: dict[str, Collection[str]] = {
        "treatment": corpus.treatments, "factor": corpus.factors, "topic": corpus.topics, "study": corpus.studies,
        "page": corpus.site.pages, "answer": corpus.answers, "people": corpus.people,
        "step": corpus.pathway.titles() if corpus.pathway else (),
    }  # fmt: skip
    for key, path, target in targets(corpus):
        kind, _, rest = target.partition("#")[0].partition("/")
        if rest not in known.get(kind, ()) and (kind, rest) not in at.files:
            yield at.problem(key, path, f"'{target}' leads nowhere", "Name a page as links in prose do.")


def targets(corpus: Corpus) -> Iterator[tuple[RecordKey, Path, str]]:
    """(record, path, target) of every way that a record names as links in prose do."""
    for name in ("onward", "doors", "questions", "support"):
        for i, way in enumerate(getattr(corpus.site, name)):
            yield ("site", "site"), (name, i, "to"), way.to
    for id_, group in corpus.site.groups.items():
        for i, target in enumerate(group.see):
            yield ("site", "site"), ("groups", id_, "see", i), target
    for id_, answer in corpus.answers.items():
        for i, target in enumerate(answer.onward):
            yield ("answer", id_), ("onward", i), target
    for id_, instrument in corpus.audit.items():
        for i, item in enumerate(instrument.items):
            for j, target in enumerate(item.where):
                yield ("audit", id_), ("items", i, "where", j), target


RULES = (pictures, ways)
