"""A web server that packs what it sends, as the servers that this site is meant for do."""

from __future__ import annotations

import gzip
import http.server
import threading
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}


@cache
def packed(path: Path) -> bytes:
    """The file as gzip sends it at its best level."""
    return gzip.compress(path.read_bytes(), 9, mtime=0)


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A browser that goes away in the middle is no error here."""


def serve(site: Path) -> str:
    """The address of a server for ``site`` on a free port; ends with the process."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = site / unquote(urlsplit(self.path).path).lstrip("/")
            text = path.suffix in TYPES
            body = b"" if not path.is_file() else packed(path) if text else path.read_bytes()
            self.send_response(200 if path.is_file() else 404)
            self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream") + "; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            if text and body:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = _Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/"
