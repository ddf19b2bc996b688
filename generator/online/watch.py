"""New papers: asks PubMed by the stored strategy since the last check and puts them into a queue for people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from generator.errors import UsageError
from generator.load import queue
from generator.models.corpus import Corpus
from generator.models.queue import Waiting
from generator.online.fetch import NoAnswer, Services, get_json
from generator.online.found import Found, item_of

PAGE, MOST = 200, 5000
Say = Callable[[str], None]


def watch(corpus: Corpus, path: Path, services: Services, today: date, say: Say) -> bool:
    """Ask and queue; True if PubMed answered. The queue is written only when every answer is there."""
    if corpus.search is None:
        raise UsageError(
            "the content says nothing of its search. Write search/strategy.yml with `watch: {query, since}`."
        )
    known = queue.read(path)
    since = known.checked if known else corpus.search.watch.since
    have = {p.pmid for p in known.papers} if known else set()
    have |= {s.citation.pmid for s in corpus.studies.values() if s.citation.pmid}
    dois = {s.citation.doi.lower() for s in corpus.studies.values() if s.citation.doi}
    try:
        ids = [i for i in _search(corpus.search.watch.query, since, today, services, say) if i not in have]
        found = list(_summaries(ids, services, say))
    except NoAnswer as error:
        say(f"PubMed: {error}. {path} is as it was; run it again and nothing is missed")
        return False
    names = list(_names(corpus))
    new = [
        _waiting(pmid, one, names, today) for pmid, one in found if str(one.fields.get("doi", "")).lower() not in dois
    ]
    queue.add(path, new, today.isoformat())
    for paper in new:
        say(
            f"{paper.pmid}: {paper.title} ({paper.year or 'no year'}); {', '.join(paper.may_concern) or 'no treatment'}"
        )
    say(f"{path}: {len(new)} new papers since {since}")
    return True


def _search(query: str, since: str, today: date, services: Services, say: Say) -> Iterator[str]:
    """The PubMed numbers of all papers entered between two days, both included."""
    start, total = 0, 1
    while start < total:
        url = services.eutils(
            "esearch", term=query, datetype="edat", mindate=since.replace("-", "/"), maxdate=f"{today:%Y/%m/%d}",
            retmax=PAGE, retstart=start,
        )  # fmt: skip
        answer = _object(_get(url, services, say), "esearchresult")
        trouble = answer.get("ERROR") or answer.get("errorlist")
        ids, count = answer.get("idlist"), str(answer.get("count"))
        if trouble or not isinstance(ids, list) or not count.isdigit():
            raise NoAnswer(f"it cannot search for that: {_line(trouble or 'no list of papers in the reply')}")
        total = int(count)
        if total > MOST:
            raise NoAnswer(
                f"{total} papers since {since} are more than {MOST}: make the query in strategy.yml narrower"
            )
        yield from (i for i in map(str, ids) if i.isdigit())
        if not ids and start < total:
            raise NoAnswer(f"it promised {total} papers and gave {start}")
        start += PAGE


def _summaries(ids: list[str], services: Services, say: Say) -> Iterator[tuple[str, Found]]:
    for i in range(0, len(ids), PAGE):
        some = ids[i : i + PAGE]
        answer = _get(services.eutils("esummary", id=",".join(some)), services, say)
        whole = answer if isinstance(answer, dict) else {}
        for pmid in some:
            found = item_of(whole, pmid)
            if found is None:
                raise NoAnswer(f"its reply leaves out paper {pmid}")
            if isinstance(found, Found):
                yield pmid, found
            else:
                say(found)


def _get(url: str, services: Services, say: Say) -> object:
    services.sleep(services.pause)
    return get_json(url, "application/json", services, say)


def _object(answer: object, key: str) -> dict[str, object]:
    found = answer.get(key) if isinstance(answer, dict) else None
    if not isinstance(found, dict):
        said = answer.get("error") if isinstance(answer, dict) else None
        raise NoAnswer(_line(said) if said else "the reply is not what PubMed promises")
    return found


def _line(value: object) -> str:
    return "".join(c for c in " ".join(str(value).split()) if c.isprintable())[:200]


def _names(corpus: Corpus) -> Iterator[tuple[str, re.Pattern[str]]]:
    for id_, treatment in corpus.treatments.items():
        words: Iterable[str] = {treatment.name.patients, treatment.name.trainees, *treatment.aliases, *treatment.mesh}
        some = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True) if len(w) > 2)
        if some:
            yield id_, re.compile(rf"(?<!\w)(?:{some})(?!\w)", re.IGNORECASE)


def _waiting(pmid: str, one: Found, names: list[tuple[str, re.Pattern[str]]], today: date) -> Waiting:
    fields = {k: v for k, v in one.fields.items() if k in ("year", "journal", "doi")}
    concern = tuple(id_ for id_, pattern in names if pattern.search(one.title))
    return Waiting.model_validate(
        {"pmid": pmid, "title": one.title[:400], "may_concern": concern, "queued": today.isoformat(), **fields}
    )
