"""The two errands in the network from start to end: all citations at once, and new papers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from generator.errors import UsageError
from generator.models.corpus import Corpus
from generator.online.batch import Asking
from generator.online.complete import worth_asking
from generator.online.fetch import Services
from generator.online.report import report, save, write_sure
from generator.online.state import State

Say = Callable[[str], None]


def services(corpus: Corpus, contact: str | None) -> Services:
    """Whom to ask; the contact address comes from the command line or from site.yml."""
    given = contact or corpus.site.contact or ""
    if given and ("@" not in given or any(c.isspace() or c in "<>" for c in given)):
        raise UsageError(f"'{given}' is no address that somebody could write to. Give one like name@example.org.")
    return replace(Services.from_environment(), contact=given)


def complete_all(
    content: Path, corpus: Corpus, ids: Iterable[str], whom: Services, to: Path, write: bool, say: Say
) -> bool:
    """Ask about all citations with gaps and write the report; True if every one was answered."""
    state = State.read(to.with_suffix(".json"))
    asked = [i for i in ids if worth_asking(corpus.studies[i])]
    if not whom.contact:
        say(
            "no contact address: name one with --contact, or as `contact` in site.yml; services serve us better with it"
        )
    say(f"{len(asked)} citations to ask about")
    left = Asking(whom, state, say).all(corpus.studies[i].citation for i in asked)
    made = report(content, corpus, asked, state, left)
    save(to, made)
    say(f"{to}: {len(made.changes)} studies would change, {len(left)} identifiers not answered")
    if write:
        done, trouble = write_sure(made)
        for line in trouble:
            say(line)
        say(f"written {done}; left for a person {len(made.changes) - done}")
    if left:
        say(f"run it again for what was not answered: {state.path} keeps what was")
    return not left
