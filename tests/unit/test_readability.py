"""Measuring how hard a text is: syllables, sentences, the grade, masked terms, and the ledger."""

from __future__ import annotations

import pytest

from generator.models.corpus import Corpus
from generator.readability import LIMITS, Mask, blocks, measure, measured, sentences, syllables, terms
from generator.readability.grade import Limits, hardest
from generator.views.readability import ledger

# Counts as spoken in British English; words joined by a hyphen add up, abbreviations are spelt.
KNOWN: dict[int, str] = {
    1: (
        "asked be bleed blood blue blurred brain bruise build called can't caused changed cheek clear closed "
        "cured died don't done dose dye ear else eye eyes field fire friend fruit gene genes guide have hear "
        "heart helped hour judged juice league leaves lives mean mixed more moves nerve nerves once placed "
        "planned plaque please point quit raised scan scarred search she shoes some stopped sure takes the "
        "tired tongue touched tried true type types used vein washed were worked yawn year yes you're young"
    ),
    2: (
        "added aged ages agreed allowed although ancient anxious appear Asian axis balloon basement being "
        "believe beyond breathing burning business careful causes cautious centre centred changes chaos "
        "chewing client compared conscience controlled create crises crisis damaged deafness delayed didn't "
        "diet disease doesn't doing dorsal doses doubled drinking duet eating equal every facial fascia "
        "fatigue feeling fibre fibres fluent fluid followed frequent fuel giant going guideline guidelines "
        "handled headache homework hormone hundred hygiene improved increased isn't issues language lifestyle "
        "likely litre lower lowest managed maybe million movement muscles naive needed noticed numbness "
        "nurse's pain-free partial patience patient patients people player pontine power pressure protein "
        "question quiet react region relief require required rescue research rhythm royal ruin Russian safely "
        "saying science seeing sequence series shaving skiing soldier something sometimes soreness spasm "
        "speaking special species steroid studied studies surgeon syndrome syringe table tables technique "
        "tested theatre therefore thyroid tingling tiredness tissue TN toxin treatment trembling triage trial "
        "tripled troubled trying unique useless V2 value vessel via virus watches weakness wheelchair"
    ),
    3: (
        "agreeing allergic allergies annual aorta apnoea area areas arguing arteries artery audience baclofen "
        "cardiac carrier carrying classical clinician compression continue cranial creation dementia diseases "
        "dizziness drowsiness dysphagia earlier easier efficient electric element embryo employee essential "
        "frequency frequently ganglia ganglion genetic genuine glycerol gradient gradual heroic hydroxy idea "
        "ideal influence initial lidocaine linear magician magnetic management mania median medicine "
        "medicines mosaic MRI multiple muscular MVD myelin neuralgia nuclear nuclei oedema opinion opioid "
        "orient period permanent phenytoin phobia physical physician potential pregnancy previous quality "
        "quantity radio reaction recorded recurrence reinforce religion repeated reported sclerosis serious "
        "settlement sodium substantial sufficient suicide swallowing technician therapy transient ultrasound "
        "unlikely usual various vascular viable video"
    ),
    4: (
        "actually anaemia analyses analysis angiogram anxiety aphasia appreciate appropriate arterial ataxia "
        "bacteria bacterial biology botulinum coincidence confidential continuing continuous controversial "
        "cooperate coordinate criteria decompression deficiency diagnoses diagnosis diarrhoea dolorosa "
        "efficiency electrical emergency evaluate experience experienced familial familiar gabapentin "
        "hemiplegia hypotheses hypothesis ingredient initiate insomnia intolerance Kaplan-Meier keratitis "
        "lamotrigine leukaemia material mechanism meningitis myoclonus negotiate neurolysis neuroscience "
        "obedient operation organism peculiar pneumonia potassium pregabalin proficiency radiation reality "
        "refractory reintroduce reliable repetitive rhizotomy sciatica situation society stimulation suicidal "
        "temporary transcranial trigeminal usually variable variety"
    ),
    5: (
        "actuarial allodynia anaesthesia analgesia angiography antibiotic associated association audiometry "
        "carbamazepine cerebrospinal coagulation cooperation differentiate dysaesthesia evaluation "
        "hypaesthesia ICHD-3 idiopathic immediately individual masticatory microvascular neurovascular "
        "oxcarbazepine paraesthesia percutaneous postoperative preoperative psychological simultaneous "
        "stereotactic"
    ),
    6: (
        "cerebellopontine demyelination eslicarbazepine hyperalgesia hypoaesthesia hyponatraemia "
        "intraoperative physiotherapy radiofrequency radiosurgery vertebrobasilar"
    ),
    7: ("multidisciplinary thermocoagulation"),
}


@pytest.mark.parametrize(("word", "count"), [(w, n) for n, words in KNOWN.items() for w in words.split()])
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [("pacemaker", 3), ("baseline", 2), ("deafferentation", 6), ("autoinduction", 5), ("FIESTA", 3), ("Ménière", 3)],
)
def test_syllables_that_were_wrong_once(word: str, count: int) -> None:
    assert syllables(word) == count


def test_capitals_do_not_change_the_count() -> None:
    assert syllables("Carbamazepine") == syllables("carbamazepine")
    assert syllables("It’s") == syllables("it's") == 1


