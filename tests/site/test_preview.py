"""The live preview: an edit shows, a broken edit says why and keeps the pages, and nothing rebuilds by itself."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from generator.errors import UsageError
from generator.paths import ROOT, Layout
from generator.site.preview import rebuilder, server
from tests.site.test_mkdocs import checkout

STUDY = "studies/moon-2000"


def wait(until: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, "this never came"
        time.sleep(0.05)


def free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def page(port: int, name: str = f"{STUDY}.html") -> str:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{name}", timeout=5) as answer:
            return str(answer.read().decode())
    except (urllib.error.URLError, TimeoutError):
        return ""


def test_an_edit_shows_and_a_broken_one_keeps_the_pages(tmp_path: Path, toy_copy: Path) -> None:
    layout = Layout(content=toy_copy, build=tmp_path / "build", site=tmp_path / "site")
    said: list[str] = []
    rebuild = rebuilder(layout, said.append)
    rebuild()
    port = free()
    path = toy_copy / f"{STUDY}.yml"
    with server(layout, f"127.0.0.1:{port}", rebuild) as found:
        thread = threading.Thread(target=found.serve, daemon=True)
        thread.start()
        try:
            wait(lambda: "Hiccups and the moon" in page(port))
            path.write_text(path.read_text().replace("Hiccups and the moon", "Moonlit hiccups"))
            wait(lambda: "Moonlit hiccups" in page(port))
            path.write_text(path.read_text().replace("design:", "desing:"))
            wait(lambda: any("desing" in line for line in said))
            assert "Moonlit hiccups" in page(port)
            path.write_text(path.read_text().replace("desing:", "design:").replace("Moonlit", "Sunlit"))
            wait(lambda: "Sunlit hiccups" in page(port))
            built = len(said)
            time.sleep(1.5)
            assert len(said) == built
        finally:
            found.shutdown()


def answers(port: int, name: str = "", **headers: str) -> int:
    request = urllib.request.Request(f"http://127.0.0.1:{port}/{name}", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_the_preview_never_goes_deaf(tmp_path: Path, toy_copy: Path) -> None:
    """The content is moved away and back, and the process that builds is killed: later edits show all the same."""
    port, log = free(), tmp_path / "log"
    command = [sys.executable, "-m", "generator", "serve", "--content", str(toy_copy), "--address", f"127.0.0.1:{port}"]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out, start_new_session=True)
    try:
        wait(lambda: "serving http" in log.read_text())
        # Whoever is told of the address finds somebody there.
        assert answers(port, f"{STUDY}.html") == 200
        assert answers(port, "%00") == 404
        for host in ("localhost", f"localhost:{port}", "[::1]:1", "127.0.0.2", "atlas.localhost"):
            assert answers(port, Host=host) == 200, host
        for host in ("evil.example", f"evil.example:{port}", "192.168.1.1", "localhost.evil.example"):
            assert answers(port, Host=host) == 403, host
        # What vim leaves while a file is open.
        (toy_copy / "studies" / ".moon-2000.yml.swp").write_text("x")
        (toy_copy / "studies" / "4913").write_text("x")
        toy_copy.rename(tmp_path / "away")
        wait(lambda: "no content folder" in log.read_text())
        (tmp_path / "away").rename(toy_copy)
        wait(lambda: "all is well again" in log.read_text())
        assert "belong here" not in log.read_text()
        builder = next(
            int(p.name) for p in Path("/proc").iterdir()
            if p.name.isdigit() and (p / "stat").exists() and (p / "stat").read_text().rsplit(")", 1)[1].split()[1] == str(process.pid)
        )  # fmt: skip
        os.kill(builder, signal.SIGKILL)
        path = toy_copy / f"{STUDY}.yml"
        path.write_text(path.read_text().replace("Hiccups and the moon", "Moonlit hiccups"))
        wait(lambda: "Moonlit hiccups" in page(port))
        assert "was killed; trying once more" in log.read_text() and "Traceback" not in log.read_text()
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("127.0.0.1:{taken}", "another program listens there already"),
        ("no-such-machine.invalid:8000", "no such address is known"),
        ("192.0.2.1:8000", "no such address"),
        ("x" * 70 + ".example:8000", "no such address is known"),
    ],
)
def test_an_address_that_cannot_be_had_is_said_with_a_remedy(address: str, says: str, toy_copy: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = address.format(taken=taken.getsockname()[1])
        with pytest.raises(UsageError, match=says) as caught:
            server(Layout(content=toy_copy), address, lambda: None)
    assert "--address 127.0.0.1:8001" in str(caught.value)


def test_an_address_of_six_is_one() -> None:
    try:
        found = server(Layout(), "[::1]:0", lambda: None)
    except UsageError:
        pytest.skip("this machine has no such address")
    assert found.url.startswith("http://[::1]:")
    found.server_close()


def test_an_interrupt_ends_it_and_whatever_it_started(tmp_path: Path, toy_copy: Path) -> None:
    port = free()
    command = [sys.executable, "-m", "generator", "serve", "--content", str(toy_copy), "--address", f"127.0.0.1:{port}"]
    # Who runs tests in the background may ignore interrupts, and what is started inherits that.
    process = subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    try:
        wait(lambda: "Hiccups and the moon" in page(port))
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(10) == 0
        wait(lambda: not members(process.pid), 10)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def members(group: int) -> list[int]:
    """The processes of a group that are still alive."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return []
    return [group]


def test_mkdocs_serve_builds_once_for_one_edit(tmp_path: Path, toy_copy: Path) -> None:
    root, port = checkout(tmp_path, toy_copy), free()
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    log = tmp_path / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=root, stdout=out, stderr=out)
    try:
        wait(lambda: "Hiccups and the moon" in page(port))
        time.sleep(2)
        assert log.read_text().count("Documentation built in") == 1
        path = root / "content" / f"{STUDY}.yml"
        path.write_text(path.read_text().replace("Hiccups and the moon", "Moonlit hiccups"))
        wait(lambda: "Moonlit hiccups" in page(port))
        time.sleep(2)
        assert log.read_text().count("Documentation built in") == 2
    finally:
        process.terminate()
        process.wait(10)
