"""The server of the preview: MkDocs' own, bound before it says so, for this machine only, with a watcher that never goes deaf."""

from __future__ import annotations

import errno
import ipaddress
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileModifiedEvent

from generator import walk
from generator.errors import UsageError

EVERY = 0.2  # seconds
_ADVICE = "Name another address, such as --address 127.0.0.1:8001"
_WHY = {
    errno.EADDRINUSE: "another program listens there already",
    errno.EACCES: "you may not listen there",
    errno.EADDRNOTAVAIL: "this machine has no such address",
}


class Server(LiveReloadServer):
    """Serves one folder; answers nobody who came by another machine's name."""

    def __init__(self, builder: Callable[[], None], host: str, port: int, root: Path, watched: Iterable[Path]) -> None:
        super().__init__(builder, host, port, str(root))
        self.host = host
        shown = f"[{host}]" if ":" in host else host
        try:
            super().server_bind()
            super().server_activate()
        except (OSError, UnicodeError) as error:
            self.socket.close()
            # Names are asked of another part of the system, whose errors have numbers below zero.
            why = "no such address is known" if isinstance(error, UnicodeError) or (error.errno or 0) < 0 else str(error)
            why = _WHY.get(getattr(error, "errno", None) or 0, why)
            raise UsageError(f"cannot listen on {shown}:{port}: {why}. {_ADVICE}") from None
        self.url = f"http://{shown}:{self.server_port}/"
        self.observer = Watcher(EVERY)  # type: ignore[assignment]
        for path in watched:
            self.watch(str(path))

    def server_bind(self) -> None:
        """Done already: whoever is told of the address finds somebody there."""

    def server_activate(self) -> None:
        """Done already, too."""

    def serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Answer a request. A page of somebody else, whose name was made to lead here, could read drafts otherwise."""
        if not is_local(environ.get("HTTP_HOST", "localhost"), self.host):
            start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
            return [b"This preview answers to its own address only.\n"]
        if "\0" in environ.get("PATH_INFO", ""):
            start_response("404 Not Found", [("Content-Type", "text/plain; charset=utf-8")])
            return [b"No file has such a name.\n"]
        return super().serve_request(environ, start_response)


def is_local(named: str, bound: str) -> bool:
    """True if the ``Host`` of a request is a name of this machine; any address in digits where we listen for others, too."""
    host = named.rpartition("]")[0].lstrip("[") if named.startswith("[") else named.partition(":")[0]
    host = host.lower().rstrip(".")
    if host in ("localhost", bound.lower()) or host.endswith(".localhost"):
        return True
    with suppress(ValueError):
        address = ipaddress.ip_address(host)
        return address.is_loopback or not _is_loopback(bound)
    return False


def _is_loopback(bound: str) -> bool:
    with suppress(ValueError):
        return ipaddress.ip_address(bound).is_loopback
    return bound.lower() == "localhost"


class Watcher(threading.Thread):
    """Tells of every change below some folders, by the walk of the reader; a folder that is gone may come back."""

    def __init__(self, every: float) -> None:
        super().__init__(daemon=True)
        self._every, self._ended = every, threading.Event()
        self._handlers: dict[str, Any] = {}

    def schedule(self, handler: Any, path: str, recursive: bool = True) -> str:
        """Watch ``path``, whether it is there or not."""
        self._handlers[path] = handler
        return path

    def unschedule(self, path: str) -> None:
        """Look there no more."""
        self._handlers.pop(path, None)

    def run(self) -> None:
        """Look again and again, and rest much longer than it takes."""
        last = {path: _state(path) for path in self._handlers}
        rest = self._every
        while not self._ended.wait(rest):
            began = monotonic()
            for path, handler in list(self._handlers.items()):
                now = _state(path)
                if now != last.get(path):
                    last[path] = now
                    handler.on_any_event(FileModifiedEvent(path))
            rest = max(self._every, 5 * (monotonic() - began))

    def stop(self) -> None:
        """End, soon."""
        self._ended.set()


def _state(path: str) -> object:
    try:
        return walk.state(path)
    except OSError as error:  # it may be readable again later
        return error.errno
