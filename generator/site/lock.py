"""One build of a site at a time: the second waits, says so, and then finds nothing left to do."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

from generator.memory import room
from generator.paths import Layout
from generator.site import places

# On Windows two builds at once are not kept apart.
if sys.platform != "win32":
    import fcntl

Say = Callable[[str], None]
Build = Callable[..., bool]
NAME = "building.lock"


def one_at_a_time(build: Build) -> Callable[..., bool]:
    """Let ``build`` run only while no other process builds the same site."""

    @wraps(build)
    def alone(layout: Layout, say: Say = lambda _: None, **options: bool) -> bool:
        with held(layout, say):
            return build(layout, say, **options)

    return alone


@contextmanager
def held(layout: Layout, say: Say) -> Iterator[None]:
    """Hold the lock of a build folder that is ours. The kernel lets go of it when a process dies, however it dies."""
    places.judge(layout)
    room.take(layout.build, say)
    if sys.platform == "win32":
        yield
        return
    file = os.open(layout.build / NAME, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another build of this site is at work; waiting for it to end")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)
