"""Rules on relations: whatever a record names exists, and the message names both ends."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from generator.errors import Problem
from generator.load.marked_yaml import Path
from generator.load.rules.texts import referring
from generator.load.sources import RecordKey, Sources
from generator.models.corpus import Corpus, subjects_of
from generator.models.references import KINDS, LINK, STYLES, cell_name, references


def _dangling(
    at: Sources, key: RecordKey, path: Path, what: str, id_: str, known: Collection[str]
) -> Iterator[Problem]:
    if id_ in known or (what, id_) in at.files:
        return  # the second: the record is there, but broken, and says so itself
    close = get_close_matches(id_, list(known), n=1)
    hint = f"Did you mean '{close[0]}'?" if close else f"Create the {what}, or correct the id."
    yield at.problem(key, path, f"'{key[1]}' names {what} '{id_}', which does not exist", hint)


def vocabulary(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Every term that an estimate or a study uses is in the vocabulary."""
    words = corpus.vocabulary
    for e in corpus.estimates.values():
        key = ("estimate", e.id)
        yield from _dangling(at, key, ("measure",), "measure", e.measure, words.measures)
        yield from _dangling(at, key, ("unit",), "unit", e.unit, words.units)
        yield from _dangling(at, key, ("population", "type"), "population", e.population.type, words.population_types)
        for i, feature in enumerate(e.population.features):
            yield from _dangling(
                at, key, ("population", "features", i), "population feature", feature, words.population_features
            )
    for id_, study in corpus.studies.items():
        yield from _dangling(at, ("study", id_), ("design",), "design", study.design, words.designs)
    for s in corpus.statements.values():
        yield from _dangling(at, ("statement", s.id), ("kind",), "statement kind", s.kind, words.statement_kinds)
    for id_, treatment in corpus.treatments.items():
        yield from _dangling(at, ("treatment", id_), ("tier",), "tier", treatment.tier, words.tiers)
        yield from _dangling(at, ("treatment", id_), ("kind",), "kind of treatment", treatment.kind, words.kinds)


def subjects(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Every estimate and statement is about at least one treatment, factor or topic that exists."""
    known = {"treatment": corpus.treatments, "factor": corpus.factors, "topic": corpus.topics}
    for kind, records in (("estimate", corpus.estimates), ("statement", corpus.statements)):
        for record in records.values():
            named = subjects_of(record)
            if not named:
                yield at.problem((kind, record.id), (), "it is about nothing", "Name a treatment, factor or topic.")
            for what, id_ in named:
                yield from _dangling(at, (kind, record.id), (what,), what, id_, known[what])


def studies(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """`via`, `superseded_by` and the other arm of a comparison exist."""
    for e in corpus.estimates.values():
        key = ("estimate", e.id)
        if e.via:
            yield from _dangling(at, key, ("via",), "study", e.via, corpus.studies)
        if e.against and e.against.treatment:
            yield from _dangling(at, key, ("against", "treatment"), "treatment", e.against.treatment, corpus.treatments)
        if e.against and e.against.estimate:
            yield from _dangling(at, key, ("against", "estimate"), "estimate", e.against.estimate, corpus.estimates)
    for id_, study in corpus.studies.items():
        if study.superseded_by:
            yield from _dangling(at, ("study", id_), ("superseded_by",), "study", study.superseded_by, corpus.studies)


def texts(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Every reference in prose and in the words of a record points to something that exists."""
    broken_study = len(at.files) and {i for k, i in at.files if k == "study"} != set(corpus.studies)
    known: dict[str, Collection[str]] = {
        "figure": corpus.estimates, "statement": corpus.statements, "study": corpus.studies,
        "caution": corpus.cautions,
    }  # fmt: skip
    for text in referring(corpus, at):
        for ref in references(text.words) if "[[" in text.words else ():
            if ref.kind not in KINDS:
                message, hint = f"'{ref.kind}' is no kind of reference", f"Use one of: {', '.join(KINDS)}."
            elif ref.style not in STYLES:
                message, hint = f"'{ref.style}' is no style of figure", f"Use one of: {', '.join(STYLES)}."
            elif ref.kind == "cell":
                message, hint = cell_fault(corpus, ref.id)
                if not message:
                    continue
            elif ref.id not in known[ref.kind] and not broken_study and (ref.kind, ref.id) not in at.files:
                close = get_close_matches(ref.id, list(known[ref.kind]), n=1)
                message = f"the text names {ref.kind} '{ref.id}', which does not exist"
                place = "content/cautions/" if ref.kind == "caution" else "content/studies/"
                hint = f"Did you mean '{close[0]}'?" if close else f"Record it in {place} first."
            else:
                continue
            yield Problem(text.file, text.line + ref.line - 1, ref.column, "", message, hint)


def cell_fault(corpus: Corpus, id_: str) -> tuple[str, str]:
    """(message, remedy) of what is wrong with the name of a cell; both empty where it is right."""
    name = cell_name(id_)
    if name is None:
        return f"'{id_}' is no cell", "Write [[cell:table/treatment/column]], with /rung where the column is a ladder."
    table = corpus.tables.get(name.table)
    column = next((c for c in table.columns if c.key == name.column), None) if table else None
    if table is None or column is None or name.treatment not in corpus.treatments:
        what = "table" if table is None else "column" if column is None else "treatment"
        hint = "Name a table, a treatment of it and one of its columns."
        return f"the text names the cell '{id_}', whose {what} does not exist", hint
    rungs = tuple(map(str, column.rungs)) if column.ladder else ()
    if (name.rung or None) not in (rungs or (None,)):
        message = f"the cell '{id_}' " + ("is a ladder and needs a rung" if rungs else "has no rungs")
        return message, f"Add one of: {', '.join(rungs)}." if rungs else "Leave the rung out."
    return "", ""


def links(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A link in prose goes to a page of this site: treatment/id (or factor, topic, study, answer) or page/name."""
    known: dict[str, Collection[str]] = {
        "treatment": corpus.treatments, "factor": corpus.factors, "topic": corpus.topics,
        "study": corpus.studies, "page": corpus.site.pages, "answer": corpus.answers,
        "step": corpus.pathway.titles() if corpus.pathway else (),
        "people": corpus.people,
    }  # fmt: skip
    for text in referring(corpus, at):
        for match in LINK.finditer(text.words) if "](" in text.words else ():
            kind, _, rest = match["target"].partition("#")[0].partition("/")
            if kind not in known:
                message = f"the link '{match['target']}' leads out of the site"
                yield text.problem(match.start(), message, f"Name one of {', '.join(known)} and an id.")
            elif rest not in known[kind] and (kind, rest) not in at.files:
                close = get_close_matches(rest, list(known[kind]), n=1)
                hint = f"Did you mean '{kind}/{close[0]}'?" if close else "Create the page, or correct the link."
                yield text.problem(match.start(), f"the link '{match['target']}' leads nowhere", hint)


def related(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Related pages and the figures of a disagreement exist."""
    known = {id_ for _, id_ in corpus.subjects()}
    for (kind, id_), subject in corpus.subjects().items():
        for i, other in enumerate(subject.related):
            yield from _dangling(at, (kind, id_), ("related", i), "page", other, known)
        for i, difference in enumerate(subject.disagreements):
            for j, estimate in enumerate(difference.estimates):
                yield from _dangling(
                    at, (kind, id_), ("disagreements", i, "estimates", j), "estimate", estimate, corpus.estimates
                )


RULES = (vocabulary, subjects, studies, texts, links, related)
