"""All citations at once against a stand-in: few questions, one reviewable file, and nothing lost when it breaks off."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import cli
from generator.load.corpus import load
from generator.models.study import Citation
from generator.online import batch
from generator.online.batch import Asking
from generator.online.fetch import Services
from generator.online.found import MOST, Found
from generator.online.state import State
from tests.unit.standin import StandIn

MOON = {
    "DOI": "10.9999/MOON", "title": ["Hiccups and the moon"], "author": [{"family": "Quack", "given": "D."}],
    "container-title": ["Lunar Letters"], "volume": "7", "page": "1-2", "issued": {"date-parts": [[2000]]},
}  # fmt: skip
PEOPLE = [{"name": "Quack DD"}, {"name": "Von Nothing XY"}]


def works(*items: object) -> dict[str, object]:
    return {"status": "ok", "message": {"items": list(items)}}


def summary(pmid: str, **more: object) -> dict[str, object]:
    return {"uid": pmid, "title": f"Paper {pmid}.", "authors": [{"name": "Quack D"}], "source": "Lunar Lett", **more}


@pytest.fixture
def content(toy_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The toy content in which one study has a DOI and another a PubMed number, both with gaps."""
    monkeypatch.chdir(toy_copy.parent)
    moon, quack = (toy_copy / "studies" / f"{name}.yml" for name in ("moon-2000", "quack-1999"))
    moon.write_text(
        "citation:\n  title: Hiccups and the moon\n  status: identified\n  year: 2001\n  doi: 10.9999/moon\n"
        + moon.read_text().partition("\n")[2]
    )
    text = quack.read_text().replace("  doi: 10.9999/fake.1999.1\n", "").replace('  volume: "1"\n', "")
    quack.write_text(text.replace("status: complete", "status: identified"))
    return toy_copy


