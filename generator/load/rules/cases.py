"""Rules on cases: each walks the pathway step by step, and nobody is given what a known fact forbids unwarned."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.load.rules.learning import named
from generator.load.sources import Sources
from generator.models import guards
from generator.models.caution import Caution
from generator.models.corpus import Corpus
from generator.models.learn import Case
from generator.models.pathway import Pathway


def walks(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """The steps of a case are steps of the pathway, each reached from the one before by an option."""
    steps = corpus.pathway.titles() if corpus.pathway else {}
    for id_, case in corpus.cases.items():
        key, before = ("case", id_), ""
        for i, stage in enumerate(case.stages):
            for j, fact in enumerate(stage.learns):
                yield from named(at, key, ("stages", i, "learns", j), "fact", fact, corpus.vocabulary.facts)
            for j, treatment in enumerate(stage.gives):
                yield from named(at, key, ("stages", i, "gives", j), "treatment", treatment, corpus.treatments)
            if stage.step is None:
                continue
            yield from named(at, key, ("stages", i, "step"), "step", stage.step, steps)
            if corpus.pathway and before in steps and stage.step in steps and before != stage.step:
                onward = corpus.pathway.leads_to(before)
                if stage.step not in onward:
                    message = f"no option of step '{before}' leads to '{stage.step}'"
                    remedy = f"From there a case can go to: {', '.join(onward) or 'nowhere'}."
                    yield at.problem(key, ("stages", i, "step"), message, remedy)
            before = stage.step
        if not before:
            yield at.problem(key, (), "this case stands nowhere on the pathway", "Name the `step` of its stages.")


def told(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Whatever is given, each caution on a known fact and each on everybody treated was shown by then."""
    for id_, case in corpus.cases.items():
        shown: set[str] = set()
        for i, (known, met) in enumerate(_met(corpus, case)):
            shown |= {*case.stages[i].cautions}
            for caution, record in met.items():
                fact = next((f for f in record.facts if f in known), None)
                if caution not in shown and (fact or (record.rank == "stop" and record.kind != "person")):
                    why = fact or "everybody who has it"
                    message = f"this case leads into the caution '{caution}' ({why}) unseen"
                    remedy = f"Show it: `cautions: [{caution}]` here or before."
                    yield at.problem(("case", id_), ("stages", i), message, remedy)


def _met(corpus: Corpus, case: Case) -> Iterator[tuple[frozenset[str], dict[str, Caution]]]:
    """For each stage what is known of the person by then, and the cautions on what is given."""
    known: set[str] = set()
    before = ""
    for stage in case.stages:
        if stage.step and corpus.pathway:
            known |= _set(corpus.pathway, before, stage.step)
            before = stage.step
        known |= {*stage.learns}
        yield frozenset(known), guards.met(corpus, stage.gives)


def _set(pathway: Pathway, before: str, step: str) -> set[str]:
    """What is known of whoever stands at a step, and what every way there from the step before sets."""
    state, last = pathway.states.get(step), pathway.states.get(before)
    ways = [{*o.sets} for o in last.options if step in o.to] if last else []
    return {*(state.known if state else ()), *(set.intersection(*ways) if ways else ())}


RULES = (walks, told)
