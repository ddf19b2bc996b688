"""New papers from a stand-in for PubMed: what is queued, and that no trouble loses a paper or a line somebody wrote."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import cli
from generator.errors import ContentError
from generator.load import queue
from generator.load.corpus import load
from generator.models.queue import Waiting
from generator.online.fetch import Services
from generator.online.watch import watch
from tests.unit.standin import StandIn

TODAY = date(2001, 3, 1)
PLAN = (
    "sources: []\ninclude: [Hiccups]\nexclude: [Sneezes]\n"
    'watch: {query: "hiccups[Title] OR \\"the moon\\"", since: "2001-01-01"}\n'
)


@pytest.fixture
def content(toy_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(toy_copy.parent)
    (toy_copy / "search").mkdir()
    (toy_copy / "search" / "strategy.yml").write_text(PLAN)
    return toy_copy


def ids(*some: str, count: int | None = None) -> dict[str, object]:
    return {"esearchresult": {"count": str(len(some) if count is None else count), "idlist": list(some)}}


def papers(**titles: str) -> dict[str, object]:
    rows = {p[1:]: {"uid": p[1:], "title": t, "pubdate": "2001 Feb", "source": "Lunar Lett"} for p, t in titles.items()}
    return {"result": {"uids": list(rows), **rows}}


def look(content: Path, server: StandIn, timeout: float = 5) -> tuple[bool, list[str]]:
    said: list[str] = []
    services = Services(pubmed=server.base, timeout=timeout, pause=0, sleep=lambda s: None, contact="me@example.org")
    return watch(load(content), Path("q.yml"), services, TODAY, said.append), said


def test_new_papers_wait_with_what_they_may_concern(content: Path, server: StandIn) -> None:
    before = {p: p.read_bytes() for p in content.rglob("*") if p.is_file()}
    server.will(ids("1", "71", "72"))
    server.will(papers(p71="Placebine again: a second trial.", p72="On eggs."))
    done, said = look(content, server)
    assert done and said[-1] == "q.yml: 2 new papers since 2001-01-01"
    search, summary = (path for path, _ in server.asked)
    assert "term=hiccups%5BTitle%5D%20OR%20%22the%20moon%22&" in search
    assert "mindate=2001/01/01&maxdate=2001/03/01" in search and "datetype=edat" in search
    assert "email=me%40example.org" in search
    assert summary.endswith("id=71,72")  # PubMed 1 is a study already
    assert Path("q.yml").read_text() == (
        queue.HEAD + 'checked: "2001-03-01"\npapers:\n'
        '- pmid: "71"\n  title: "Placebine again: a second trial"\n  year: 2001\n  journal: "Lunar Lett"\n'
        '  queued: "2001-03-01"\n  may_concern: [placebine]\n'
        '- pmid: "72"\n  title: "On eggs"\n  year: 2001\n  journal: "Lunar Lett"\n  queued: "2001-03-01"\n'
        "  may_concern: []\n"
    )
    assert {p: p.read_bytes() for p in content.rglob("*") if p.is_file()} == before


EDITED = (
    '# mine\nchecked: "2001-02-01"   # last\npapers:\n# read on Monday\n- {pmid: "71", title: \'Old: one\', queued: '
    '"2001-02-01", done: true, note: Good}\n'
)


def test_what_a_person_wrote_stays_and_the_next_run_starts_there(content: Path, server: StandIn) -> None:
    Path("q.yml").write_text(EDITED)
    server.will(ids("71", "72"))
    server.will(papers(p72="On eggs."))
    done, _ = look(content, server)
    assert done and "mindate=2001/02/01" in server.asked[0][0]
    text = Path("q.yml").read_text()
    assert text.startswith('# mine\nchecked: "2001-03-01"\npapers:\n# read on Monday\n- {pmid: "71"')
    found = queue.read(Path("q.yml"))
    assert found is not None and [(p.pmid, p.done, p.note) for p in found.papers] == [
        ("71", True, "Good"),
        ("72", False, None),
    ]


def test_more_than_a_page(content: Path, server: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.online.watch.PAGE", 2)
    server.will(ids("71", "72", count=3))
    server.will(ids("73", count=3))
    server.will(papers(p71="A", p72="B"))
    server.will(papers(p73="C"))
    done, _ = look(content, server)
    found = queue.read(Path("q.yml"))
    assert done and found is not None and [p.pmid for p in found.papers] == ["71", "72", "73"]


TROUBLE = [
    ([(b"", 429, {"Retry_After": "999"})], "asked too often (429): try again in 999 seconds"),
    ([(b"", 500, {})], "trouble of its own (500)"),
    ([(b"<html>", 200, {})], "is not the JSON it should be"),
    ([(b"[]", 200, {})], "the reply is not what PubMed promises"),
    ([(b'{"error": "API rate limit\\n exceeded"}', 200, {})], "API rate limit exceeded"),
    ([(b'{"esearchresult": {"ERROR": "Empty term"}}', 200, {})], "it cannot search for that: Empty term"),
    ([(b'{"esearchresult": {"count": "many", "idlist": []}}', 200, {})], "no list of papers in the reply"),
    ([(b'{"esearchresult": {"count": "3", "idlist": []}}', 200, {})], "it promised 3 papers and gave 0"),
    ([(b'{"esearchresult": {"count": "9999", "idlist": ["7"]}}', 200, {})], "make the query in strategy.yml narrower"),
    (
        [(b'{"esearchresult": {"count": "1", "idlist": ["79"]}}', 200, {}), (b'{"result": {}}', 200, {})],
        "leaves out paper 79",
    ),
]


@pytest.mark.parametrize(("answers", "says"), TROUBLE, ids=[says for _, says in TROUBLE])
def test_trouble_is_one_line_and_the_queue_is_as_it_was(
    content: Path, server: StandIn, answers: list[tuple[bytes, int, dict[str, str]]], says: str
) -> None:
    Path("q.yml").write_text(EDITED)
    for body, status, headers in answers:
        server.will(body, status, **headers)
    done, said = look(content, server)
    assert not done and len(said) == 1 and says in said[0] and "\n" not in said[0]
    assert "q.yml is as it was; run it again and nothing is missed" in said[0]
    assert Path("q.yml").read_text() == EDITED


def test_slow(content: Path, server: StandIn) -> None:
    server.drip = True
    server.will(ids("71"))
    done, said = look(content, server, timeout=0.4)
    assert not done and "too slow: no whole answer within 0.4 seconds" in said[0] and not Path("q.yml").exists()


QUEUES = [
    ("checked: \"2001-02-01\"\npapers:\n- pmid: \"7\"\n  title: x\n  queued: \"2001-02-01\"\n  colour: red\n", "q.yml:6:3: papers.0.colour:", "Allowed here"),
    ("checked: \"2001-02-01\"\npapers:\n- pmid: \"7\"\n  titel: x\n  queued: \"2001-02-01\"\n", "q.yml:4:3: papers.0.titel:", "Did you mean 'title'?"),
    ("checked: yesterday\npapers: []\n", "q.yml:1:1: checked:", ""),
    ("checked: \"2001-02-01\"\npapers: [\n", "q.yml:3:1:", "Nothing was asked and nothing was changed."),
    ("papers: []\n", "q.yml:1:1:", "Add it"),
    ("", "q.yml:1:1: file is empty", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "remedy"), QUEUES)
def test_a_queue_edited_by_hand(content: Path, server: StandIn, text: str, place: str, remedy: str) -> None:
    Path("q.yml").write_text(text)
    with pytest.raises(ContentError) as caught:
        look(content, server)
    lines = [str(p) for p in caught.value.problems]
    assert any(line.startswith(place) and remedy in line for line in lines), lines
    assert server.asked == [] and Path("q.yml").read_text() == text


@pytest.mark.parametrize("text", [
    '{checked: "2001-02-01", papers: []}\n',
    'papers:\n- {pmid: "7", title: x, queued: "2001-02-01"}\nchecked: "2001-02-01"\n',
    'checked: "2001-02-01"\npapers: [{pmid: "7", title: x, queued: "2001-02-01"}]\n',
])  # fmt: skip
def test_a_queue_that_cannot_be_added_to(tmp_path: Path, text: str) -> None:
    path = tmp_path / "q.yml"
    path.write_text(text)
    new = Waiting(pmid="8", title="y", queued="2001-03-01")
    with pytest.raises(ContentError, match="without changing what you wrote"):
        queue.add(path, [new], "2001-03-01")
    assert path.read_text() == text


@pytest.mark.parametrize(
    "text", ['checked: "2001-02-01"\n', 'checked: "2001-02-01"\npapers: []\n', 'checked: "2001-02-01"\npapers:\n']
)
def test_an_empty_queue_is_added_to(tmp_path: Path, text: str) -> None:
    path = tmp_path / "q.yml"
    path.write_text(text)
    queue.add(path, [Waiting(pmid="8", title='A "title": with # marks', queued="2001-03-01")], "2001-03-01")
    found = queue.read(path)
    assert found is not None and found.papers[0].title == 'A "title": with # marks' and found.checked == "2001-03-01"


def command(*more: str) -> Result:
    return CliRunner().invoke(cli, ["watch", "--content", "content", *more])


def test_the_command(content: Path, server: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TN_ATLAS_PUBMED_BASE", server.base)
    monkeypatch.setenv("TN_ATLAS_PAUSE", "0")
    server.will(ids())
    done = command()
    assert done.exit_code == 0 and "new-papers.yml: 0 new papers since 2001-01-01" in done.output
    server.will(b"", 503)
    assert command().exit_code == 1


def test_the_queue_is_no_content(content: Path) -> None:
    done = command("--queue", "content/q.yml")
    assert "is in the content folder" in str(done.exception)


def test_without_a_strategy(content: Path) -> None:
    (content / "search" / "strategy.yml").unlink()
    assert "Write search/strategy.yml" in str(command().exception)


def test_no_network(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TN_ATLAS_PUBMED_BASE", "http://127.0.0.1:9/")
    monkeypatch.setenv("no_proxy", "*")
    done = command()
    assert done.exit_code == 1 and "takes no connections: is there a network?" in done.output
