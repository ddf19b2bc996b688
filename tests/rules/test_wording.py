"""The rules on wording: for each one, texts that break it and texts that do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.load.marked_yaml import Marked
from generator.load.rules import wording
from generator.load.sources import Sources
from generator.models.base import Face, Words
from generator.models.corpus import Corpus
from generator.models.subject import Prose, ProseSection
from generator.readability import chances, phrases
from generator.readability.findings import TextRule

frequency = chances.frequency(["Double vision", "Cold sores"])

WRONG: list[tuple[TextRule, str]] = [
    (chances.per_cent, "It helped 70% of them."),
    (chances.per_cent, "It helped seventy per cent."),
    (chances.per_cent, "A small percentage had it."),
    (chances.one_in, "It helps 1 in 10 people."),
    (chances.one_in, "One in ten people has it."),
    (chances.one_in, "This happens in one in every hundred operations."),
    (chances.one_in, "Nine in ten feel better."),
    (chances.denominators, "That is 3 out of 1,000."),
    (chances.denominators, "Seven out of ten felt better."),
    (chances.denominators, "It struck one out of every thousand."),
    (chances.relative_only, "Women get it twice as often as men."),
    (chances.relative_only, "It is three times more likely in old age."),
    (chances.relative_only, "Smoking doubles the chance of this."),
    (chances.relative_only, "You have double the risk."),
    (chances.relative_only, "It reduces the risk by a lot."),
    (chances.relative_only, "Tablets cut your chance of an attack by half."),
    (chances.relative_only, "They are half as likely to need more."),
    (chances.risk, "The risk is there."),
    (chances.risk, "Ask about the risks."),
    (chances.risk, "It is risky."),
    (frequency, "Dizziness is very common."),
    (frequency, "Serious side effects are rare."),
    (frequency, "It rarely leads to a stroke."),
    (frequency, "Double vision is often seen."),
    (frequency, "Most people feel dizzy at first."),
    (frequency, "Side effects are unlikely.\n\nIn a study [[a-b]] had them."),
    (frequency, "- Cold sores are common.\n- Numbness came to [[a-b]]."),
    (frequency, "A fit is very rare."),
    (chances.word_only, "Most people get relief at once."),
    (chances.word_only, "The pain came back in many people."),
    (chances.word_only, "It works for nearly all people."),
    (phrases.advice, "You should have the operation early."),
    (phrases.advice, "We recommend a balloon."),
    (phrases.advice, "You must choose soon."),
    (phrases.advice, "Surgery is the right choice when tablets fail."),
    (phrases.advice, "Your best option is to wait."),
    (phrases.value_words, "There is a good chance of relief."),
    (phrases.value_words, "It has a low risk."),
    (phrases.value_words, "It is no miracle."),
    (phrases.value_words, "The cure rate is known."),
    (phrases.latin, "Take care with food, e.g. grapefruit."),
    (phrases.latin, "Blood tests, scans, etc. follow."),
    (phrases.latin, "That is, ie now."),
    (phrases.paragraphs, "One. Two. Three. Four."),
    (phrases.paragraphs, "Fine here.\n\n- One. Two! Three? Four."),
    (phrases.dashes, "It helps \u2014 at first."),
    (phrases.dashes, "It helps -- at first."),
    (phrases.shouting, "DO NOT STOP it."),
    (phrases.shouting, "Call now!!"),
    (phrases.winner, "The best treatment is surgery."),
    (phrases.winner, "MRI is the gold standard."),
    (phrases.winner, "It is the drug of choice."),
    (phrases.winner, "This remains the most effective surgical treatment."),
    (phrases.promises, "Relief is guaranteed."),
    (phrases.promises, "The operation will cure you."),
    (phrases.promises, "It is completely safe."),
    (phrases.promises, "A needle brings relief without side effects."),
    (phrases.promises, "It cures the pain."),
    (phrases.alarm, "The pain is excruciating."),
    (phrases.alarm, "TN is known as the suicide disease."),
    (phrases.alarm, "This can be a devastating illness."),
]
RIGHT: list[tuple[TextRule, str]] = [
    (chances.per_cent, "It helped [[barker-70-percent]] of them."),
    (chances.per_cent, "One expert said so."),
    (chances.one_in, "It came in one in-patient."),
    (chances.one_in, "It is done one in the morning and one in the evening."),
    (chances.one_in, "It is one of three needle procedures."),
    (chances.one_in, "Wait two in three weeks' time."),
    (chances.denominators, "It helped 70 out of 100."),
    (chances.denominators, "She ran out of tablets."),
    (chances.relative_only, "Take it three times a day."),
    (chances.relative_only, "It came twice as often: [[a-b]] against [[a-c]]."),
    (chances.relative_only, "This raises the chance of a rash."),
    (chances.relative_only, "It came back twice."),
    (chances.risk, "The chance is [[some-risk]]. An asterisk helps."),
    (frequency, "Dizziness is common: [[a-b]] had it."),
    (frequency, "In one study [[a-b]] had a rash. It was mostly mild, and headache was rare."),
    (frequency, "- How common are side effects?"),
    (frequency, "Nobody has counted how often a rash comes."),
    (frequency, "How many people with TN get side effects is not recorded."),
    (frequency, "Numbness comes late, often months after treatment."),
    (frequency, "It does not fit most of them, which is common."),
    (frequency, "The tablets are usually taken with food."),
    (chances.word_only, "Many people know it as Botox."),
    (chances.word_only, "Many people go home the same day."),
    (chances.word_only, "So few people prove little about relief."),
    (chances.word_only, "Nobody knows how many people get relief."),
    (chances.word_only, "Relief came to most people: [[a-b]]."),
    (phrases.advice, "You should not stop it suddenly."),
    (phrases.advice, "Nobody can say which is the best treatment for you."),
    (phrases.advice, "What is the right option if this fails?"),
    (phrases.advice, "You must tell the team about pregnancy."),
    (phrases.value_words, "The chance was [[a-b]]. A high dose is given."),
    (phrases.latin, "For example, grapefruit. The pie was eaten."),
    (phrases.latin, "Fetch the leg brace."),
    (phrases.paragraphs, "One. Two. Three.\n\nFour. It fell by 7.5 points. See Dr. Who."),
    (phrases.paragraphs, "Ask:\n- One.\n- Two.\n- Three.\n- Four.\n- Five."),
    (phrases.dashes, "A follow-up of 3\u20135 years, well-known."),
    (phrases.shouting, "An MRI scan of TN in the UK. MVD, PBC, RFT."),
    (phrases.winner, "No option is called best. The best results came early."),
    (phrases.promises, "Nobody can guarantee relief. It does not cure TN."),
    (phrases.promises, "Can you say whether it will help you?"),
    (phrases.promises, "Relief without medicine came to some. This is a safe place."),
    (phrases.alarm, "It can threaten life. Severe pain, diagonal lines, a shell."),
]


@pytest.mark.parametrize(("rule", "text"), WRONG)
def test_wrong_words_are_found(rule: TextRule, text: str) -> None:
    found = list(rule(wording.veiled(text)))
    assert found
    assert all(f.message and f.remedy.endswith(".") for f in found)


@pytest.mark.parametrize(("rule", "text"), RIGHT)
def test_right_words_pass(rule: TextRule, text: str) -> None:
    assert list(rule(wording.veiled(text))) == []


def test_the_veil_keeps_places_and_hides_ids_and_targets() -> None:
    text = "See [[risk-100]] and\n[risk free](page/risk) in [[study:risk]]."
    bare = wording.veiled(text)
    assert len(bare) == len(text)
    assert bare.count("risk") == 1


def test_the_veil_joins_wrapped_lines_and_nothing_else() -> None:
    text = "Twice\nas likely.\n\n- One\n  two.\n- Three.\n1. Four."
    assert wording.veiled(text) == "Twice as likely.\n\n- One\n  two.\n- Three.\n1. Four."
    assert list(chances.relative_only(wording.veiled("It is twice\nas likely.")))


def test_a_finding_names_the_sentence_it_is_about() -> None:
    (found,) = phrases.paragraphs("Short.\n\nOne. Two. Three. Four.")
    assert found.start == len("Short.\n\n")
    assert "4 sentences" in found.message


def page(corpus: Corpus, face: Face, markdown: str) -> tuple[Corpus, Sources]:
    """The corpus with one page only, whose one section starts on line 7."""
    section = ProseSection(id="what-it-is", heading="What it is", markdown=markdown, line=7)
    key = next(k for k in corpus.prose if k[2] == face)
    prose = {key: Prose(file="content/page.md", sections=(section,))}
    sources = Sources(files={k: Marked(f"content/{k[1]}.yml", {}) for k in corpus.subjects()})
    return replace(corpus, prose=prose, pathway=None), sources


def test_a_problem_stands_at_its_line_and_column(toy: Corpus) -> None:
    problems = list(wording.wording(*page(toy, "patients", "All is well.\n\nThere is a risk.")))
    assert [(p.file, p.line, p.column) for p in problems] == [("content/page.md", 9, 12)]
    assert "'risk'" in problems[0].message


def test_trainees_may_read_of_risks_but_not_of_winners(toy: Corpus) -> None:
    text = "The risk was 5%, e.g. in one series. It is the gold standard."
    messages = [p.message for p in wording.wording(*page(toy, "trainees", text))]
    assert messages == ["'gold standard' names a winner"]


def test_labels_of_the_vocabulary_name_harms(toy: Corpus) -> None:
    harm = next(iter(toy.vocabulary.harms.values())).patients
    (rule,) = [r for r in wording.rules_of(toy, "patients") if r.__name__ == "beside_harm"]
    assert list(rule(f"{harm} is common."))


def test_texts_of_records_are_checked_at_their_field(toy: Corpus) -> None:
    id_, treatment = next(iter(toy.treatments.items()))
    wrong = treatment.model_copy(update={"gaps": (Words(patients="The risk is unknown.", trainees="Unknown."),)})
    corpus, sources = page(replace(toy, treatments={id_: wrong}), "patients", "Fine.")
    problems = [p for p in wording.wording(corpus, sources) if p.field == "gaps.0.patients"]
    assert [p.message for p in problems] == ["'risk' stands on the patient face"]


def test_one_paragraph_has_one_denominator(toy: Corpus) -> None:
    first, second = [e for e in toy.estimates.values() if e.unit == "percent"][:2]
    units = dict(toy.vocabulary.units) | {
        "rare": toy.vocabulary.units["percent"].model_copy(update={"patients": "out of 1,000 people"})
    }
    study = toy.studies[toy.study_of[second.id]]
    estimates = tuple(e.model_copy(update={"unit": "rare"}) if e.id == second.id else e for e in study.estimates)
    mixed = replace(
        toy,
        vocabulary=toy.vocabulary.model_copy(update={"units": units}),
        studies={**toy.studies, toy.study_of[second.id]: study.model_copy(update={"estimates": estimates})},
    )
    together, apart = f"A.\n\n[[{first.id}]] or [[{second.id}]].", f"[[{first.id}]].\n\n[[{second.id}]]."
    (only,) = wording.one_denominator(*page(mixed, "patients", together))
    assert (only.line, only.message) == (9, "one paragraph has chances out of 100 and out of 1,000")
    assert list(wording.one_denominator(*page(mixed, "patients", apart))) == []
    assert list(wording.one_denominator(*page(toy, "patients", together))) == []
    assert list(wording.one_denominator(*page(mixed, "trainees", together))) == []


def test_a_trainee_page_may_name_a_label_that_frightens_and_the_audit_may_not(toy: Corpus) -> None:
    assert list(wording.wording(*page(toy, "trainees", "Its nickname, the suicide disease, is misleading."))) == []
    assert phrases.alarm in wording.rules_of(toy, "trainees", "audit")


def test_a_picture_is_described_in_one_piece(toy: Corpus) -> None:
    assert phrases.paragraphs in wording.rules_of(toy, "patients")
    assert phrases.paragraphs not in wording.rules_of(toy, "patients", "picture")
