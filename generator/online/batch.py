"""Many citations at once: asks as few times as the services allow, and keeps each answer as soon as it is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote, urlsplit

from generator.models.study import Citation
from generator.online.fetch import NoAnswer, Services, get_json
from generator.online.found import Found, Question, by_doi, item_of, question, read
from generator.online.state import State, key

Say = Callable[[str], None]
# As many as fit into an address and an answer of a few megabytes.
AT_ONCE = 40
JSON = "application/json"


class Asking:
    """One run: whom we may still ask, and what is still open."""

    def __init__(self, services: Services, state: State, say: Say) -> None:
        self.services, self.state, self.say = services, state, say
        self.waiting: set[str] = set()
        self.asked = 0

    def all(self, citations: Iterable[Citation]) -> dict[str, str]:
        """Ask for whatever the state does not answer; returns what stayed open, each with its reason."""
        open_ = {key(c): c for c in citations if key(c) not in self.state.answers}
        dois = [k for k, c in open_.items() if c.doi]
        left: dict[str, str] = {}
        # A comma parts the identifiers of one question, so one that holds a comma is asked for alone.
        for some in _parts([k for k in dois if "," not in k]):
            self._together(some, open_, self._crossref, left)
        for some in _parts([k for k in open_ if k not in dois]):
            self._together(some, open_, self._pubmed, left)
        # What Crossref does not hold may be registered elsewhere; doi.org knows where.
        for k in dois:
            if k not in self.state.answers and k not in left:
                self._alone(k, open_[k], left)
        return left

    def _together(
        self, keys: list[str], open_: dict[str, Citation], ask: Callable[[list[Citation]], object], left: dict[str, str]
    ) -> None:
        try:
            answer = ask([open_[k] for k in keys])
            if not isinstance(answer, dict):
                raise NoAnswer("the answer is not what the service promises")
        except NoAnswer as error:
            if error.too_large and len(keys) > 1:
                for half in (keys[: len(keys) // 2], keys[len(keys) // 2 :]):
                    self._together(half, open_, ask, left)
                return
            left |= {k: str(error) for k in keys}
            self.say(f"{len(keys)} citations: {error}")
            return
        for k in keys:
            found = by_doi(answer, open_[k].doi or "") if open_[k].doi else item_of(answer, open_[k].pmid or "")
            if found is not None:
                self.state.answers[k] = found
            elif not open_[k].doi:
                left[k] = "the reply of PubMed leaves it out"
        self.state.save()
        self.say(f"{sum(k in self.state.answers for k in keys)} of {len(keys)} citations answered")

    def _alone(self, k: str, citation: Citation, left: dict[str, str]) -> None:
        asked = question(citation, self.services)
        assert asked is not None  # it has a doi
        try:
            self.state.answers[k] = self._read(asked)
        except NoAnswer as error:
            if error.unknown:
                self.state.answers[k] = str(error)
            else:
                left[k] = str(error)
            self.say(f"{k}: {error}")
        self.state.save()

    def _read(self, asked: Question) -> Found:
        return read(asked, self._get(asked.url, asked.accept))

    def _crossref(self, citations: list[Citation]) -> object:
        wanted = ",".join(f"doi:{quote(c.doi or '', safe='/:;()')}" for c in citations)
        select = "DOI,title,author,container-title,short-container-title,issued,published-print,volume,issue,page"
        url = f"{self.services.crossref}works?filter={wanted}&rows={len(citations)}&select={select},article-number"
        return self._get(url + (f"&mailto={quote(self.services.contact)}" if self.services.contact else ""), JSON)

    def _pubmed(self, citations: list[Citation]) -> object:
        ids = ",".join(c.pmid or "" for c in citations)
        return self._get(self.services.eutils("esummary", id=ids), JSON)

    def _get(self, url: str, accept: str) -> object:
        host = urlsplit(url).netloc
        if host in self.waiting:
            raise NoAnswer(f"not asked: {host} wants us to come back later")
        if self.asked:
            self.services.sleep(self.services.pause)
        self.asked += 1
        try:
            return get_json(url, accept, self.services, self.say)
        except NoAnswer as error:
            if error.wait is not None:
                self.waiting.add(host)
            raise


def _parts(keys: list[str]) -> Iterator[list[str]]:
    return (keys[i : i + AT_ONCE] for i in range(0, len(keys), AT_ONCE))
