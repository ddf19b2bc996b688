"""A citation beside what was found: what may be added, what differs and is left, and whether it is the same paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.models.study import Citation, Study
from generator.online.found import Found, Value
from generator.views.citations import family_name
from generator.views.completeness import whole

# Below this the two titles are two papers; sources differ in punctuation, subtitles and spelling.
ALIKE = 0.75
_SMALL = ("of", "the", "and", "in", "for")


@dataclass(frozen=True)
class Proposal:
    """What would be added to one citation; a conflict is shown and left as the person wrote it."""

    additions: Mapping[str, Value]
    conflicts: tuple[tuple[str, str, str], ...]
    complete: bool
    # False where the record has no title to compare: a person must say that it is the same paper.
    sure: bool

    def lines(self) -> Iterator[str]:
        """The difference, one line for each field."""
        for name, value in self.additions.items():
            yield f"  + {name}: {words(value)}"
        for name, ours, theirs in self.conflicts:
            yield f"  = {name}: recorded '{ours}', found '{theirs}'; left as recorded"
        if self.complete:
            yield "  ~ status: identified -> complete"


def propose(study: Study, found: Found, taken: Mapping[str, str]) -> Proposal:
    """What ``found`` can add; ``taken`` are identifiers of other studies, each with the study that has it."""
    c = study.citation
    additions: dict[str, Value] = {}
    conflicts: list[tuple[str, str, str]] = []
    if not same_title(c.title, found.title):
        conflicts.append(("title", c.title, found.title))
    for name, value in found.fields.items():
        ours = getattr(c, name)
        if name == "more_authors" and (c.authors or not value):
            continue  # it belongs to the list that it comes with
        other = taken.get(str(value).lower()) if name in ("doi", "pmid") else None
        if ours:
            if not _agree(name, ours, value, found):
                conflicts.append((name, words(ours), words(value)))
        elif other:
            conflicts.append((name, "nothing", f"{words(value)}, which is that of '{other}'"))
        else:
            additions[name] = value
    filled = study.model_copy(update={"citation": c.model_copy(update=additions)})
    complete = c.status == "identified" and whole(filled) and not conflicts
    return Proposal(additions, tuple(conflicts), complete, not _no_title(c))


def same_paper(citation: Citation, found: Found) -> bool:
    """False if the titles are those of two papers: a wrong identifier must not bring in another paper's pages."""
    return _no_title(citation) or same_title(citation.title, found.title)


def same_title(one: str, other: str) -> bool:
    """True if two titles are alike, or one is the other without its subtitle."""
    a, b = _bare(one), _bare(other)
    short, long = sorted((a, b), key=len)
    return (len(short) > 20 and long.startswith(short)) or SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE


def words(value: Value) -> str:
    """A value on one line."""
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _no_title(citation: Citation) -> bool:
    # By our convention a title in brackets was never seen: it describes the paper instead.
    return citation.title.startswith("[")


def _agree(name: str, ours: Value, theirs: Value, found: Found) -> bool:
    if isinstance(ours, tuple) and isinstance(theirs, tuple):
        names = [[_bare(family_name(a)) for a in authors] for authors in (ours, theirs)]
        return names[0] == names[1]
    if name == "journal":
        return any(_same_journal(_bare(str(ours)), _bare(j)) for j in found.journals)
    if name == "pages":
        return _first(str(ours)) == _first(str(theirs))
    return _bare(str(ours)) == _bare(str(theirs))


def _same_journal(one: str, other: str) -> bool:
    # "J Neurosurg" is "Journal of Neurosurgery": each word starts a word of the other, in order.
    short, long = ([w for w in name.split() if w not in _SMALL] for name in sorted((one, other), key=len))
    return len(short) == len(long) and all(b.startswith(a) for a, b in zip(short, long, strict=True))


def _first(pages: str) -> str:
    # 1077-1083 and 1077-83 are one place.
    return _bare(re.split(r"[-‐-―]", pages)[0])


def _bare(text: str) -> str:
    split = unicodedata.normalize("NFKD", text.casefold()).replace("&", " and ")
    plain = "".join(c for c in split if not unicodedata.combining(c)).removeprefix("the ")
    return " ".join(re.findall(r"[^\W_]+", plain))
