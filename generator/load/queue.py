"""The queue of new papers as a file that people edit: read with places, added to at its end, nothing else touched."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from generator.errors import ContentError, Problem
from generator.load.marked_yaml import YamlProblem, parse
from generator.load.validate import validate
from generator.models.queue import PaperQueue, Waiting

HEAD = "# New papers, newest last. Mark what you have read with `done: true`, and add a `note:` if you like.\n"
_CHECKED = re.compile(r"(?m)^checked:.*$")
_PAPERS = re.compile(r"(?m)^papers:[ \t]*(?:\[[ \t]*\])?[ \t]*(?:#.*)?$")


def read(path: Path) -> PaperQueue | None:
    """The queue, None if there is none yet; raises `ContentError` with place and remedy for one that cannot be read."""
    return _read(str(path), path.read_bytes()) if path.exists() else None


def add(path: Path, papers: Sequence[Waiting], today: str) -> None:
    """Add papers at the end and note the day; every line that a person wrote stays as it is.

    Raises `ContentError` if the file cannot be added to without changing what stands there.
    """
    before = path.read_bytes() if path.exists() else f"{HEAD}checked: {json.dumps(today)}\npapers:\n".encode()
    old = _read(str(path), before)
    text = _CHECKED.sub(f"checked: {json.dumps(today)}", before.decode(), count=1)
    if papers:
        text = _PAPERS.sub("papers:", text, count=1)
        if not _PAPERS.search(text):
            text = text.rstrip("\n") + "\npapers:\n"
        text = text.rstrip("\n") + "\n" + "".join(map(_entry, papers))
    wanted = old.model_copy(update={"checked": today, "papers": (*old.papers, *papers)})
    problem = Problem(
        str(path), 1, 1, "", "papers cannot be added here without changing what you wrote",
        "Write `checked` and `papers` at the start of a line, with `papers` last and one `- pmid:` for each.",
    )  # fmt: skip
    try:
        if _read(str(path), text.encode()) != wanted:
            raise ContentError([problem])
    except ContentError:
        raise ContentError([problem]) from None
    staging = path.with_name(f".{path.name}-new")
    staging.parent.mkdir(parents=True, exist_ok=True)
    staging.write_text(text, "utf-8")
    staging.replace(path)


def _read(name: str, data: bytes) -> PaperQueue:
    problems: list[Problem] = []
    try:
        marked = parse(name, data)
    except YamlProblem as error:
        remedy = f"{error.remedy} Nothing was asked and nothing was changed."
        raise ContentError([Problem(name, error.line, error.column, "", error.message, remedy)]) from None
    if isinstance(marked.value, dict) and marked.value.get("papers", ...) is None:
        marked.value["papers"] = ()
    found = validate(PaperQueue, marked, problems)
    if found is None:
        raise ContentError(problems)
    return found


def _entry(paper: Waiting) -> str:
    rows = [f"- pmid: {json.dumps(paper.pmid)}", f"  title: {json.dumps(paper.title, ensure_ascii=False)}"]
    for name in ("year", "journal", "doi", "queued"):
        value = getattr(paper, name)
        if value is not None:
            rows.append(f"  {name}: {json.dumps(value, ensure_ascii=False)}")
    rows.append(f"  may_concern: [{', '.join(paper.may_concern)}]")
    return "\n".join(rows) + "\n"
