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
