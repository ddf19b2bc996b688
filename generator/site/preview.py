"""The live preview: each edit is one incremental build, and the browser shows it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

from generator import parallel
from generator.errors import MOST_PROBLEMS, BuildFault, ContentError, UsageError, in_short
from generator.memory import room
from generator.paths import Layout
from generator.site import places
from generator.site.builder import Say, build

BEFORE = "The pages are those before this edit."


def serve(layout: Layout, address: str, say: Say = lambda text: print(text, file=sys.stderr, flush=True)) -> None:
    """Serve until interrupted; an edit that breaks the content shows its problems and keeps the last pages."""
    _listen_to(address)
    places.judge(layout)
    room.take(layout.build, say)
    with parallel.apart(rebuilder(layout, say)) as ask, server(layout, address, steady(ask, say)) as found:
        ask()
        if not (layout.site / "index.html").is_file():
            raise UsageError("there is no site to show yet: mend the problems above, then try again")
        say(f"serving {found.url} (stop with Ctrl+C)")
        try:
            found.serve()
        except KeyboardInterrupt:
            say("stopped")
        finally:
            # Its threads would keep the process alive.
            found.shutdown()


def server(layout: Layout, address: str, rebuild: Callable[[], None]) -> Any:
    """A server that listens already, on the built site; it watches what authors write, not what we make."""
    from generator.site.server import Server

    host, port = _listen_to(address)
    return Server(rebuild, host, port, layout.site, (layout.content, layout.theme, layout.config))


def _listen_to(address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    if not (port.isascii() and port.isdigit() and int(port) < 1 << 16):
        raise UsageError(f"'{address}' is no address to listen on. Write it as --address 127.0.0.1:8000")
    return host.removeprefix("[").removesuffix("]") or "127.0.0.1", int(port)


def steady(ask: Callable[[], None], say: Say) -> Callable[[], None]:
    """The same build, once more where the process that builds was killed; whatever happens, pages are answered."""

    def rebuild() -> None:
        try:
            ask()
        except BuildFault as error:
            say(f"{error}; trying once more")
            try:
                ask()
            except BuildFault as again:
                say(f"{again}. {BEFORE}")

    return rebuild


def rebuilder(layout: Layout, say: Say) -> Callable[[], None]:
    """A build that says what is wrong and never raises: the last good pages stay. When all is well again, it says so."""
    wrong = False

    def rebuild() -> None:
        nonlocal wrong
        started, before, wrong = time.monotonic(), wrong, True
        try:
            if build(layout):
                say(f"built in {time.monotonic() - started:.1f} s")
            elif before:
                say("all is well again, and as it was built before")
            wrong = False
        except ContentError as error:
            say("\n".join(map(str, error.problems[:MOST_PROBLEMS])))
            say(f"{len(error.problems)} problems; the pages are those before this edit")
        except (BuildFault, OSError, UsageError) as error:
            say(f"{error}\n{BEFORE}")
        except Exception as error:
            say(f"{in_short(error)}\n{BEFORE}")

    return rebuild
