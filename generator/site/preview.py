"""The live preview: each edit is one incremental build, and the browser shows it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

from generator import parallel
from generator.errors import BuildFault, ContentError, UsageError, in_short
from generator.memory import room
from generator.paths import Layout
from generator.site import places
from generator.site.builder import Say, build


def serve(layout: Layout, address: str, say: Say = lambda text: print(text, file=sys.stderr, flush=True)) -> None:
    """Serve until interrupted; an edit that breaks the content shows its problems and keeps the last pages."""
    _listen_to(address)
    places.judge(layout)
    room.take(layout.build, say)
    with parallel.apart(rebuilder(layout, say)) as rebuild:
        rebuild()
        if not (layout.site / "index.html").is_file():
            raise UsageError("there is no site to show yet: mend the problems above, then try again")
        with server(layout, address, rebuild) as found:
            say(f"serving {found.url} (stop with Ctrl+C)")
            try:
                found.serve()
            except KeyboardInterrupt:
                say("stopped")
            finally:
                # Its threads would keep the process alive.
                found.shutdown()


def server(layout: Layout, address: str, rebuild: Callable[[], None]) -> Any:
    """MkDocs' own reloading server on the built site; it watches what authors write, not what we make."""
    from mkdocs.livereload import LiveReloadServer

    host, port = _listen_to(address)
    found = LiveReloadServer(rebuild, host, port, str(layout.site), polling_interval=0.2)
    for path in (layout.content, layout.theme, layout.config):
        found.watch(str(path))
    return found


def _listen_to(address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    if not (port.isascii() and port.isdigit() and int(port) < 1 << 16):
        raise UsageError(f"'{address}' is no address to listen on. Write it as 127.0.0.1:8000")
    return host or "127.0.0.1", int(port)


def rebuilder(layout: Layout, say: Say) -> Callable[[], None]:
    """A build that says what is wrong and never raises: the last good pages stay."""

    def rebuild() -> None:
        started = time.monotonic()
        try:
            if build(layout):
                say(f"built in {time.monotonic() - started:.1f} s")
        except ContentError as error:
            say("\n".join(map(str, error.problems)))
            say(f"{len(error.problems)} problems; the pages are those before this edit")
        except (BuildFault, OSError, UsageError) as error:
            say(f"{error}\nThe pages are those before this edit.")
        except Exception as error:
            say(f"{in_short(error)}\nThe pages are those before this edit.")

    return rebuild
