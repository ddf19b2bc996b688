"""One address -> JSON, or one clear line that says why not: no network, 404, 429, slow or broken replies."""

from __future__ import annotations

import http.client
import json
import os
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from queue import Empty, Queue
from threading import Thread
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit

from generator import __version__
from generator.errors import UsageError

MAX_BYTES = 5_000_000
TRIES = 3
DAY = 86_400


def seconds(name: str, otherwise: float, least: float) -> float:
    """A time from the environment; raises `UsageError` for what is none."""
    text = os.environ.get(name, "")
    try:
        found = float(text) if text else otherwise
    except ValueError:
        found = -1.0
    if not least <= found <= DAY:
        raise UsageError(f"{name}={text} is no number of seconds from {least:g} to {DAY}. Correct it, or leave it out.")
    return found


@dataclass(frozen=True)
class Services:
    """Whom to ask, and with how much patience, in seconds."""

    doi: str = "https://doi.org/"
    crossref: str = "https://api.crossref.org/"
    pubmed: str = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
    # Whom the services can write to when we ask too much; they ask for it, and serve us better with it.
    contact: str = ""
    timeout: float = 20.0
    # Between two questions; PubMed allows three a second.
    pause: float = 0.4
    # The longest wait we accept from "too many requests"; a longer one ends our questions to that host.
    longest_wait: float = 60.0
    sleep: Callable[[float], None] = time.sleep

    @classmethod
    def from_environment(cls, contact: str = "") -> Services:
        """The same, where TN_ATLAS_DOI_BASE and its like name a stand-in or a mirror."""
        own, given = cls(), os.environ.get
        return cls(
            doi=given("TN_ATLAS_DOI_BASE", own.doi), pubmed=given("TN_ATLAS_PUBMED_BASE", own.pubmed),
            crossref=given("TN_ATLAS_CROSSREF_BASE", own.crossref), contact=contact,
            timeout=seconds("TN_ATLAS_TIMEOUT", own.timeout, 0.01), pause=seconds("TN_ATLAS_PAUSE", own.pause, 0),
        )  # fmt: skip

    @property
    def agent(self) -> str:
        """Who we say we are."""
        return f"tn-atlas/{__version__} (citations" + (f"; mailto:{self.contact})" if self.contact else ")")

    def eutils(self, tool: str, **values: str | int) -> str:
        """The address of one of PubMed's E-utilities."""
        given = {"db": "pubmed", "retmode": "json", "tool": "tn-atlas", "email": self.contact, **values}
        asked = "&".join(f"{k}={quote(str(v), safe=',/')}" for k, v in given.items() if v != "")
        return f"{self.pubmed}{tool}.fcgi?{asked}"


class NoAnswer(Exception):
    """Why there is no usable answer, in one line; ``wait`` if the host asked us to come back later.

    ``unknown``: asking again will not help. ``too_large``: asking for less may.
    """

    def __init__(self, message: str, wait: float | None = None, unknown: bool = False, too_large: bool = False) -> None:
        super().__init__(message)
        self.wait, self.unknown, self.too_large = wait, unknown, too_large


class _Redirects(request.HTTPRedirectHandler):
    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        if urlsplit(newurl).scheme not in ("http", "https"):
            fp.close()
            raise NoAnswer("it sends us to an address that is not on the web")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def get_json(url: str, accept: str, services: Services, say: Callable[[str], None]) -> object:
    """The JSON at ``url``; waits as asked by a 429 and tries again, raises `NoAnswer` for everything else."""
    host = urlsplit(url).netloc
    for attempt in range(1, TRIES + 1):
        try:
            data = _in_time(url, accept, services, host)
        except NoAnswer as error:
            if error.wait is None or error.wait > services.longest_wait or attempt == TRIES:
                raise
            say(f"{host} asks us to wait {error.wait:g} seconds")
            services.sleep(error.wait)
        else:
            break
    try:
        return json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise NoAnswer(f"the reply of {host} is not the JSON it should be") from None


def _in_time(url: str, accept: str, services: Services, host: str) -> bytes:
    # A socket's timeout counts from byte to byte and does not cover the name look-up, so that a host
    # that drips could hold us for ever; a thread can be left behind.
    answer: Queue[bytes | NoAnswer] = Queue(1)
    timeout = services.timeout
    Thread(target=lambda: answer.put(_read(url, accept, services, host)), daemon=True).start()
    try:
        found = answer.get(timeout=timeout)
    except Empty:
        raise NoAnswer(f"{host} is too slow: no whole answer within {timeout:g} seconds") from None
    if isinstance(found, NoAnswer):
        raise found
    return found


def _read(url: str, accept: str, services: Services, host: str) -> bytes | NoAnswer:
    headers = {"Accept": accept, "User-Agent": services.agent}
    try:
        with request.build_opener(_Redirects).open(
            request.Request(url, headers=headers), timeout=services.timeout
        ) as reply:
            data: bytes = reply.read(MAX_BYTES + 1)
            length = reply.headers.get("Content-Length")
    except HTTPError as error:
        return _refusal(error, host)
    except NoAnswer as error:
        return error
    except Exception as error:  # the thread must answer, whatever happened
        return NoAnswer(_trouble(error, host))
    if len(data) > MAX_BYTES:
        return NoAnswer(f"the reply of {host} is larger than {MAX_BYTES} bytes", too_large=True)
    if length and length.isdigit() and len(data) < int(length):
        return NoAnswer(f"the reply of {host} broke off")
    return data


def _refusal(error: HTTPError, host: str) -> NoAnswer:
    with error:
        code = error.code
    if code == 404:
        return NoAnswer(f"{host} does not know it (404): check the identifier", unknown=True)
    if code == 429:
        wait = _seconds(error.headers.get("Retry-After"))
        return NoAnswer(f"{host} is asked too often (429): try again in {wait:g} seconds", wait)
    if code == 406:
        return NoAnswer(f"{host} has no record in a form that we read (406)", unknown=True)
    if 300 <= code < 400:
        return NoAnswer(f"{host} sends us on to nowhere ({code})")
    if code >= 500:
        return NoAnswer(f"{host} has trouble of its own ({code}): try again later")
    return NoAnswer(f"{host} refuses ({code})")


def _seconds(text: str | None) -> float:
    """The wait that a Retry-After asks for, as seconds or as a date; a short one of our own where it is unreadable."""
    if text and text.strip().isdigit():
        return float(min(int(text.strip()[:9]), 10**6))
    try:
        until = parsedate_to_datetime(text or "")
        return max(0.0, round((until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds()))
    except (ValueError, TypeError, OverflowError):
        return 5.0


def _trouble(error: Exception, host: str) -> str:
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, socket.gaierror):
        return f"no network, or no such host: {host}"
    if isinstance(reason, TimeoutError):
        return f"{host} is too slow to answer"
    if isinstance(reason, ssl.SSLError):
        return f"{host} cannot prove who it is (certificate)"
    if isinstance(reason, ConnectionRefusedError):
        return f"{host} takes no connections: is there a network?"
    if isinstance(reason, http.client.HTTPException):
        return f"the reply of {host} is broken"
    if isinstance(reason, OSError):
        return f"the connection to {host} broke off, or there is no network"
    return f"{host} cannot be asked ({type(reason).__name__})"
