"""Debian's nginx on a free loopback port, with the configuration that `deploy/` gives to others."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.paths import ROOT

BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


def binary() -> str | None:
    """Where nginx is; Debian keeps it out of the path of ordinary users."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def configuration(site: Path, folder: Path, port: int, bare: bool = False) -> str:
    """A whole nginx.conf around `deploy/nginx.conf`, its HERE lines filled in; or around nothing but a folder."""
    server = f"sendfile on; tcp_nopush on; server {{ listen 127.0.0.1:{port}; root {site}; open_file_cache max=2000; }}"
    server = server if bare else (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    server = server.replace("127.0.0.1:8080", f"127.0.0.1:{port}").replace("/srv/tn-atlas/site", str(site))
    if BROTLI.is_file():
        server = server.replace("# brotli_static on;", "brotli_static on;")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    return "\n".join((
        f"load_module {BROTLI};" if BROTLI.is_file() else "",
        # Workers that are not root could not read a test's folder.
        "user root;" if os.geteuid() == 0 else "", f"pid {folder}/pid;", f"error_log {folder}/error.log warn;",
        "worker_processes 1;", "pcre_jit on;", "events {}", "http {", "include /etc/nginx/mime.types;", "default_type application/octet-stream;", "access_log off;",
        temporary, server, "}",
    ))  # fmt: skip


@contextmanager
def running(site: Path, folder: Path, bare: bool = False) -> Iterator[int]:
    """nginx serving ``site`` while the block runs; yields its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    path = folder / "nginx.conf"
    path.write_text(configuration(site, folder, port, bare), encoding="utf-8")
    command = [str(binary()), "-p", str(folder), "-c", str(path), "-e", str(folder / "error.log")]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    process = subprocess.Popen([*command, "-g", "daemon off;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(10)
