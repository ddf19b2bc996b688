"""Rules on wording: how chances are put to readers, and what no page says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.errors import Problem
from generator.load.marked_yaml import Path
from generator.load.sources import Sources
from generator.models.base import FACES, Face
from generator.models.corpus import Corpus
from generator.models.references import LINK, REFERENCE
from generator.readability import blocks, sentences

FIGURE, OTHER = "\u00a4", "\u00b7"  # stand for every character of a reference to a figure, or to anything else


@dataclass(frozen=True)
class Text:
    """A text that a reader of one face reads, and where it stands."""

    face: Face
    file: str
    line: int
    field: str
    words: str


@dataclass(frozen=True)
class Finding:
    """What a rule on text found: where (an offset), what, and what to do about it."""

    start: int
    message: str
    remedy: str


TextRule = Callable[[str], Iterator[Finding]]


def texts(corpus: Corpus, at: Sources) -> Iterator[Text]:
    """Everything written for readers: sections of prose, then the texts of each record."""
    for (_, _, face), prose in corpus.prose.items():
        for section in prose.sections:
            yield Text(face, prose.file, section.line, "", section.markdown)
    for (kind, id_), subject in corpus.subjects().items():
        marked = at.files[kind, id_]
        for face in FACES:
            found: list[tuple[Path, str]] = [(("summary", face), subject.summary.on(face))]
            found += [(("key_messages", face, i), t) for i, t in enumerate(subject.key_messages.get(face, ()))]
            found += [(("disagreements", i, face), d.on(face)) for i, d in enumerate(subject.disagreements)]
            found += [(("gaps", i, face), g.on(face)) for i, g in enumerate(subject.gaps)]
            found += [(("facts", name, face), w.on(face)) for name, w in getattr(subject, "facts", {}).items()]
            for path, text in found:
                yield Text(face, marked.file, marked.mark(path)[0], ".".join(map(str, path)), text)


def veiled(text: str) -> str:
    """``text`` with references and link targets covered, lengths and lines kept."""
    text = REFERENCE.sub(lambda m: (FIGURE if m["kind"] in (None, "statement") else OTHER) * len(m[0]), text)
    return LINK.sub(lambda m: f" {m['text']} " + " " * (len(m[0]) - len(m["text"]) - 2), text)


def each(pattern: re.Pattern[str], text: str, message: str, remedy: str) -> Iterator[Finding]:
    """A finding for every match; ``{}`` in the message is what matched."""
    for match in pattern.finditer(text):
        yield Finding(match.start(), message.format(" ".join(match[0].split())), remedy)


def around(text: str, start: int, ends: str = r"[.!?](?=\s)|\n\s*\n|\n\s*[-*] ") -> str:
    """The sentence (or what ``ends`` cuts out) that holds the offset ``start``."""
    low, high = 0, len(text)
    for match in re.finditer(ends, text):
        if match.end() <= start:
            low = match.end()
        elif match.start() >= start:
            high = match.end()
            break
    return text[low:high]


def paragraph(text: str, start: int) -> str:
    """The paragraph or list item that holds the offset ``start``."""
    return around(text, start, r"\n\s*\n|\n\s*[-*] ")


_PER_CENT = re.compile(r"%|\bper ?cent(?:ages?)?\b", re.I)
_N = r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|(?:a |one |two )?(?:hundred|thousand|million))"
_ONE_IN = re.compile(rf"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine) (?:in|of) (?:every )?{_N}\b(?! *(?:or|to|and|years?|months?|weeks?|days?|hours?|minutes?)\b)", re.I)
_OUT_OF = re.compile(rf"\bout of (?:every )?(?!100\b(?!,))({_N})\b", re.I)
_TIMES = re.compile(
    r"\b(?:twice|half|double|triple) (?:as|the (?:risk|chance|odds|likelihood|rate))\b|"
    r"\b(?:\d[\d.]*|two|three|four|five|six|seven|eight|nine|ten|several|many) times (?:as|more|less|higher|lower|greater|the (?:risk|chance|odds|rate))\b|"
    r"\b(?:doubl|tripl|halv)(?:es?|ed|ing) (?:the|your|their|this|that) (?:risk|chance|odds|likelihood)s?\b|"
    r"\b(?:reduc|lower|cut|rais|increas)(?:e|s|es|ed|ing|ting)? (?:the|your|their|this|that) (?:risk|chance|odds|likelihood)s? (?:\w+ ){0,4}?by\b",
    re.I,
)
_RISK = re.compile(r"\brisk(?:s|y|ier|iest)?\b", re.I)
_OFTEN = re.compile(
    r"\b(?:very common|common(?:ly)?|uncommon(?:ly)?|rare(?:ly)?|(?<!how )often|usual(?:ly)?|mostly|frequent(?:ly)?|seldom|unlikely|"
    r"(?:most|few|many|nearly all|almost all|the majority of) (?:\w+ )?(?:people|patients|cases|women|men)|in most|hardly ever|almost (?:always|never))\b",
    re.I,
)
_HARM = re.compile(r"\b(?:side[- ]effects?|harms?|unwanted effects?|complications?|reactions?)\b", re.I)
_ADVICE = re.compile(
    r"\byou (?:should|must|ought to) (?:\w+ly )?(?:have|choose|pick|get|try|opt|take|prefer|decide|undergo|start|go for|avoid)\b|"
    r"\bwe (?:would )?(?:recommend|advise|suggest|favour)\b|\byour best (?:option|choice|bet)\b|"
    r"\bthe (?:best|right|ideal) (?:treatment|option|choice|operation|procedure|medicine|drug)\b",
    re.I,
)
_NEGATED = re.compile(r"\b(?:no|not|nobody|none|never|cannot|whether|which|unknown)\b|n't\b|\?\s*$", re.I)
_VALUE = re.compile(
    r"\b(?:good|high|low|great|slim|excellent|poor|strong) (?:chances?|risks?|odds)\b|\bmiracles?\b|\bcure rates?\b|\b(?:wonder|magic) \w+\b",
    re.I,
)
_SHORT = re.compile(r"\b(?:e\.g\b|i\.e\b|etc\b|eg\b|ie\b|viz\b)\.?", re.I)
_DASH = re.compile("\u2014|(?<= )--(?= )")
_SHOUT = re.compile(r"\b[A-Z]{2,}(?:[ ][A-Z]{1,}\b){2,}|!!+")
_WINNER = re.compile(
    r"\bgold[- ]standard\b|\b(?:treatment|drug|medicine|procedure|operation|option|therapy) of choice\b|"
    r"\bthe best (?:treatment|drug|medicine|procedure|operation|option|therapy|choice) (?:is|for|in|remains)\b|"
    r"\b(?:is|are|remains?) the (?:best|most effective|superior) (?:treatment|drug|medicine|procedure|operation|option|therapy|choice)\b",
    re.I,
)


def per_cent(text: str) -> Iterator[Finding]:
    """Patients read "out of 100", never a per cent sign or word."""
    yield from each(_PER_CENT, text, "'{}' stands on the patient face", "Refer to the figure: [[estimate-id]] prints it out of 100.")


def one_in(text: str) -> Iterator[Finding]:
    """A chance is never put as "1 in X"."""
    yield from each(_ONE_IN, text, "'{}' is a chance of the form 1 in X", "Refer to the figure: [[estimate-id]] prints it out of 100.")


def denominators(text: str) -> Iterator[Finding]:
    """Shares have one denominator, 100, so that they compare."""
    yield from each(_OUT_OF, text, "'{}' is another denominator than 100", "Refer to the figure: [[estimate-id]] prints it out of 100.")


def relative_only(text: str) -> Iterator[Finding]:
    """A relative chance never stands alone: the chance itself stands in the same sentence."""
    for finding in each(_TIMES, text, "'{}' is a relative chance", "Give both chances by reference instead: [[estimate-id]]."):
        if FIGURE not in around(text, finding.start):
            yield finding


def risk(text: str) -> Iterator[Finding]:
    """Patients read "chance", not "risk"."""
    yield from each(_RISK, text, "'{}' stands on the patient face", "Say 'chance', or name what can happen.")


def frequency(text: str) -> Iterator[Finding]:
    """A word such as "common" or "rarely" beside a side effect stands only with its figure."""
    yield from word_only(text, _HARM)


def word_only(text: str, harm: re.Pattern[str]) -> Iterator[Finding]:
    """Frequency words in a sentence that names a harm, where its paragraph has no figure and asks nothing."""
    for match in _OFTEN.finditer(text):
        sentence = around(text, match.start())
        if sentence.rstrip().endswith("?") or re.search(r"\bhow (?:very )?(?:common|rare|frequent|usual|many)", sentence, re.I):
            continue
        found = harm.search(sentence)
        if found and FIGURE not in paragraph(text, match.start()):
            message = f"'{match[0]}' beside '{found[0]}' has no figure"
            yield Finding(match.start(), message, "Add the figure, [[estimate-id]], or say that none is recorded and drop the word.")


def advice(text: str) -> Iterator[Finding]:
    """Nobody is told what to choose."""
    for finding in each(_ADVICE, text, "'{}' tells the reader what to choose", "Say what each option does; leave the choice open."):
        if "the " not in finding.message or not _NEGATED.search(around(text, finding.start)):
            yield finding


def value_words(text: str) -> Iterator[Finding]:
    """A chance is a number, not "good" or "low"; nothing is a miracle."""
    yield from each(_VALUE, text, "'{}' judges instead of telling", "Give the number by reference, or drop the word.")


def latin(text: str) -> Iterator[Finding]:
    """Patients read "for example" and "that is", not e.g. and i.e.; a list says where it ends."""
    yield from each(_SHORT, text, "'{}' is an abbreviation", "Write 'for example', 'that is' or 'such as'.")


def paragraphs(text: str) -> Iterator[Finding]:
    """A paragraph or list item for patients has at most three sentences."""
    at = 0
    for block in blocks(text):
        count = len(tuple(sentences(block)))
        at = sum(len(line) + 1 for line in text.split("\n")[: block.line - 1])
        if count > 3:
            yield Finding(at, f"the paragraph has {count} sentences, at most 3", "Begin a new paragraph.")


def dashes(text: str) -> Iterator[Finding]:
    """No em dashes."""
    yield from each(_DASH, text, "an em dash", "Use a comma, a colon or a full stop.")


def shouting(text: str) -> Iterator[Finding]:
    """No words in capitals for stress, no rows of exclamation marks."""
    yield from each(_SHOUT, text, "'{}' shouts", "Write it in small letters.")


def winner(text: str) -> Iterator[Finding]:
    """No option is called the best, on either face."""
    yield from each(_WINNER, text, "'{}' names a winner", "Say what was found, in whom, and by whom; rank nothing.")


PATIENTS: tuple[TextRule, ...] = (
    per_cent, one_in, denominators, relative_only, risk, advice, value_words, latin, paragraphs, shouting,
)  # fmt: skip
BOTH: tuple[TextRule, ...] = (dashes, winner)
BY_FACE: Mapping[Face, tuple[TextRule, ...]] = {"patients": (*PATIENTS, *BOTH), "trainees": BOTH}


def harm_words(corpus: Corpus) -> re.Pattern[str]:
    """The words that name a harm: the plain ones and the labels of the vocabulary."""
    labels = {re.sub(r"\W*\(.*", "", h.patients) for h in corpus.vocabulary.harms.values()}
    named = sorted((re.escape(x) for x in labels if len(x.split()) <= 3), key=len, reverse=True)
    return re.compile("|".join((_HARM.pattern, *(rf"\b{n}\b" for n in named))), re.I)


def wording(corpus: Corpus, at: Sources) -> Iterator[Problem]:
    """Every text keeps the rules on wording of its face."""
    harm = harm_words(corpus)
    for text in texts(corpus, at):
        bare = veiled(text.words)
        found = [f for rule in BY_FACE[text.face] for f in rule(bare)]
        if text.face == "patients":
            found += word_only(bare, harm)
        for f in found:
            line = text.line + (0 if text.field else bare.count("\n", 0, f.start))
            column = 1 if text.field else f.start - bare.rfind("\n", 0, f.start)
            yield Problem(text.file, line, column, text.field, f.message, f.remedy)


RULES = (wording,)
