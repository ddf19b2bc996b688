"""How nginx serves the site with every header, beside a bare file of the same size: requests per second by wrk."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from statistics import median

from tests import nginx

# Many short runs in turns: what else the machine does falls on both alike, and the middle of the ratios is steady.
SECONDS, PAIRS = 1, 15


def rate(port: int, path: str) -> float:
    """Requests per second for one address, at 16 connections from one thread."""
    command = ["wrk", "-t1", "-c16", f"-d{SECONDS}s", "-H", "Accept-Encoding: gzip", f"http://127.0.0.1:{port}{path}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"Requests/sec:\s*([\d.]+)", said)
    return float(found[1]) if found else 0.0


def compare(site: Path, page: str) -> str:
    """One line: the page through `deploy/nginx.conf`, and its bytes through an nginx that does nothing else."""
    if not (site / page).is_file():
        return f"serving: left out, {site} is not built"
    if not shutil.which("wrk") or nginx.binary() is None:
        return "serving: left out, wrk and nginx are needed (Debian: wrk, nginx-light)"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare = folder / "bare"
        bare.mkdir()
        packed = site / f"{page}.gz"
        packed_is = packed.is_file()
        shutil.copy(packed if packed_is else site / page, bare / "file.html")
        (bare / "nginx-headers.conf").write_text("")
        (folder / "a").mkdir()
        (folder / "b").mkdir()
        with nginx.running(site, folder / "a") as ours, nginx.running(bare, folder / "b", bare=True) as theirs:
            pairs = [(rate(ours, f"/{page}"), rate(theirs, "/file.html")) for _ in range(PAIRS)]
    mine, other = (median(column) for column in zip(*pairs, strict=True))
    ratio = median(a / b for a, b in pairs)
    how = "with headers and precompressed" if packed_is else "with headers"
    return f"serving {page}: {mine:,.0f} requests/s {how}, {other:,.0f} bare, middle ratio {ratio:.2f} of {PAIRS}"


if __name__ == "__main__":
    from generator.paths import Layout

    print(compare(Layout().site, "patients/treatments/carbamazepine.html"))
