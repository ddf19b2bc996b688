"""Rules on declarations: what tables, sections and vocabularies name exists."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.load.sources import Sources
from generator.models.corpus import Corpus
from generator.models.vocabulary import Measure

# Families of measures that count people.
COUNTED = ("pain-relief", "recurrence", "retreatment", "harm", "death")


def measures(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A measure says in closed words what it counts; what people feel or fear has a polarity, a harm an amount, too."""
    words = corpus.vocabulary
    for id_, measure in words.measures.items():
        need = {"concept": words.concepts, "success": words.success, "scope": words.scopes}
        for name, known in need.items():
            value = getattr(measure, name)
            if value is not None and value not in known:
                message = f"'{value}' is not in the vocabulary of {name}"
                yield at.problem(("vocabulary", "measures"), (id_, name), message, "Correct it or add the term.")
        for name in _missing(measure):
            message = f"a measure of family '{measure.family}' needs '{name}'"
            yield at.problem(("vocabulary", "measures"), (id_,), message, "Say it in the words of the vocabulary.")


def _missing(measure: Measure) -> Iterator[str]:
    if measure.family == "pain-relief":
        yield from (n for n in ("success", "medicine") if getattr(measure, n) is None)
    if measure.family == "harm":
        yield from (n for n in ("amount", "bother") if getattr(measure, n) is None)
    if measure.family in COUNTED and measure.polarity == "quantity":
        yield "polarity"


def columns(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Columns of a table or chart have keys of their own and name terms and facts that exist."""
    words = corpus.vocabulary
    facts = {f for t in corpus.treatments.values() for f in t.facts}
    tables = [(("table", i), t.columns) for i, t in corpus.tables.items()]
    for key, found in (*tables, *((("chart", i), c.columns) for i, c in corpus.charts.items())):
        seen: set[str] = set()
        for i, column in enumerate(found):
            if column.key in seen:
                yield at.problem(key, ("columns", i, "key"), f"column '{column.key}' stands twice", "Rename one.")
            seen.add(column.key)
            for name, known in (("concepts", words.concepts), ("scopes", words.scopes)):
                for j, term in enumerate(getattr(column, name)):
                    if term not in known:
                        remedy = "Correct it or add the term."
                        yield at.problem(key, ("columns", i, name, j), f"'{term}' is not in the vocabulary", remedy)
            if column.fact and column.fact not in facts:
                message = f"no treatment has the fact '{column.fact}'"
                yield at.problem(key, ("columns", i, "fact"), message, "Correct it, or add it to the treatments.")
    for id_, table in corpus.tables.items():
        for i, tier in enumerate(table.tiers):
            if tier not in words.tiers:
                yield at.problem(("table", id_), ("tiers", i), f"'{tier}' is not a tier", "Correct it or add the tier.")


def facts_of_every_option(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """What a section promises of each option, each option says."""
    plans = corpus.vocabulary.sections.treatment.values()
    promised = dict.fromkeys(fact for plan in plans for section in plan for fact in section.facts)
    for id_, treatment in corpus.treatments.items():
        for fact in promised:
            if fact not in treatment.facts:
                message = f"'{id_}' does not say '{fact}', which the page of every treatment shows"
                yield at.problem(("treatment", id_), ("facts",), message, "Add it, or say that nobody studied it.")


def one_index(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """At most one table is all in one place, one holds what people weigh, one the findings."""
    for role in ("index", "values", "findings"):
        for id_ in corpus.tables_as(role)[1:]:
            first = corpus.tables_as(role)[0]
            message = f"'{first}' is the {role} already"
            yield at.problem(("table", id_), ("role",), message, "Give one of them another role.")


def charts(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """A chart stands somewhere: above a table that exists, or after a section that treatment pages have."""
    for id_, chart in corpus.charts.items():
        if chart.table and chart.table not in corpus.tables:
            yield at.problem(("chart", id_), ("table",), f"there is no table '{chart.table}'", "Correct it.")
        for face, section in chart.after.items():
            if section not in {s.id for s in corpus.vocabulary.sections.treatment[face]}:
                message = f"treatment pages have no section '{section}' on this face"
                yield at.problem(("chart", id_), ("after", face), message, "Name one from vocabulary/sections.yml.")
        if not chart.table and not chart.after:
            yield at.problem(("chart", id_), (), "it stands nowhere", "Add `table:` or `after:`.")


def dates(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """The next check comes after the last one."""
    if corpus.site.next_check <= corpus.site.checked:
        yield at.problem(
            ("site", "site"),
            ("next_check",),
            "the next check is not after the last one",
            "Correct one of the two dates.",
        )


RULES = (measures, columns, facts_of_every_option, one_index, charts, dates)
