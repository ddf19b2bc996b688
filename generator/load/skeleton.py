"""Skeletons for new records: the schema with comments, blanks marked FILL IN."""

from __future__ import annotations

from pathlib import Path

from generator.errors import UsageError
from generator.load.marked_yaml import parse
from generator.load.reader import why_not
from generator.models.vocabulary import Sections
from generator.paths import is_id

_SUBJECT = """\
# Everything about {id} but its figures: those stand in content/studies/, in the study they come from.
name: {{patients: FILL IN, trainees: FILL IN}}
summary:                  # one sentence each; also the teaser in lists and search
  patients: FILL IN
  trainees: FILL IN
key_messages:             # two or three each
  patients: [FILL IN, FILL IN]
  trainees: [FILL IN, FILL IN]
"""
_TREATMENT = """\
tier: {tier}              # one of: {tiers}
kind: medicine            # medicine, operation, needle-procedure, radiosurgery, stimulation, care or waiting
order: 100                # place within the tier
facts:                    # rows of the comparison page; no numbers but by reference: "[[estimate-id]]"
  what-happens: {{patients: FILL IN, trainees: FILL IN}}
  how-soon: {{patients: FILL IN, trainees: FILL IN}}
  hospital-and-recovery: {{patients: FILL IN, trainees: FILL IN}}
  worst: {{patients: FILL IN, trainees: FILL IN}}
  if-it-fails: {{patients: FILL IN, trainees: FILL IN}}
  repeat: {{patients: FILL IN, trainees: FILL IN}}
"""
_OPTIONAL = """\
# Leave these out when there is nothing to say:
# aliases: [brand name, abbreviation]      # words people search for
# misspellings: [comon misspeling]
# related: [id-of-another-page]
# disagreements: [{title: ..., patients: ..., trainees: ..., estimates: [id]}]
# gaps: [{patients: ..., trainees: ...}]
"""
_STUDY = """\
# One publication; the file name is its id. Leave out what is not known, never guess it.
citation:
  title: FILL IN
  status: identified      # complete (all fields), identified (findable, fields missing), official (label, guideline)
  # authors: [Family AB, Other CD]
  # more_authors: true      # where the source cut its list
  # journal: ...
  # year: 2020
  # volume: "1"
  # issue: "2"
  # pages: 1-10
  # doi: 10.1234/example
  # pmid: "12345678"
  url: https://example.org/fill-in
design: retrospective-cohort   # see content/vocabulary/designs.yml
publication: journal      # journal, preprint, congress-abstract, thesis, book, official-document, drug-label, web-page
seen: abstract            # full-text, abstract, or secondary (read in a later paper)
recorded: "2000-01-01"    # FILL IN the day you recorded it
# found: search            # search, reference-list or label; leave it out if you do not know
# estimates:
#   - id: {id}-result
#     treatment: id-of-a-treatment      # or factor:, topic:
#     dimension: efficacy               # efficacy, durability, side-effect, mortality, predictor, ...
#     measure: pain-free                # see content/vocabulary/measures.yml
#     definition: How success was defined in this study
#     value: 70
#     unit: percent
#     # interval: [60, 80]              # only if the paper prints it
#     # events: 70
#     denominator: 100
#     follow_up: {{kind: fixed, value: 5, unit: years}}   # fixed, actuarial, at-least, mean, median, acute
#     population: {{type: tn}}            # see content/vocabulary/population-types.yml
#     people: Who they were
#     base: all-treated                 # all-treated, first-relieved, recurrence-only, subgroup, not-stated
#     # permanence: temporary           # side effects only
# statements:
#   - {{id: {id}-says, treatment: id-of-a-treatment, kind: guideline, text: In your own words}}
"""


def write(content: Path, kind: str, id_: str) -> list[Path]:
    """Write the files of a new record and return their paths; nothing is ever overwritten.

    Raises `UsageError` for an id that cannot be one or a record that exists.
    """
    if not is_id(id_):
        raise UsageError(f"'{id_}' cannot be an id. {why_not(id_)}")
    if kind == "study":
        files = {content / "studies" / f"{id_}.yml": _STUDY.format(id=id_)}
    else:
        files = _subject(content, kind, content / f"{kind}s" / id_, id_)
    for path in files:
        if path.exists():
            raise UsageError(f"{path} exists already; nothing was written.")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(files)


def _subject(content: Path, kind: str, folder: Path, id_: str) -> dict[Path, str]:
    text = _SUBJECT.format(id=id_)
    if kind == "treatment":
        tiers = list(_vocabulary(content, "tiers"))
        text += _TREATMENT.format(tier=tiers[0], tiers=", ".join(tiers))
    if kind == "factor":
        text += "certainty: hypothesis     # established, likely or hypothesis\n"
        text += "# effect:                 # a sentence for each direction that studies found\n"
        text += '#   worse: {patients: "{treatment}: ...", trainees: "{treatment}: ..."}\n'
    sections = Sections.model_validate(_vocabulary(content, "sections"))
    files = {folder / f"{kind}.yml": text + _OPTIONAL}
    for face, plan in getattr(sections, kind).items():
        files[folder / f"{face}.md"] = "\n".join(f"## {s.heading}\n\nFILL IN\n" for s in plan)
    return files


def _vocabulary(content: Path, name: str) -> dict[str, object]:
    path = content / "vocabulary" / f"{name}.yml"
    if not path.is_file():
        raise UsageError(f"{path} is missing: is {content} a content folder?")
    value = parse(str(path), path.read_bytes()).value
    assert isinstance(value, dict)
    return value
