"""The same work on many things, shared between processes where the system can copy one cheaply."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

from generator.errors import BuildFault

T = TypeVar("T")

# Below this a copy of the process costs more than it saves.
LEAST = 12


def shared(work: Callable[[int], T], count: int) -> list[T]:
    """``work(0)`` to ``work(count - 1)`` in this order; each process takes every so-manieth.

    What ``work`` returns crosses a pipe. Raises `BuildFault` if a process that helps dies or raises.
    """
    hands = _hands()
    if count < LEAST or hands < 2:
        return [work(i) for i in range(count)]
    context = multiprocessing.get_context("fork")
    helpers = []
    # What is frozen is not looked through by the collector, which would copy every page of memory.
    gc.freeze()
    for hand in range(1, hands):
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_help, args=(work, range(hand, count, hands), theirs), daemon=True)
        process.start()
        theirs.close()
        helpers.append((process, ours, range(hand, count, hands)))
    found: dict[int, T] = {}
    try:
        found.update((i, work(i)) for i in range(0, count, hands))
        for process, ours, share in helpers:
            found.update(zip(share, _answer(ours), strict=True))
            process.join()
    finally:
        gc.unfreeze()
        for process, ours, _ in helpers:
            process.kill()
            ours.close()
    return [found[i] for i in range(count)]


def _hands() -> int:
    # A copy of a process has none of its other threads and all of their locks: with a live preview, work alone.
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), 4)


def _answer(pipe: Connection) -> list[T]:
    try:
        fault, results = pipe.recv()
    except EOFError:
        raise BuildFault("a process that helped to make pages was killed; is there memory enough?") from None
    if fault:
        raise BuildFault(fault)
    return results  # type: ignore[no-any-return]


def _help(work: Callable[[int], T], share: range, pipe: Connection) -> None:
    gc.disable()
    try:
        pipe.send(("", [work(i) for i in share]))
    except BuildFault as fault:
        pipe.send((str(fault), []))
    except Exception:
        pipe.send((f"a process that helped to make pages failed:\n{traceback.format_exc()}", []))
    finally:
        pipe.close()
