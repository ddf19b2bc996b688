"""Citations, one after another: ask, show the difference, write what a person agrees to, go on to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from generator.load.insert import CannotInsert, inserted, write
from generator.models.corpus import Corpus
from generator.models.study import Study
from generator.online.fetch import NoAnswer, Services, get_json
from generator.online.found import Found, question, read
from generator.online.proposal import propose, same_paper
from generator.views.completeness import lacks, whole

Say = Callable[[str], None]
Ask = Callable[[bool], bool]
# What an answer by DOI can fill; it rarely knows the PubMed number.
_BY_DOI = ("authors", "journal", "year", "volume", "pages")


@dataclass
class Tally:
    """How many citations were written, had nothing new, could not be asked about, or were left."""

    written: int = 0
    nothing: int = 0
    unanswered: int = 0
    left: int = 0
    not_asked: int = 0
    _waiting: set[str] = field(default_factory=set)
    _asked: int = 0


def complete(folder: Path, corpus: Corpus, ids: Iterable[str], services: Services, say: Say, ask: Ask) -> Tally:
    """Complete the citations of ``ids``; ``ask`` is told whether it is surely the same paper and says yes or no.

    Each study ends in one line, whatever happens; nothing that goes wrong with one stops the next.
    """
    tally = Tally()
    for id_ in ids:
        study = corpus.studies[id_]
        if not worth_asking(study):
            tally.not_asked += 1
            continue
        path = folder / "studies" / f"{id_}.yml"
        before = path.read_bytes()
        try:
            found = _found(id_, study, services, tally, say)
        except NoAnswer as error:
            tally.unanswered += 1
            say(f"{id_}: {error}")
            continue
        _propose(path, before, corpus, id_, found, tally, say, ask)
    return tally


def worth_asking(study: Study) -> bool:
    """True if there is an identifier to ask by, and something that an answer could add."""
    c = study.citation
    gaps = set(lacks(study))
    if c.doi:
        return bool(gaps & {*_BY_DOI}) or (c.status == "identified" and whole(study))
    return bool(c.pmid and (gaps or c.status == "identified"))


def _found(id_: str, study: Study, services: Services, tally: Tally, say: Say) -> Found:
    asked = question(study.citation, services)
    assert asked is not None  # worth_asking
    host = urlsplit(asked.url).netloc
    if host in tally._waiting:
        raise NoAnswer(f"not asked: {host} wants us to come back later")
    if tally._asked:
        services.sleep(services.pause)
    tally._asked += 1
    try:
        answer = get_json(asked.url, asked.accept, services, lambda text: say(f"{id_}: {text}"))
    except NoAnswer as error:
        if error.wait is not None:
            tally._waiting.add(host)
        raise
    return read(asked, answer)


def _propose(
    path: Path, before: bytes, corpus: Corpus, id_: str, found: Found, tally: Tally, say: Say, ask: Ask
) -> None:
    study = corpus.studies[id_]
    c = study.citation
    if not same_paper(c, found):
        tally.left += 1
        say(f"{id_}: {c.doi or c.pmid} is another paper, '{found.title}'; nothing was taken: check the identifier")
        return
    others = ((other, s.citation) for other, s in corpus.studies.items() if other != id_)
    taken = {value.lower(): other for other, o in others for value in (o.doi, o.pmid) if value}
    proposal = propose(study, found, taken)
    if not proposal.additions and not proposal.complete:
        tally.nothing += 1
        say(f"{id_}: nothing to add")
        for line in proposal.lines():
            say(line)
        return
    say(f"{id_}: from {'doi ' + c.doi if c.doi else 'PubMed ' + str(c.pmid)}, '{found.title}'")
    for line in proposal.lines():
        say(line)
    if not ask(proposal.sure):
        tally.left += 1
        say(f"{id_}: left as it was")
        return
    try:
        write(path, before, inserted(before, proposal.additions, proposal.complete))
    except CannotInsert as error:
        tally.left += 1
        say(f"{id_}: {error}; add the lines by hand")
        return
    tally.written += 1
    say(f"{id_}: written")
