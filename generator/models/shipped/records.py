"""Rows of `treatments.json`, `statements.json`, `studies.json`, `tables.json` and the whole of `vocabulary.json`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.models import vocabulary as words
from generator.models.base import Id, Words
from generator.models.caution import CautionKind, Rank
from generator.models.shipped.row import Concept, FactId, FeatureId, KindId, Row, Sparse, StatementKind, TierId, says
from generator.models.site import Column


class KnownRow(Row):
    """What is known although no study here counted it."""

    concepts: Annotated[list[Concept], says("what it is known of")]
    columns: Annotated[list[str], says("the keys of the columns in which it speaks; empty for all of its concepts")]
    expected: Annotated[bool, says("true if it is part of how the treatment works, and stands beside figures, too")]
    words: Annotated[Words, says("what is known, in words")]
    statement: Annotated[str, says("the id of the statement that says so, as in statements.json")]


class TreatmentRow(Row):
    """One treatment with its names and the declared reasons of its empty cells."""

    id: Annotated[str, says("the id of the treatment")]
    name: Annotated[Words, says("its name")]
    tier: Annotated[TierId, says("its family, from vocabulary.json, tiers")]
    kind: Annotated[KindId, says("its kind, from vocabulary.json, kinds, which may declare more that does not apply")]
    compare: Annotated[bool, says("true if it is a row of the comparison tables")]
    aliases: Annotated[list[str], says("other names")]
    usual: Annotated[list[FeatureId], says("features of the people who usually have it, which set nobody apart")]
    not_applicable: Annotated[list[words.NotApplicable], says("what it cannot do, beside what its kind cannot do")]
    known: Annotated[list[KnownRow], says("what is known to happen although no study here counted it")]
    estimates: Annotated[list[str], says("the ids of its figures, as in estimates.json")]


class StatementRow(Row):
    """Something a source says that is not a figure: a dose, a caution, a position."""

    id: Annotated[str, says("the id of the statement, unique in the site")]
    study: Annotated[str, says("the id of the publication, as in studies.json")]
    treatment: Annotated[str | None, says("the id of the treatment that it is about")]
    factor: Annotated[str | None, says("the id of the reason for failing treatment that it is about")]
    topic: Annotated[str | None, says("the id of the topic that it is about")]
    kind: Annotated[StatementKind, says("what kind of saying, from vocabulary.json, statement_kinds")]
    text: Annotated[str, says("what the source says, in our words")]
    body: Annotated[str | None, says("the organisation whose position it is")]


class SourceRow(Row):
    """A statement that a caution rests on."""

    id: Annotated[str, says("the id of the statement, as in statements.json")]
    study: Annotated[str, says("the id of its publication, as in studies.json")]


class CautionRow(Row):
    """What a treatment must not meet, or must be watched for, in the words that every page uses."""

    id: Annotated[str, says("the id of the caution, as in `data-caution` on the pages")]
    kind: Annotated[CautionKind, says("`person`: against facts about a person; any other kind holds for everybody")]
    rank: Annotated[Rank, says("`stop` is always shown, `care` where a fact may be known")]
    facts: Annotated[list[FactId], says("the facts that it is for, from vocabulary.json, facts")]
    words: Annotated[Words, says("what it says")]
    treatments: Annotated[list[str], says("the ids of the treatments that it is against")]
    statements: Annotated[list[SourceRow], says("what it rests on")]
    review: Annotated[str | None, says("the day by which its sources have to be read again; null if none is set")]


class NameItem(Sparse):
    """An author, by family and given name, or by a name that has no parts."""

    family: Annotated[str, says("family name")] = ""
    given: Annotated[str, says("initials")] = ""
    literal: Annotated[str, says("a name that is not parted")] = ""


Part = Annotated[list[int], Field(min_length=1, max_length=1)]


class DateItem(Row):
    """When it was published."""

    parts: Annotated[list[Part], says("the year", alias="date-parts", min_length=1, max_length=1)]


class StudyItem(Sparse):
    """One publication as CSL-JSON (citationstyles.org); a field that is not known is left out."""

    id: Annotated[str, says("the id of the publication, to which the other files refer")]
    type: Annotated[
        Literal["article-journal", "thesis", "book", "webpage", "report", "paper-conference", "article"],
        says("the kind of publication, in the words of CSL"),
    ]
    title: Annotated[str, says("the title as printed")]
    author: Annotated[list[NameItem], says("the authors in their order")] = []
    issued: Annotated[DateItem | None, says("when it was published")] = None
    container: Annotated[str, says("the journal", alias="container-title")] = ""
    volume: Annotated[str, says("the volume")] = ""
    issue: Annotated[str, says("the issue")] = ""
    page: Annotated[str, says("the pages")] = ""
    doi: Annotated[str, says("the digital object identifier", alias="DOI")] = ""
    pmid: Annotated[str, says("the number in PubMed", alias="PMID")] = ""
    pmcid: Annotated[str, says("the number in PubMed Central", alias="PMCID")] = ""
    url: Annotated[str, says("the address of its page", alias="URL")] = ""


class TableRow(Row):
    """One declared comparison table: what may stand in each column, and what does not apply by kind of treatment."""

    id: Annotated[str, says("the id of the table")]
    role: Annotated[
        Literal["table", "digest", "index", "pairs", "values", "findings"], says("where the table stands in the site")
    ]
    order: Annotated[int, says("its place among the tables")]
    title: Annotated[Words, says("its title")]
    question: Annotated[Words, says("the question that it answers")]
    tiers: Annotated[list[TierId], says("the families of treatments that are rows; empty for all")]
    rows: Annotated[list[str], says("the ids of the treatments that are rows, in their order")]
    columns: Annotated[list[Column], says("the columns in their order, with all that decides what enters")]
    kinds: Annotated[dict[Id, list[words.NotApplicable]], says("what does not apply, by kind of treatment")]


class VocabularyFile(Row):
    """All closed vocabularies, each by id."""

    tiers: Annotated[dict[Id, words.Tier], says("families of treatments")]
    kinds: Annotated[dict[Id, words.Kind], says("kinds of treatment, with what does not apply to them")]
    success: Annotated[dict[Id, words.Success], says("definitions of success and their rungs on the ladder of relief")]
    rungs: Annotated[dict[Id, words.Step], says("the rungs of the ladder of relief")]
    concepts: Annotated[dict[Id, words.Concept], says("what can happen to a person, or what is measured")]
    scopes: Annotated[dict[Id, words.Scope], says("parts of composite outcomes")]
    harm_groups: Annotated[dict[Id, words.Term], says("groups of unwanted effects")]
    measures: Annotated[dict[Id, words.Measure], says("what was measured: one key for one definition")]
    population_types: Annotated[dict[Id, words.PopulationType], says("who was studied: one type for each figure")]
    population_features: Annotated[dict[Id, words.PopulationFeature], says("what sets a group apart")]
    units: Annotated[dict[Id, words.Term], says("units of figures")]
    designs: Annotated[dict[Id, words.Term], says("designs of studies")]
    statement_kinds: Annotated[dict[Id, words.Term], says("kinds of statements")]
    facts: Annotated[dict[Id, words.Term], says("facts about a person that a caution may be against")]
