"""Work is shared between processes: nothing is lost, nothing changes places, and a fault is said."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import parallel
from generator.errors import BuildFault
from generator.paths import ROOT


@pytest.fixture(autouse=True)
def two_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    # The tests themselves run beside threads, where nothing is shared.
    monkeypatch.setattr(parallel, "_hands", lambda: 2)


@pytest.mark.parametrize("count", [0, 1, parallel.LEAST - 1, parallel.LEAST, 101, 2 * parallel.MOST_TICKETS + 7])
def test_everything_is_done_once_and_in_order(count: int) -> None:
    assert parallel.shared(lambda i: i * i, count) == [i * i for i in range(count)]


def test_what_cannot_cross_a_pipe_by_name_is_inherited() -> None:
    words = {i: "x" * i for i in range(50)}
    assert parallel.shared(lambda i: words[i], 50) == list(words.values())


def test_a_fault_in_any_process_is_said() -> None:
    def work(i: int) -> int:
        if i == parallel.LEAST + 1:
            raise BuildFault("page 13 has a hole")
        return i

    with pytest.raises(BuildFault, match="page 13 has a hole"):
        parallel.shared(work, 2 * parallel.LEAST)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
def test_who_has_nothing_to_do_takes_the_next() -> None:
    def work(i: int) -> int:
        # One process sits over the first thing for as long as the other needs for all the rest.
        time.sleep(0.4 if i == 0 else 0)
        return os.getpid()

    done_by = parallel.shared(work, 50)
    assert done_by.count(done_by[0]) < 10


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
def test_a_helper_ends_with_the_run_it_helps(tmp_path: Path) -> None:
    script = (
        "import os, time, pathlib\nfrom generator import parallel\nparallel._hands = lambda: 2\nhere = os.getpid()\n"
        "def work(i):\n    os.getpid() != here and pathlib.Path('helper').write_text(str(os.getpid()))\n    time.sleep(60)\n"
        "parallel.shared(work, 50)\n"
    )
    run = subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)})
    helper = tmp_path / "helper"
    assert waited(lambda: helper.exists() and helper.read_text())
    run.kill()
    run.wait()
    assert waited(lambda: not Path(f"/proc/{helper.read_text()}").exists() or state(helper.read_text()) == "Z")


def waited(found: Callable[[], object]) -> bool:
    """True once ``found`` holds; False if it does not within five seconds."""
    end = time.monotonic() + 5
    while not found() and time.monotonic() < end:
        time.sleep(0.02)
    return bool(found())


def state(process: str) -> str:
    """The letter of a process's state; one that has ended and was not asked for is a Z."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]


def test_what_is_done_beside_comes_back_or_says_its_fault() -> None:
    wait = parallel.beside(lambda: sum(range(10)))
    assert wait() == 45

    def full() -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        parallel.beside(full)()


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
def test_who_stays_apart_does_it_each_time_and_may_share_it(tmp_path: Path) -> None:
    def work() -> None:
        done_by = parallel.shared(lambda i: (time.sleep(0.01), os.getpid())[1], 50)
        with (tmp_path / "done").open("a") as file:
            file.write(f"{os.getpid() != here} {len(set(done_by))}\n")

    here = os.getpid()
    with parallel.apart(work) as ask:
        ask()
        ask()
    assert (tmp_path / "done").read_text() == "True 2\n" * 2


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
def test_a_helper_that_is_killed_is_no_page_less() -> None:
    here = os.getpid()

    def work(i: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.05)
        return i

    with pytest.raises(BuildFault, match="was killed"):
        parallel.shared(work, 2 * parallel.LEAST)
