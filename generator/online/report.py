"""What answers would change, for all studies, as one unified diff that a person reviews and `git apply` writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from generator.load.insert import CannotInsert, inserted, write
from generator.models.corpus import Corpus
from generator.online.found import Found
from generator.online.proposal import Proposal, propose, same_paper
from generator.online.state import State, key
from generator.views.citations import label


@dataclass(frozen=True)
class Change:
    """One study file before and after, and whether the titles say that it is the same paper."""

    study: str
    path: Path
    before: bytes
    after: bytes
    sure: bool


@dataclass
class Report:
    """The text of the file, and the changes in it."""

    lines: list[str]
    changes: list[Change]

    def text(self) -> str:
        """All of it; lines that start with # are for people, and `git apply` passes over them."""
        return "\n".join(self.lines) + "\n"


def report(folder: Path, corpus: Corpus, ids: Iterable[str], state: State, left: dict[str, str]) -> Report:
    """Compare every answer with what is recorded; nothing is written."""
    made = Report([
        "# What DOI and PubMed records would add to citations. Read it, delete what you do not want, then:",
        "# git apply FILE     (run where the paths below start)",
    ], [])  # fmt: skip
    taken = {v.lower(): i for i, s in corpus.studies.items() for v in (s.citation.doi, s.citation.pmid) if v}
    for id_ in ids:
        c = corpus.studies[id_].citation
        answer = state.answers.get(key(c))
        made.lines += ["#", f"# {id_}: {label(id_, corpus.studies[id_])}"]
        if not isinstance(answer, Found):
            made.lines.append(f"#   not answered: {answer or left.get(key(c), 'not asked')}")
        elif not same_paper(c, answer):
            made.lines.append(f"#   {c.doi or c.pmid} is another paper, '{answer.title}': check the identifier")
        else:
            others = {value: other for value, other in taken.items() if other != id_}
            made.lines += _compared(made, folder, id_, propose(corpus.studies[id_], answer, others))
    return made


def _compared(made: Report, folder: Path, id_: str, proposal: Proposal) -> Iterator[str]:
    yield from (f"# {line}" for line in proposal.lines() if line.startswith("  ="))
    if not proposal.sure:
        yield "#   the record has no title to compare: is it the same paper?"
    if not proposal.additions and not proposal.complete:
        yield "#   nothing to add"
        return
    path = folder / "studies" / f"{id_}.yml"
    before = path.read_bytes()
    try:
        after = inserted(before, proposal.additions, proposal.complete)
    except CannotInsert as error:
        yield f"#   {error}; add the lines by hand:"
        yield from (f"# {line}" for line in proposal.lines())
        return
    made.changes.append(Change(id_, path, before, after, proposal.sure))
    name = path.resolve()
    shown = (name.relative_to(Path.cwd()) if Path.cwd() in name.parents else name).as_posix().lstrip("/")
    old, new = (data.decode().splitlines() for data in (before, after))
    yield from unified_diff(old, new, f"a/{shown}", f"b/{shown}", lineterm="")


def save(path: Path, made: Report) -> None:
    """Write the report in one step."""
    staging = path.with_name(f".{path.name}-new")
    staging.parent.mkdir(parents=True, exist_ok=True)
    staging.write_text(made.text(), "utf-8")
    staging.replace(path)


def write_sure(made: Report) -> tuple[int, list[str]]:
    """Write the changes whose titles agree; returns how many, and why others were left."""
    done, trouble = 0, []
    for change in made.changes:
        if change.sure:
            try:
                write(change.path, change.before, change.after)
                done += 1
            except CannotInsert as error:
                trouble.append(f"{change.study}: {error}")
    return done, trouble
