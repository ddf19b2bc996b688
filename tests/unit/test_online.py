"""Completing citations against a stand-in server on this machine: every way in which the network can answer, or not."""

from __future__ import annotations

import socket
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import cli
from generator.load.corpus import load
from generator.online.complete import Tally, complete
from generator.online.fetch import Services
from tests.unit.standin import StandIn

DOI = "10.9999/fake.2000.7"
RECORD: dict[str, object] = {
    "title": "Hiccups and the <i>moon</i>",
    "author": [
        {"family": "Quack", "given": "Donald D."}, {"family": "Nothing", "non-dropping-particle": "von", "given": "XY"},
        {"literal": "The Moon Group"},
    ],
    "container-title": "Lunar Letters", "volume": "7", "issue": 2, "page": "11–19",
    "issued": {"date-parts": [[2000, 3]]},
}  # fmt: skip
SUMMARY = {
    "title": "Hiccups and the moon.",
    "authors": [{"name": "Quack DD", "authtype": "Author"}, {"name": "X", "authtype": "Editor"}],
    "fulljournalname": "Lunar letters", "source": "Lunar Lett", "pubdate": "2000 Mar 1", "volume": "7", "issue": "2",
    "pages": "11-9", "articleids": [{"idtype": "doi", "value": DOI}, {"idtype": "pmc", "value": "PMC7"}],
}  # fmt: skip


@pytest.fixture
def content(toy_copy: Path) -> Path:
    """The toy content in which one study has a DOI and lacks the rest."""
    moon = toy_copy / "studies" / "moon-2000.yml"
    head = f"# kept\ncitation:\n  title: Hiccups and the moon\n  status: identified # kept\n  doi: {DOI}\n"
    moon.write_text(head + rest(moon))
    return toy_copy


def rest(path: Path) -> str:
    return path.read_text().partition("\n")[2]


def run(
    content: Path, server: StandIn, ids: tuple[str, ...] = ("moon-2000",), agree: bool = True, timeout: float = 5
) -> tuple[list[str], Tally, list[float]]:
    """What was said, the tally, and how long we slept."""
    said: list[str] = []
    slept: list[float] = []
    services = Services(doi=server.base, pubmed=server.base, timeout=timeout, pause=0, sleep=slept.append)
    tally = complete(content, load(content), ids, services, said.append, lambda sure: agree)
    return said, tally, [s for s in slept if s]


def citation(content: Path) -> str:
    return (content / "studies" / "moon-2000.yml").read_text().partition("design:")[0]


def test_a_doi_completes_a_citation_and_leaves_every_other_line(content: Path, server: StandIn) -> None:
    before = (content / "studies" / "moon-2000.yml").read_text()
    server.will(RECORD)
    said, tally, _ = run(content, server)
    assert server.asked == [(f"/{DOI}", "application/vnd.citationstyles.csl+json")]
    assert "\n".join(said) == (
        f"moon-2000: from doi {DOI}, 'Hiccups and the moon'\n"
        "  + authors: Quack DD, von Nothing XY, The Moon Group\n  + journal: Lunar Letters\n  + year: 2000\n"
        "  + volume: 7\n  + issue: 2\n  + pages: 11-19\n  ~ status: identified -> complete\nmoon-2000: written"
    )
    assert tally.written == 1
    assert citation(content) == (
        "# kept\ncitation:\n  title: Hiccups and the moon\n  status: complete # kept\n  authors:\n  - Quack DD\n"
        "  - von Nothing XY\n  - The Moon Group\n  journal: Lunar Letters\n  year: 2000\n"
        f'  volume: "7"\n  issue: "2"\n  pages: "11-19"\n  doi: {DOI}\n'
    )
    assert load(content).studies["moon-2000"].citation.status == "complete"
    after = (content / "studies" / "moon-2000.yml").read_text()
    assert after.partition("design:")[2] == before.partition("design:")[2]


def test_without_a_yes_nothing_is_written(content: Path, server: StandIn) -> None:
    before = citation(content)
    server.will(RECORD)
    said, tally, _ = run(content, server, agree=False)
    assert said[-1] == "moon-2000: left as it was"
    assert (tally.left, citation(content)) == (1, before)


def test_what_a_person_wrote_is_shown_and_left(content: Path, server: StandIn) -> None:
    path = content / "studies" / "moon-2000.yml"
    path.write_text(path.read_text().replace("  doi:", "  year: 2001\n  journal: Lunar Lett\n  pages: 11-9\n  doi:"))
    server.will(RECORD)
    said, _, _ = run(content, server)
    differences = [line for line in said if line.startswith("  =")]
    assert differences == ["  = year: recorded '2001', found '2000'; left as recorded"]
    found = load(content).studies["moon-2000"].citation
    assert (found.year, found.journal, found.pages, found.volume) == (2001, "Lunar Lett", "11-9", "7")
    assert found.status == "identified"  # a contradiction is for a person to settle


