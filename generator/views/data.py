"""The open data as plain values for JSON and CSV: figures, studies, treatments, statements, tables and vocabularies."""

from __future__ import annotations

from typing import Any

from generator.models.corpus import Corpus
from generator.models.study import Estimate
from generator.models.subject import Treatment
from generator.views import citations, terms
from generator.views.comparisons import ROLES, rows
from generator.views.figures import interval_of

COLUMNS = (
    "id", "study", "treatment", "factor", "topic", "dimension", "measure", "measure_key", "value", "unit",
    "low", "high", "computed_low", "computed_high", "range_low", "range_high", "events", "denominator", "review_size",
    "treated",
    "follow_up_value", "follow_up_unit", "follow_up_kind", "follow_up_months", "population_type",
    "population_features", "people", "indication", "group", "cohort", "base", "counted", "definition", "success",
    "rung",
    "concept", "polarity", "amount", "bother", "scope", "permanence", "medicine", "curve", "timing", "time_band",
    "direction", "against", "against_estimate", "against_value", "arm", "made_from", "computed", "bound", "band",
    "weak", "secondary", "superseded", "design", "publication", "seen", "note",
)  # fmt: skip


def estimates(corpus: Corpus, study: str) -> list[dict[str, Any]]:
    """One plain mapping for each estimate of a study; None where nothing is recorded."""
    return [_estimate(corpus, e) for e in corpus.studies[study].estimates]


def _estimate(corpus: Corpus, e: Estimate) -> dict[str, Any]:
    study_id = corpus.study_of[e.id]
    study = corpus.studies[study_id]
    measure = corpus.vocabulary.measures[e.measure]
    interval, computed = interval_of(e)
    time = e.follow_up
    return {
        "id": e.id, "study": study_id, "treatment": e.treatment, "factor": e.factor, "topic": e.topic,
        "dimension": e.dimension, "measure": measure.trainees, "measure_key": e.measure,
        "value": e.value, "unit": e.unit,
        "low": interval[0] if interval and not computed else None,
        "high": interval[1] if interval and not computed else None,
        "computed_low": interval[0] if interval and computed else None,
        "computed_high": interval[1] if interval and computed else None, "range": list(e.range) if e.range else None,
        "events": e.events, "denominator": e.denominator, "review_size": e.review_size, "treated": e.treated,
        "follow_up": time.model_dump() | {"months": time.months} if time else None,
        "population": e.population.model_dump() | {"features": list(e.population.features), "people": e.people},
        "indication": _indication(corpus, e), "group": terms.group(corpus, e), "cohort": terms.cohort(corpus, e),
        "base": e.base, "counted": terms.counted(e), "definition": e.definition, "success": measure.success,
        "rung": terms.rung(corpus, e),
        "concept": measure.concept, "polarity": measure.polarity, "amount": measure.amount, "bother": measure.bother,
        "scope": measure.scope, "permanence": e.permanence, "medicine": measure.medicine, "curve": measure.curve,
        "timing": terms.timing(corpus, e), "time_band": terms.band(corpus, e), "direction": e.direction,
        "against": e.against.model_dump(exclude_none=True) if e.against else None,
        "arm": e.arm, "made_from": list(e.made_from), "computed": e.computed, "bound": e.bound, "band": e.band,
        "weak": e.weak, "via": e.via, "secondary": terms.is_secondary(corpus, e),
        "superseded": bool(study.superseded_by),
        "design": study.design, "publication": study.publication, "seen": e.seen or study.seen, "note": e.note,
    }  # fmt: skip


def _indication(corpus: Corpus, e: Estimate) -> str:
    """Which condition the people had; people with this one are named after the condition of the site."""
    kind = corpus.vocabulary.population_types[e.population.type]
    return kind.indication or (terms.CONDITION if kind.in_condition else e.population.type)


