"""The site behind real nginx, with the configuration in `deploy/`: headers, compressed files, ranges, 304, 404."""

from __future__ import annotations

import gzip
import http.client
import os
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

from generator.paths import Layout
from generator.site import headers
from generator.site.builder import build
from tests import nginx
from tests.conftest import TOY

PAGE = "/patients/treatments/placebine.html"
Answer = tuple[int, dict[str, str], bytes]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy site as `tn-atlas build --compress` leaves it."""
    base = tmp_path_factory.mktemp("nginx-site")
    layout = Layout(content=TOY, build=base / "build", site=base / "site")
    build(layout, compress=True)
    return layout.site


@pytest.fixture(scope="module")
def port(served: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    if nginx.binary() is None:
        message = "no nginx on this machine: the tests of deploy/nginx.conf did not run"
        if os.environ.get("ATLAS_REQUIRE_BROWSER") or os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with nginx.running(served, tmp_path_factory.mktemp("nginx")) as found:
        yield found


def ask(port: int, path: str, method: str = "GET", **asked: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers={k.replace("_", "-"): v for k, v in asked.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {k.lower(): v for k, v in answer.getheaders()}, body


def lying(site: Path, pattern: str) -> str:
    """The address of the file that a pattern means; other addresses stay as they are."""
    return f"/{next(site.glob(pattern[1:])).relative_to(site)}" if "*" in pattern else pattern


@pytest.mark.parametrize(
    "path", ["/", PAGE, "/nowhere.html", "/data/estimates.json", "/assets/css/atlas.*.css", "/nowhere/x"]
)
def test_every_answer_carries_every_header(port: int, served: Path, path: str) -> None:
    path = lying(served, path)
    _, found, _ = ask(port, path)
    for line in (served / headers.NGINX).read_text().splitlines():
        name, value = line.removeprefix("add_header ").removesuffix(" always;").split(" ", 1)
        assert found[name.lower()] == value.strip('"')
    assert "unsafe" not in found["content-security-policy"]
    assert found["x-content-type-options"] == "nosniff"
    assert found["server"] == "nginx"


def test_what_is_fingerprinted_is_kept_and_pages_are_asked_for_again(port: int, served: Path) -> None:
    lasting = [p for kind in ("css", "js") for p in (served / "assets").rglob(f"*.{kind}") if p.name != "shards.js"]
    assert {p.parent.name for p in lasting} >= {"css", "js", "search", "stylesheets", "minisearch"}
    for path in lasting:
        assert ask(port, f"/{path.relative_to(served)}")[1]["cache-control"] == headers.FOREVER, path
    for name in ("/", PAGE, "/data/estimates.json", "/nowhere.html", "/assets/shards.js", "/assets/images/favicon.svg"):
        assert ask(port, name)[1]["cache-control"] == headers.ASKED_AGAIN


@pytest.mark.parametrize("path", [PAGE, "/"])
def test_the_compressed_file_is_served_as_it_lies_there(port: int, served: Path, path: str) -> None:
    status, found, body = ask(port, path, Accept_Encoding="gzip")
    file = served / (path.lstrip("/") or "index.html")
    assert (status, found["content-encoding"], found["vary"]) == (200, "gzip", "Accept-Encoding")
    assert found["content-type"] == "text/html; charset=utf-8"
    assert body == file.with_name(file.name + ".gz").read_bytes()
    assert gzip.decompress(body) == file.read_bytes() == ask(port, path)[2]


@pytest.mark.parametrize("path", [PAGE, "/data/estimates.json", "/assets/search/words-trainees.*.js"])
@pytest.mark.parametrize("accepted", ["br", "gzip, deflate, br, zstd"])
def test_brotli_is_preferred_where_reader_and_server_have_it(port: int, served: Path, path: str, accepted: str) -> None:
    if not nginx.BROTLI.is_file():
        message = "no brotli module for nginx on this machine: its test did not run"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    file = served / lying(served, path)[1:]
    status, found, body = ask(port, lying(served, path), Accept_Encoding=accepted)
    assert (status, found["content-encoding"], found["vary"]) == (200, "br", "Accept-Encoding")
    assert body == file.with_name(file.name + ".br").read_bytes()
    assert brotli.decompress(body) == file.read_bytes()
    assert len(body) < file.with_name(file.name + ".gz").stat().st_size < file.stat().st_size
    assert ask(port, lying(served, path), Accept_Encoding="br;q=0")[2] == file.read_bytes()


def test_each_file_that_shrinks_has_its_twins_and_they_hold_the_same(served: Path) -> None:
    packed = [
        p for p in served.rglob("*") if p.suffix in (".html", ".css", ".js", ".json") and p.stat().st_size >= 1000
    ]
    assert len(packed) > 50
    for path in packed:
        assert gzip.decompress(path.with_name(path.name + ".gz").read_bytes()) == path.read_bytes()
        assert brotli.decompress(path.with_name(path.name + ".br").read_bytes()) == path.read_bytes()


def test_ranges(port: int, served: Path) -> None:
    whole = (served / "data" / "estimates.json").read_bytes()
    status, found, body = ask(port, "/data/estimates.json", Range="bytes=10-49")
    assert (status, body, found["content-range"]) == (206, whole[10:50], f"bytes 10-49/{len(whole)}")
    assert ask(port, "/data/estimates.json", Range=f"bytes={len(whole)}-")[0] == 416


@pytest.mark.parametrize("path", [PAGE, "/data/estimates.csv", "/assets/css/atlas.*.css"])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_what_a_reader_has_is_not_sent_again(port: int, served: Path, path: str, encoding: str) -> None:
    path = lying(served, path)
    _, first, _ = ask(port, path, Accept_Encoding=encoding)
    for name, value in (("If_None_Match", first["etag"]), ("If_Modified_Since", first["last-modified"])):
        status, found, body = ask(port, path, **{name: value, "Accept_Encoding": encoding})
        assert (status, body) == (304, b"")
        assert "content-security-policy" in found


@pytest.mark.parametrize(
    "path", ["/nowhere.html", "/patients/nowhere/", "/_headers", "/nginx-headers.conf", "/../etc/passwd", "/%2e%2e/secret"]
)  # fmt: skip
def test_what_does_not_exist_is_our_own_page(port: int, served: Path, path: str) -> None:
    status, found, body = ask(port, path)
    if status != 400:  # nginx' own answer to an address that climbs out
        assert (status, body, found["content-type"]) == (
            404,
            (served / "404.html").read_bytes(),
            "text/html; charset=utf-8",
        )


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/data/estimates.json", "application/json"), ("/data/estimates.csv", "text/csv"), ("/data/VERSION", "text/plain"),
     ("/data/references.bib", "application/x-bibtex"), ("/assets/js/atlas.*.js", "application/javascript")],
)  # fmt: skip
def test_kinds_of_files_and_the_open_data(port: int, served: Path, path: str, kind: str) -> None:
    path = lying(served, path)
    status, found, _ = ask(port, path)
    assert (status, found["content-type"]) == (200, f"{kind}; charset=utf-8")
    assert found.get("access-control-allow-origin") == ("*" if path.startswith("/data/") else None)


def test_head_and_other_methods(port: int) -> None:
    assert ask(port, PAGE, "HEAD")[0] == 200
    assert ask(port, PAGE, "POST")[0] == 405
