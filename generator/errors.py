"""What can go wrong, in two families: problems an author can mend, and faults of our own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from traceback import extract_tb

# More than anybody mends at a time; the rest are counted.
MOST_PROBLEMS = 500


@dataclass(frozen=True, order=True)
class Problem:
    """One thing an author can mend; prints as ``file:line:column: message. Remedy``.

    ``line`` and ``column`` count from 1, as editors do. ``field`` is the dotted path inside the
    file, empty where the problem is the file itself.
    """

    file: str
    line: int
    column: int
    field: str
    message: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.field}: " if self.field else ""
        text = f"{self.file}:{self.line}:{self.column}: {where}{self.message}. {self.remedy}"
        # One line of plain characters, whatever somebody managed to type into a name: it goes to a terminal.
        return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in " ".join(text.split()))


class ContentError(Exception):
    """The content has problems: all of them at once, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class UsageError(Exception):
    """The command was called in a way that cannot work; the message says what to type instead."""


class BuildFault(Exception):
    """Something of our own went wrong: a template, an audit, a builder. Not the author's doing."""


def in_short(error: BaseException) -> str:
    """A fault that nobody foresaw, on one line: what it is, and where in our code it came up."""
    place = next((f" at {f.filename}:{f.lineno}" for f in reversed(extract_tb(error.__traceback__))), "")
    words = " ".join(str(error).split())
    text = f"a fault of our own: {type(error).__name__}{': ' if words else ''}{words[:300]}{place}. Please report it."
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