@pytest.fixture
def asking(server: StandIn, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    for name in ("DOI", "CROSSREF", "PUBMED"):
        monkeypatch.setenv(f"TN_ATLAS_{name}_BASE", server.base)
    for name, value in (("PAUSE", "0"), ("TIMEOUT", "5")):
        monkeypatch.setenv(f"TN_ATLAS_{name}", value)
    return server


def run(*more: str) -> Result:
    args = ["citations", "--online", "--content", "content", "--contact", "me@example.org", *more]
    return CliRunner().invoke(cli, args, catch_exceptions=False)


def quack_summary() -> dict[str, object]:
    title = load(Path("content")).studies["quack-1999"].citation.title
    return {
        "result": {
            "uids": ["1"],
            "1": summary("1", title=title, authors=PEOPLE, source="J Imaginary Med", volume="1", pages="3-4"),
        }
    }


def test_one_file_says_what_would_change_and_nothing_is_written(content: Path, asking: StandIn) -> None:
    before = {p: p.read_bytes() for p in content.rglob("*") if p.is_file()}
    asking.will(works(MOON))
    asking.will(quack_summary())
    done = run()
    assert done.exit_code == 0, done.output
    assert {p: p.read_bytes() for p in content.rglob("*") if p.is_file()} == before
    assert [path.partition("?")[0] for path, _ in asking.asked] == ["/works", "/esummary.fcgi"]
    assert "filter=doi:10.9999/moon&" in asking.asked[0][0] and "mailto=me%40example.org" in asking.asked[0][0]
    assert "email=me%40example.org" in asking.asked[1][0]
    text = Path("citations-online.diff").read_text()
    assert "# moon-2000: " in text and "#   = year: recorded '2001', found '2000'; left as recorded" in text
    assert "+  - Quack D\n" in text and '+  volume: "7"\n' in text
    assert "--- a/content/studies/quack-1999.yml\n+++ b/content/studies/quack-1999.yml\n" in text
    assert "2 studies would change, 0 identifiers not answered" in done.output


def test_the_file_is_a_patch(content: Path, asking: StandIn) -> None:
    asking.will(works(MOON))
    asking.will(quack_summary())
    run()
    subprocess.run(["git", "apply", "citations-online.diff"], check=True, capture_output=True)
    found = load(content).studies
    assert found["moon-2000"].citation.volume == "7" and found["moon-2000"].citation.year == 2001
    assert found["quack-1999"].citation.status == "complete"


def test_yes_writes_what_is_sure(content: Path, asking: StandIn) -> None:
    asking.will(works(MOON))
    asking.will(quack_summary())
    done = run("--yes")
    assert "written 2; left for a person 0" in done.output
    assert load(content).studies["moon-2000"].citation.journal == "Lunar Letters"


BROKEN = [
    ((b"", 503, {}), "has trouble of its own (503)"),
    ((b"", 429, {"Retry_After": "3600"}), "is asked too often (429): try again in 3600 seconds"),
    ((b"<html>", 200, {}), "is not the JSON it should be"),
    ((b"[]", 200, {}), "the answer is not what the service promises"),
    ((b"{}", 200, {"Content_Length": "99"}), "broke off"),
]


@pytest.mark.parametrize(("answer", "says"), BROKEN, ids=[says for _, says in BROKEN])
def test_what_was_answered_is_kept_and_the_rest_asked_again(
    content: Path, asking: StandIn, answer: tuple[bytes, int, dict[str, str]], says: str
) -> None:
    body, status, headers = answer
    asking.will(works(MOON))
    asking.will(body, status, **headers)
    done = run()
    assert done.exit_code == 1
    assert sum(says in line for line in done.output.splitlines()) == 1
    assert "run it again for what was not answered: citations-online.json keeps what was" in done.output
    report = Path("citations-online.diff").read_text()
    assert any(line.startswith("#   not answered: ") and says in line for line in report.splitlines())
    asking.asked.clear()
    asking.will(quack_summary())
    done = run()
    assert done.exit_code == 0 and len(asking.asked) == 1 and "esummary" in asking.asked[0][0]
    assert "2 studies would change" in done.output


def test_a_short_429_is_waited_for(tmp_path: Path, server: StandIn) -> None:
    server.will(b"", 429, Retry_After="3")
    server.will(works(MOON))
    slept: list[float] = []
    asking = Asking(services(server, sleep=slept.append), State(tmp_path / "s.json"), lambda text: None)
    assert asking.all(cited("10.9999/moon")) == {}
    assert 3.0 in slept


def services(server: StandIn, **more: object) -> Services:
    given = {"pause": 0, "timeout": 5, "sleep": lambda seconds: None, **more}
    return Services(doi=server.base, crossref=server.base, pubmed=server.base, **given)  # type: ignore[arg-type]


def cited(*ids: str) -> Iterable[Citation]:
    return [
        Citation(title="x", status="identified", **({"doi": i} if "/" in i else {"pmid": i}))  # type: ignore[arg-type]
        for i in ids
    ]


def test_many_are_asked_at_once(tmp_path: Path, server: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "AT_ONCE", 3)
    ids = [str(n) for n in range(1, 8)]
    for some in (ids[:3], ids[3:6], ids[6:]):
        server.will({"result": {i: summary(i) for i in some}})
    state = State(tmp_path / "s.json")
    assert Asking(services(server), state, lambda text: None).all(cited(*ids)) == {}
    assert len(server.asked) == 3 and len(state.answers) == 7
    assert State.read(tmp_path / "s.json").answers == state.answers


def test_an_interrupted_run_goes_on(tmp_path: Path, server: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "AT_ONCE", 1)
    server.will({"result": {"1": summary("1")}})
    said: list[str] = []

    def stop(text: str) -> None:
        said.append(text)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Asking(services(server), State(tmp_path / "s.json"), stop).all(cited("1", "2"))
    server.will({"result": {"2": summary("2")}})
    state = State.read(tmp_path / "s.json")
    assert set(state.answers) == {"pmid:1"}
    Asking(services(server), state, said.append).all(cited("1", "2"))
    assert set(State.read(tmp_path / "s.json").answers) == {"pmid:1", "pmid:2"}
    assert [path.rpartition("id=")[2] for path, _ in server.asked] == ["1", "2"]


def test_what_crossref_does_not_hold_is_asked_of_doi_org(tmp_path: Path, server: StandIn) -> None:
    server.will(works(MOON))
    server.will({"title": "Elsewhere"})
    server.will(b"", 404)
    state = State(tmp_path / "s.json")
    left = Asking(services(server), state, lambda text: None).all(cited("10.9999/moon", "10.8888/eggs", "10.8888/no"))
    assert left == {}
    assert [path for path, _ in server.asked][1:] == ["/10.8888/eggs", "/10.8888/no"]
    assert isinstance(state.answers["doi:10.8888/eggs"], Found)
    assert "does not know it (404)" in str(state.answers["doi:10.8888/no"])


def test_a_reply_that_is_too_large_is_asked_for_in_halves(tmp_path: Path, server: StandIn) -> None:
    server.will(b"x" * 5_000_001)
    server.will({"result": {"1": summary("1")}})
    server.will({"result": {"2": summary("2")}})
    state = State(tmp_path / "s.json")
    assert Asking(services(server), state, lambda text: None).all(cited("1", "2")) == {}
    assert set(state.answers) == {"pmid:1", "pmid:2"}


def test_a_reply_that_leaves_one_out_leaves_it_open(tmp_path: Path, server: StandIn) -> None:
    server.will({"result": {"1": summary("1")}})
    left = Asking(services(server), State(tmp_path / "s.json"), lambda text: None).all(cited("1", "2"))
    assert left == {"pmid:2": "the reply of PubMed leaves it out"}


def test_twenty_thousand_authors(content: Path, asking: StandIn) -> None:
    asking.will(works({**MOON, "author": [{"family": f"Quack{n}", "given": "D"} for n in range(20_000)]}))
    asking.will(quack_summary())
    done = run("--yes")
    assert done.exit_code == 0 and len(Path("citations-online.diff").read_text()) < 10_000
    found = load(content).studies["moon-2000"].citation
    assert len(found.authors) == MOST and found.more_authors and found.status == "identified"


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"answers": {"pmid:1": {"title": 7}}}',
        '{"answers": {"pmid:1": {"title": "x", "journals": [], "fields": {"year": "soon"}}}}',
    ],
)
def test_a_state_that_somebody_edited(content: Path, asking: StandIn, text: str) -> None:
    Path("citations-online.json").write_text(text)
    done = CliRunner().invoke(cli, ["citations", "--online", "--content", "content"])
    assert "citations-online.json:1:" in str(done.exception) and "move the file away" in str(done.exception)
    assert asking.asked == [] and Path("citations-online.json").read_text() == text


def test_a_slow_server(content: Path, asking: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TN_ATLAS_TIMEOUT", "0.5")
    asking.drip = True
    for _ in range(3):
        asking.will(works(MOON))
    done = run()
    assert done.exit_code == 1 and "too slow: no whole answer within 0.5 seconds" in done.output


def test_no_network(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DOI", "CROSSREF", "PUBMED"):
        monkeypatch.setenv(f"TN_ATLAS_{name}_BASE", "http://127.0.0.1:9/")
    monkeypatch.setenv("TN_ATLAS_PAUSE", "0")
    monkeypatch.setenv("no_proxy", "*")
    done = run()
    assert done.exit_code == 1 and "takes no connections: is there a network?" in done.output
    assert json.loads(
        Path("citations-online.json").read_text() if Path("citations-online.json").exists() else "{}"
    ) in ({}, {"answers": {}})


@pytest.mark.parametrize("contact", ["nobody", "a b@example.org", "<a@example.org>"])
def test_a_contact_that_nobody_could_write_to(content: Path, contact: str) -> None:
    done = CliRunner().invoke(cli, ["citations", "--online", "--content", "content", "--contact", contact])
    assert "is no address that somebody could write to" in str(done.exception)
