"""Lighthouse, mobile profile, on the built site as a host would serve it: compressed, with the site's own headers.

`python tools/lighthouse.py [SITE] [RUNS]` prints the median of RUNS (3) for each page and exits 1 where one misses its
target. Lighthouse comes from npm (`npm install -g lighthouse`, or its path in LIGHTHOUSE); a line says so without it.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    "index.html",
    "patients/treatments/carbamazepine.html",
    "trainees/treatments/microvascular-decompression.html",
    "patients/compare/index.html",
    "patients/compare/efficacy.html",
)
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
# Shares of the screen, and bytes over the wire.
MOST = {"cumulative-layout-shift": 0.0, "total-byte-weight": 100_000}
PACKED = (".html", ".css", ".js", ".json", ".svg")


class _AsHosted(http.server.SimpleHTTPRequestHandler):
    """Sends files gzipped, with the rules of the site's `_headers`."""

    protocol_version = "HTTP/1.1"
    rules: tuple[tuple[str, str, str], ...] = ()

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        found, status = (path / "index.html" if path.is_dir() else path), 200
        if not found.is_file():
            found, status = Path(self.directory) / "404.html", 404
        packed = found.suffix in PACKED
        data = _gzipped(found) if packed else found.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(found))
        self.send_header("Content-Length", str(len(data)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        for pattern, name, value in self.rules:
            if fnmatchcase(self.path.partition("?")[0], pattern):
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: object) -> None:
        pass


@functools.cache
def _gzipped(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 9)


@contextmanager
def hosted(site: Path) -> Iterator[str]:
    """A server for ``site``; yields its address."""
    rules, pattern = [], ""
    for line in (site / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            rules.append((pattern, name, value))
        else:
            pattern = line
    handler = type("Handler", (_AsHosted,), {"rules": tuple(rules)})
    httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(site)))
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()


def run(lighthouse: str, chromium: str, url: str) -> dict[str, Any]:
    """One report; the slow network and processor of the mobile profile are simulated."""
    command = [
        lighthouse, url, "--output=json", "--quiet", "--form-factor=mobile", "--throttling-method=simulate",
        "--chrome-flags=--headless --no-sandbox --disable-gpu",
    ]  # fmt: skip
    # On a busy machine the browser may fail to start in time; a page that fails thrice is another matter.
    for _ in range(3):
        done = subprocess.run(
            command, env=os.environ | {"CHROME_PATH": chromium}, capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            report: dict[str, Any] = json.loads(done.stdout)
            return report
    sys.exit(f"Lighthouse failed on {url}:\n{done.stderr[-2000:]}")


def measured(reports: list[dict[str, Any]]) -> tuple[dict[str, float], list[str]]:
    """The median of each score and measure, and the title of every audit that failed in the last report."""
    found = {key: median(round(100 * r["categories"][key]["score"]) for r in reports) for key in LEAST}
    found |= {key: median(r["audits"][key]["numericValue"] for r in reports) for key in MOST}
    last = reports[-1]
    judged = [last["categories"][key]["auditRefs"] for key in LEAST if key != "performance"]
    refs = {a["id"] for audits in judged for a in audits if a["weight"]}
    return found, [last["audits"][id_]["title"] for id_ in sorted(refs) if last["audits"][id_]["score"] == 0]


def main(site: Path, runs: int) -> int:
    """Measure every page; 0 if all meet their targets, and where the tools are missing."""
    lighthouse = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not lighthouse or not chromium:
        missing = "Chromium" if lighthouse else "Lighthouse (npm install -g lighthouse)"
        print(f"NOT MEASURED: {missing} was not found.", file=sys.stderr)
        return 0
    missed = 0
    print("performance  accessibility  best practices  SEO  layout shift  bytes   page")
    with hosted(site) as address:
        for page in PAGES:
            found, failed = measured([run(lighthouse, chromium, f"{address}/{page}") for _ in range(runs)])
            scores = "{:>11.0f}  {:>13.0f}  {:>14.0f}  {:>3.0f}".format(*(found[k] for k in LEAST))
            shift, weight = (found[k] for k in MOST)
            print(f"{scores}  {shift:>12.3f}  {weight:>6.0f}  {page}", flush=True)
            for title in failed:
                print(f"    {title}")
            missed += any(found[k] < v for k, v in LEAST.items()) or any(found[k] > v for k, v in MOST.items())
    return int(missed > 0)


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(Path(given[0]) if given else ROOT / "site", int(given[1]) if given[1:] else 3))
