"""A server on this machine that stands in for the services we ask: it says what a test prepared."""

from __future__ import annotations

import http.server
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class StandIn:
    """A server that answers each request with the next prepared answer and remembers what it was asked."""

    base: str = ""
    answers: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    drip: bool = False

    def will(self, body: object, status: int = 200, **headers: str) -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.answers.append((status, {k.replace("_", "-"): v for k, v in headers.items()}, data))


@contextmanager
def standing_in() -> Iterator[StandIn]:
    """One such server, for as long as it is needed."""
    stand_in = StandIn()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            stand_in.asked.append((self.path, self.headers["Accept"]))
            status, headers, data = stand_in.answers.pop(0)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for i in range(len(data)) if stand_in.drip else ():
                    self.wfile.write(data[i : i + 1])
                    time.sleep(0.05)
                self.wfile.write(b"" if stand_in.drip else data)
            except OSError:
                pass  # the other side gave up, as it should

        def log_message(self, *args: object) -> None:
            pass

    httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    threading.Thread(target=httpd.serve_forever, args=(0.01,), daemon=True).start()
    stand_in.base = f"http://127.0.0.1:{httpd.server_port}/"
    yield stand_in
    httpd.shutdown()
    httpd.server_close()