def test_another_paper_under_the_doi_brings_nothing_in(content: Path, server: StandIn) -> None:
    before = citation(content)
    server.will({**RECORD, "title": "On the boiling of eggs"})
    said, tally, _ = run(content, server)
    assert said == [
        f"moon-2000: {DOI} is another paper, 'On the boiling of eggs'; nothing was taken: check the identifier"
    ]
    assert (tally.left, citation(content)) == (1, before)


def test_pubmed_is_asked_where_there_is_no_doi(content: Path, server: StandIn) -> None:
    path = content / "studies" / "moon-2000.yml"
    path.write_text(path.read_text().replace(f"doi: {DOI}", 'pmid: "77"'))
    server.will({"result": {"uids": ["77"], "77": SUMMARY}})
    run(content, server)
    assert server.asked == [("/esummary.fcgi?db=pubmed&retmode=json&tool=tn-atlas&id=77", "application/json")]
    found = load(content).studies["moon-2000"].citation
    assert (found.authors, found.doi, found.pmcid, found.pages) == (("Quack DD",), DOI, "PMC7", "11-9")
    assert found.status == "complete"


def test_an_identifier_of_another_study_is_not_taken(content: Path, server: StandIn) -> None:
    path = content / "studies" / "moon-2000.yml"
    path.write_text(path.read_text().replace(f"doi: {DOI}", 'pmid: "77"'))
    ids = [{"idtype": "doi", "value": "10.9999/FAKE.1999.1"}]
    server.will({"result": {"77": {**SUMMARY, "articleids": ids}}})
    said, _, _ = run(content, server)
    assert any("which is that of 'quack-1999'" in line for line in said)
    assert load(content).studies["moon-2000"].citation.doi is None


def test_pubmed_says_not_found_with_200(content: Path, server: StandIn) -> None:
    path = content / "studies" / "moon-2000.yml"
    path.write_text(path.read_text().replace(f"doi: {DOI}", 'pmid: "77"'))
    server.will({"result": {"uids": ["77"], "77": {"uid": "77", "error": "cannot get document summary"}}})
    assert run(content, server)[0] == ["moon-2000: PubMed does not know 77: check the identifier"]


BROKEN = [
    ((b"<html>hello</html>", 200, {}), "is not the JSON it should be"),
    ((b'{"title": "Hic', 200, {}), "is not the JSON it should be"),
    ((b"[" * 100_000, 200, {}), "is not the JSON it should be"),
    ((b"\xff\xfe", 200, {}), "is not the JSON it should be"),
    ((b"{}", 200, {}), "describes no publication"),
    ((b"[1, 2]", 200, {}), "describes no publication"),
    ((b'{"title": 7.5, "author": "x"}', 200, {}), "describes no publication"),
    ((b"{}", 200, {"Content_Length": "999"}), "broke off"),
    ((b"", 404, {}), "does not know it (404)"),
    ((b"", 406, {}), "no record in a form that we read"),
    ((b"", 403, {}), "refuses (403)"),
    ((b"", 500, {}), "trouble of its own (500)"),
    ((b"", 503, {}), "trouble of its own (503)"),
    ((b"", 302, {"Location": "file:///etc/passwd"}), "sends us on to nowhere (302)"),
    ((b"", 302, {"Location": "ftp://127.0.0.1/x"}), "not on the web"),
    ((b"x" * 5_000_001, 200, {}), "larger than"),
]


@pytest.mark.parametrize(("answer", "says"), BROKEN, ids=[says for _, says in BROKEN])
def test_a_useless_answer_is_one_line_and_the_next_study_goes_on(
    content: Path, server: StandIn, answer: tuple[bytes, int, dict[str, str]], says: str
) -> None:
    quack = content / "studies" / "quack-1999.yml"
    quack.write_text(quack.read_text().replace('  volume: "1"\n', "").replace("status: complete", "status: identified"))
    body, status, headers = answer
    server.will(body, status, **headers)
    server.will({**RECORD, "title": load(content).studies["quack-1999"].citation.title, "volume": "1"})
    said, tally, _ = run(content, server, ("moon-2000", "quack-1999"))
    assert says in said[0] and said[0].startswith("moon-2000: ") and "\n" not in said[0]
    assert said[-1] == "quack-1999: written"
    assert (tally.unanswered, tally.written) == (1, 1)


