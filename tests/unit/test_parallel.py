"""Work is shared between processes: nothing is lost, nothing changes places, and a fault is said."""

from __future__ import annotations

import os
import signal
import sys
import time

import pytest

from generator import parallel
from generator.errors import BuildFault


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
def test_a_helper_that_is_killed_is_no_page_less() -> None:
    here = os.getpid()

    def work(i: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.05)
        return i

    with pytest.raises(BuildFault, match="was killed"):
        parallel.shared(work, 2 * parallel.LEAST)