def flat(row: dict[str, Any]) -> dict[str, Any]:
    """One estimate as a flat CSV row with the keys of `COLUMNS`."""
    time, people = row["follow_up"] or {}, row["population"]
    low, high = row["range"] or (None, None)
    against = row["against"] or {}
    return {c: row.get(c) for c in COLUMNS} | {
        "range_low": low, "range_high": high,
        "follow_up_value": time.get("value"), "follow_up_unit": time.get("unit"),
        "follow_up_kind": time.get("kind"), "follow_up_months": time.get("months"),
        "population_type": people["type"], "population_features": " ".join(people["features"]),
        "people": people["people"], "against": against.get("treatment") or against.get("label"),
        "against_estimate": against.get("estimate"), "against_value": against.get("value"),
        "made_from": " ".join(row["made_from"]),
    }  # fmt: skip


def studies(corpus: Corpus) -> list[dict[str, Any]]:
    """All studies as CSL-JSON items, ordered by id."""
    return [citations.csl(i, corpus.studies[i]) for i in sorted(corpus.studies)]


def cautions(corpus: Corpus) -> list[dict[str, Any]]:
    """All cautions by id, with the treatments that each is against and the statements that it rests on."""
    return [
        {
            "id": id_, "kind": c.kind, "rank": c.rank, "facts": list(c.facts), "words": c.words.model_dump(),
            "treatments": [i for i, t in sorted(corpus.treatments.items()) if c.meets(i, t)],
            "statements": [{"id": s, "study": corpus.study_of[s]} for s in c.statements], "review": c.review,
        }
        for id_, c in sorted(corpus.cautions.items())
    ]  # fmt: skip


def treatments(corpus: Corpus) -> list[dict[str, Any]]:
    """All treatments in tier order, with what they declare for their empty cells."""
    return [
        {
            "id": id_, "name": record.name.model_dump(), "tier": record.tier, "kind": record.kind,
            "compare": record.compare, "aliases": list(record.aliases), "usual": list(record.usual),
            "not_applicable": [n.model_dump(mode="json") for n in record.not_applicable],
            "known": [k.model_dump(mode="json") for k in record.known],
            "estimates": [e.id for e in corpus.estimates_on.get(("treatment", id_), ())],
        }
        for id_, record in _treatments(corpus).items()
    ]  # fmt: skip


def statements(corpus: Corpus) -> list[dict[str, Any]]:
    """All statements, ordered by id."""
    return [
        {
            "id": i, "study": corpus.study_of[i], "treatment": t.treatment, "factor": t.factor, "topic": t.topic,
            "kind": t.kind, "text": t.text, "body": t.body,
        }
        for i, t in sorted(corpus.statements.items())
    ]  # fmt: skip


def tables(corpus: Corpus) -> list[dict[str, Any]]:
    """The declared tables whose cells rest on figures, in their order, with what does not apply in them."""
    words, treatments = corpus.vocabulary, _treatments(corpus)
    found = []
    for id_ in corpus.tables_as(*ROLES):
        table, ids = corpus.tables[id_], rows(corpus, id_)
        kinds = {treatments[i].kind for i in ids}
        found.append({
            "id": id_, "role": table.role, "order": table.order, "title": table.title.model_dump(),
            "question": table.question.model_dump(), "tiers": list(table.tiers), "rows": list(ids),
            "columns": [c.model_dump(mode="json") for c in table.columns],
            "kinds": {
                k: [n.model_dump(mode="json") for n in kind.not_applicable]
                for k, kind in words.kinds.items() if k in kinds
            },
        })  # fmt: skip
    return found


def vocabulary(corpus: Corpus) -> dict[str, Any]:
    """The closed vocabularies by id; the words of search and the headings of pages are no data."""
    return corpus.vocabulary.model_dump(mode="json", exclude={"sections", "synonyms"})


def _treatments(corpus: Corpus) -> dict[str, Treatment]:
    return {id_: corpus.treatments[id_] for kind, id_ in corpus.subjects() if kind == "treatment"}