def test_odd_fields_are_left_out_and_never_crash(content: Path, server: StandIn) -> None:
    server.will({
        "title": ["Hiccups &amp; the moon\x1b[31m"], "author": [7, {}, {"family": ["X"]}, {"given": "Y"}, None],
        "volume": {"a": 1}, "page": True, "issued": {"date-parts": [[None]]}, "container-title": [],
        "PMID": "seven", "issue": "2\u0007\n3",
    })  # fmt: skip
    said, tally, _ = run(content, server)
    assert said[1:3] == ["  + authors: X, Y", "  + issue: 2 3"]
    assert not any("\x1b" in line or "\x07" in line for line in said)
    assert tally.written == 1
    assert load(content).studies["moon-2000"].citation.status == "identified"


def test_429_waits_as_asked_and_tries_again(content: Path, server: StandIn) -> None:
    server.will(b"", 429, Retry_After="3")
    server.will(RECORD)
    said, tally, slept = run(content, server)
    assert slept == [3.0]
    assert "asks us to wait 3 seconds" in said[0]
    assert tally.written == 1


def test_429_with_a_date(content: Path, server: StandIn) -> None:
    server.will(b"", 429, Retry_After=format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True))
    server.will(RECORD)
    _, tally, slept = run(content, server)
    assert tally.written == 1 and 15 <= slept[0] <= 21


@pytest.mark.parametrize("header", [{}, {"Retry_After": "soon"}])
def test_429_for_ever_ends_after_three_tries(content: Path, server: StandIn, header: dict[str, str]) -> None:
    for _ in range(3):
        server.will(b"", 429, **header)
    said, tally, slept = run(content, server)
    assert slept == [5.0, 5.0]
    assert "asked too often (429): try again in 5 seconds" in said[-1]
    assert tally.unanswered == 1


def test_after_a_long_wait_the_host_is_left_in_peace(content: Path, server: StandIn) -> None:
    quack = content / "studies" / "quack-1999.yml"
    quack.write_text(quack.read_text().replace('  volume: "1"\n', ""))
    server.will(b"", 429, Retry_After="3600")
    said, tally, slept = run(content, server, ("moon-2000", "quack-1999"))
    assert slept == [] and len(server.asked) == 1
    assert "try again in 3600 seconds" in said[0]
    assert "not asked" in said[1] and "come back later" in said[1]
    assert tally.unanswered == 2


def test_a_server_that_drips_does_not_hold_us(content: Path, server: StandIn) -> None:
    server.drip = True
    server.will(RECORD)
    started = time.monotonic()
    said, _, _ = run(content, server, timeout=0.5)
    assert time.monotonic() - started < 3
    assert "too slow: no whole answer within 0.5 seconds" in said[0]


def test_no_network(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said, _, _ = run(content, StandIn(base=f"http://127.0.0.1:{port}/"))
    assert "takes no connections: is there a network?" in said[0]
    said, _, _ = run(content, StandIn(base="http://no-such-host.invalid/"))
    assert "no network, or no such host" in said[0] or "too slow" in said[0]


def test_a_record_without_a_title_is_written_only_by_hand(
    content: Path, server: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = content / "studies" / "moon-2000.yml"
    path.write_text(path.read_text().replace("title: Hiccups and the moon", 'title: "[Title not recorded. Moon]"'))
    for name, value in (("DOI_BASE", server.base), ("PAUSE", "0"), ("TIMEOUT", "5")):
        monkeypatch.setenv(f"TN_ATLAS_{name}", value)
    args = ["citations", "--online", "--content", str(content), "--study", "moon-2000"]
    server.will(RECORD)
    done = CliRunner().invoke(cli, [*args, "--yes"], catch_exceptions=False)
    assert "moon-2000: left as it was" in done.output and done.exit_code == 0
    server.will(RECORD)
    done = CliRunner().invoke(cli, args, input="y\n", catch_exceptions=False)
    assert "no title to compare" in done.output and "moon-2000: written" in done.output
    assert "written 1, nothing to add 0, left as they were 0, not answered 0" in done.output


def test_the_list_names_file_line_and_what_is_missing(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(content.parent)
    done = CliRunner().invoke(cli, ["citations", "--content", "content"], catch_exceptions=False)
    *lines, last = done.output.splitlines()
    (moon,) = (line for line in lines if "moon-2000" in line)
    assert moon.startswith("content/studies/moon-2000.yml:2: lacks authors, journal, year, volume, pages, pmid (")
    # Two of its figures stand in a cell: the one at 5 years, and the one without a time among the first results.
    assert moon.endswith("(2 headlines, 4 figures; identified)")
    # Ten toy studies have neither authors, volume, pages nor a number in PubMed; this one has a DOI and nothing else.
    wanted = "authors 10; volume 10; pages 10; pmid 10; doi 9; journal 1; year 1"
    assert last == f"10 of 11 citations lack something; {wanted}"
    assert "quack-1999" not in done.output
    assert CliRunner().invoke(cli, ["citations", "--content", "content", "--study", "nobody"]).exception is not None
