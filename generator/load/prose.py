"""Prose files -> sections under their fixed headings; and the references that stand in prose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.errors import Problem
from generator.models.subject import Prose, ProseSection
from generator.models.vocabulary import Section

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*$")


def split(file: str, text: str, plan: Sequence[Section], problems: list[Problem]) -> Prose | None:
    """Cut ``text`` at its ``##`` headings; each heading of ``plan`` must stand once, in order."""
    before = len(problems)
    wanted = {s.heading: s for s in plan}
    found: list[tuple[Section, int, list[str]]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        match = _HEADING.match(line)
        level, heading = (len(match[1]), match[2]) if match else (0, "")
        if level == 2 and heading in wanted:
            if any(s.heading == heading for s, _, _ in found):
                _add(problems, file, number, f"heading '{heading}' stands twice", "Join the two sections.")
            found.append((wanted[heading], number, []))
        elif level in (1, 2):
            names = "; ".join(wanted)
            _add(problems, file, number, f"heading '{heading}' is not one of the fixed ones", f"Use: {names}.")
        elif found:
            found[-1][2].append(line)
        elif line.strip():
            _add(problems, file, number, "text before the first heading", "Move it under a '##' heading.")
    order = [s.heading for s, _, _ in found]
    for section in plan:
        if section.heading not in order:
            _add(problems, file, 1, f"section '{section.heading}' is missing", f"Add '## {section.heading}'.")
    if order != [s.heading for s in plan if s.heading in order] and len(set(order)) == len(order):
        _add(problems, file, 1, "sections are not in the fixed order", f"Order: {'; '.join(wanted)}.")
    for section, number, lines in found:
        if not "".join(lines).strip():
            _add(problems, file, number, f"section '{section.heading}' is empty", "Write at least a sentence.")
    if len(problems) > before:
        return None
    return Prose(
        file=file,
        sections=tuple(
            ProseSection(id=s.id, heading=s.heading, markdown="\n".join(lines).strip(), line=n + 1 + _leading(lines))
            for s, n, lines in found
        ),
    )


def _leading(lines: Sequence[str]) -> int:
    # Blank lines under a heading are stripped from the text but still count for the author's editor.
    return next((i for i, line in enumerate(lines) if line.strip()), 0)


def _add(problems: list[Problem], file: str, line: int, message: str, remedy: str) -> None:
    problems.append(Problem(file, line, 1, "", message, remedy))