def cut(text: str) -> list[str]:
    return [s.text for b in blocks(text) for s in sentences(b)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three? Four", 4),
        ("It fell by 7.5 points vs. placebo in one trial.", 1),
        ("Some medicines, e.g. Tegretol, i.e. carbamazepine, can help.", 1),
        ("See Dr. Smith and Prof. Jones at St. Mary. Then go home.", 2),
        ("Found by Barker F. G. in a long series.", 1),
        ("One form is toxin A. Another is toxin B.", 2),
        ("The answer is no. Ask again.", 2),
        ("This was class I. The next was class II.", 2),
        ('He said "stop." Then he left.', 2),
        ("It ended (at last.) She was glad.", 2),
        ("Wait ... and see.", 1),
        ("**Stop it slowly.** Ask first.", 2),
        ("[[some-id]] were well. [[other-id]] were not.", 2),
        ("They were well: [[some-id]]. [[other-id]] were not.", 2),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    assert len(cut(text)) == count


def test_list_items_and_headings_end_sentences() -> None:
    text = "Ask about:\n- blood tests\n- the dose\n  and the time\n\n### More\nLast words"
    assert cut(text) == ["Ask about:", "blood tests", "the dose and the time", "More", "Last words"]


def test_headings_are_not_measured() -> None:
    assert [s.text for s in measured([(1, "### Long heading here\nShort text.")])] == ["Short text."]


def test_references_stand_for_a_short_word_or_for_nothing() -> None:
    text = "Relief came to [[a-study-10y|frames]] people."
    assert [s.words for s in measured([(1, text)])] == [("Relief", "came", "to", "Number", "people")]
    assert [s.words for s in measured([(1, text)], "")] == [("Relief", "came", "to", "people")]
    assert measured([(1, "[[statement:some-words]]")], "") == ()


def test_links_keep_their_words_and_marks_go() -> None:
    assert cut("Read *more* about [the **balloon**](treatment/balloon-compression).") == [
        "Read more about the balloon."
    ]


def test_sentences_know_their_lines() -> None:
    found = measured([(10, "First one\nruns on. Second.\n\n- An item.\n- Another.")])
    assert [s.line for s in found] == [10, 11, 13, 14]


def test_the_grade_is_flesch_kincaid() -> None:
    found = measure(measured([(1, "The cat sat on the mat. It was happy.")]))
    assert (found.words, found.sentences, found.syllables) == (9, 2, 10)
    assert found.grade == pytest.approx(0.39 * 9 / 2 + 11.8 * 10 / 9 - 15.59)
    assert found.mean == 4.5
    assert found.longest is not None
    assert found.longest.text == "The cat sat on the mat."


def test_a_text_without_words_measures_nothing() -> None:
    found = measure(measured([(1, "- \n\n***")]))
    assert (found.words, found.grade, found.mean, found.longest_words) == (0, 0.0, 0.0, 0)


def test_a_list_without_full_stops_is_not_one_long_sentence() -> None:
    items = "\n".join(f"- item number {i}" for i in range(30))
    assert measure(measured([(1, items)])).longest_words == 3


def test_the_mask_takes_the_longest_phrase_and_plurals() -> None:
    mask = Mask({"numb face", "numbness", "balloon compression", "biopsy"})
    words = ("Numb", "faces", "after", "balloon", "compression", "and", "biopsies")
    assert mask(words) == ("term", "after", "term", "and", "term")
    assert mask(("nothing", "here")) == ("nothing", "here")


def test_the_masked_grade_is_lower() -> None:
    found = measured([(1, "Microvascular decompression moves a vessel. It may help.")])
    assert measure(found, Mask({"microvascular decompression"})).grade < measure(found).grade


def test_terms_come_from_the_content(toy: Corpus) -> None:
    found = terms(toy.glossary.values(), toy.subjects().values(), toy.vocabulary, toy.site.condition)
    assert toy.site.condition in found
    assert {t.name.patients for t in toy.treatments.values()} <= found
    assert {g.term for g in toy.glossary.values()} <= found


def test_hardest_words_come_heaviest_first() -> None:
    found = measured([(1, "Operation and hospital. Operation again.")])
    assert hardest(found) == ("operation", "hospital")


@pytest.mark.parametrize(
    ("limits", "holds"),
    [
        (Limits(raw=20), True),
        (Limits(raw=-5), False),
        (Limits(raw=20, mean=2), False),
        (Limits(raw=20, longest=3), False),
    ],
)
def test_limits_hold_only_together(limits: Limits, holds: bool) -> None:
    found = measure(measured([(1, "The cat sat on the mat.")]))
    assert limits.hold(found, found) is holds


def test_the_limits_are_those_of_the_design() -> None:
    assert LIMITS["patients"] == Limits(raw=8, masked=6, mean=15, longest=25)
    assert LIMITS["trainees"] == Limits(raw=13)


def test_the_ledger_has_a_row_for_every_page(toy: Corpus) -> None:
    rows = ledger(toy)
    assert [(r.kind, r.id, r.face) for r in rows] == [
        (*key, f) for key in toy.subjects() for f in ("patients", "trainees")
    ]
    assert all(r.words > 0 and r.masked <= r.raw + 1 for r in rows)
    assert all(r.holds for r in rows)
