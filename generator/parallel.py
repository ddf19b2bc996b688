"""The same work on many things, shared between processes where the system can copy one cheaply."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from multiprocessing.connection import Connection
from tempfile import TemporaryFile
from typing import IO, Any, Generic, NamedTuple, TypeVar

from generator.errors import BuildFault

T = TypeVar("T")

# Below this a copy of the process costs more than it saves.
LEAST = 12
# As many as fit into a pipe that nobody reads yet.
MOST_TICKETS = 8192
# What one process hands to another at a time.
FEW = 64
LARGE = 256  # MiB


def several() -> bool:
    """True if work can be shared here at all."""
    return _hands() > 1


def shared(work: Callable[[int], T], count: int) -> list[T]:
    """``work(0)`` to ``work(count - 1)`` in this order; whoever is free takes the next, so the longest belong first.

    What ``work`` returns must be a value that pickle knows. Raises `BuildFault` if a process that helps dies or raises.
    """
    hands = _hands()
    if count < LEAST or hands < 2:
        return [work(i) for i in range(count)]
    tickets = _tickets(count)
    found: dict[int, T] = {}
    with ExitStack() as stack:
        stack.callback(os.close, tickets.file)
        helpers = []
        for _ in range(1, hands):
            file = stack.enter_context(TemporaryFile())
            helpers.append((_Helper(partial(_write, work, tickets, file)), file))
            stack.callback(helpers[-1][0].end)
        while todo := tickets.take():
            found.update((i, work(i)) for i in todo)
        for helper, file in helpers:
            helper.answer()
            found.update(_written(file))
    return [found[i] for i in range(count)]


def beside(work: Callable[[], T], whole: bool = False) -> Callable[[], T]:
    """Start ``work`` beside what comes next; what is returned waits for its result, or raises what it raised.

    ``whole`` is for work that touches all there is in memory: a process that has grown large does it at once, because
    the copy would become as large again.
    """
    if _hands() < 2 or (whole and _mebibytes() > LARGE):
        result = work()
        return lambda: result
    helper = _Helper(work)

    def wait() -> T:
        try:
            return helper.answer()
        finally:
            helper.end()

    return wait


@contextmanager
def apart(work: Callable[[], None]) -> Iterator[Callable[[], None]]:
    """What does ``work``, as often as it is called, in one process that stays until the end of the block.

    That one has no threads, so it may share its work in turn, while this one listens, watches and answers. Raises
    `BuildFault` if it was killed, and then has another one in its place.
    """
    if _hands() < 2:
        yield work
        return
    keeper = _Keeper(work)

    def ask() -> None:
        nonlocal keeper
        try:
            keeper.pipe.send(True)
            keeper.pipe.recv()
        except (EOFError, OSError):
            keeper.end()
            # A copy made beside threads; all it does is to read files and to make copies of itself in turn.
            keeper = _Keeper(work)
            raise BuildFault("the process that builds was killed") from None

    try:
        yield ask
    finally:
        keeper.end()


class _Keeper:
    """A copy of this process that does one thing as often as it is asked."""

    def __init__(self, work: Callable[[], None]) -> None:
        context = multiprocessing.get_context("fork")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_stay, args=(work, theirs, os.getpid()))
        with _undisturbed():
            self.process.start()
        theirs.close()

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


class _Helper(Generic[T]):
    """A copy of this process that does one thing."""

    def __init__(self, work: Callable[[], T]) -> None:
        context = multiprocessing.get_context("fork")
        # What is frozen is not looked through by the collector, which would copy every page of memory.
        gc.freeze()
        self.pipe, theirs = context.Pipe(duplex=False)
        self.process = context.Process(target=_help, args=(work, theirs, os.getpid()), daemon=True)
        with _undisturbed():
            self.process.start()
        theirs.close()

    def answer(self) -> T:
        try:
            fault, result = self.pipe.recv()
        except EOFError:
            raise BuildFault("a process that helped was killed; is there memory enough?") from None
        if fault is not None:
            raise fault
        return result  # type: ignore[no-any-return]

    def end(self) -> None:
        gc.unfreeze()
        self.process.kill()
        self.process.join()
        self.pipe.close()


_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux' prctl(2)


class _Tickets(NamedTuple):
    """A pipe full of numbers, each the first of ``step`` things to do; every process takes the next."""

    file: int
    step: int
    things: int

    def take(self) -> range:
        """The next things to do; none at the end."""
        # The system hands each of so few bytes to one reader, whole; and no lock stays locked where one is killed.
        data = os.read(self.file, 4)
        first = int.from_bytes(data, "big") if data else self.things
        return range(first, min(first + self.step, self.things))


def _tickets(count: int) -> _Tickets:
    read, write = os.pipe()
    step = -(-count // MOST_TICKETS)
    os.write(write, b"".join(i.to_bytes(4, "big") for i in range(0, count, step)))
    os.close(write)
    return _Tickets(read, step, count)


def _write(work: Callable[[int], object], tickets: _Tickets, file: IO[bytes]) -> None:
    """Take tickets to the end; what was made goes into a file, a few at a time, and is not held in memory."""
    some: list[tuple[int, object]] = []
    while todo := tickets.take():
        some += [(i, work(i)) for i in todo]
        if len(some) >= FEW:
            pickle.dump(some, file, protocol=5)
            some = []
    pickle.dump(some, file, protocol=5)
    file.flush()


def _written(file: IO[bytes]) -> Iterator[tuple[int, Any]]:
    file.seek(0)
    while True:
        try:
            yield from pickle.load(file)
        except EOFError:
            return


def _hands() -> int:
    # A copy of a process has none of its other threads and all of their locks: beside other threads, work alone.
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), 4)


def _mebibytes() -> int:
    """The most memory that this process has had."""
    from resource import RUSAGE_SELF, getrusage  # not everywhere, and nor are helpers

    return getrusage(RUSAGE_SELF).ru_maxrss // 1024


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let an interrupt wait until a helper is there, and knows that it is none of its business."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _follow(parent: int) -> None:
    # An interrupt is for who waits; this one ends with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    # Who outlives a run that was killed would write into the next one.
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _stay(work: Callable[[], None], pipe: Connection, parent: int) -> None:
    _follow(parent)
    while pipe.recv():
        work()
        pipe.send(True)


def _help(work: Callable[[], object], pipe: Connection, parent: int) -> None:
    _follow(parent)
    try:
        pipe.send((None, work()))
    except (BuildFault, OSError) as fault:
        pipe.send((fault, None))
    except Exception:
        pipe.send((BuildFault(f"a process that helped failed:\n{traceback.format_exc()}"), None))
    finally:
        pipe.close()
