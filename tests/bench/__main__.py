"""``python -m tests.bench [--full] [--no-peers] [--no-search] [SIZE ...]``: prints Markdown tables, leaves nothing behind.

All of one size runs one after the other on the same machine, so the ratios mean something; the seconds do not.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generator.paths import ROOT, Layout
from tests.bench import memory, peers, search, serve, synthetic

SIZES, FULL = (100, 1000), 5800  # some 5,000 studies with 20,000 figures, and 230 treatments


def timed(command: list[str]) -> tuple[float, int, str]:
    """Wall seconds, peak memory in MiB (its own and its helpers', shared pages once) and output of a command.

    Raises if it fails.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=err)
        watch = memory.Watch(process.pid)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - started
        peak = watch.end() or used.ru_maxrss // 1024
        out.seek(0)
        err.seek(0)
        if process.returncode:
            raise RuntimeError(f"{' '.join(command)}: {err.read().decode()[-400:]}")
        return seconds, peak, out.read().decode()


def row(name: str, seconds: float, base: float, mebibytes: int) -> None:
    print(f"| {name} | {seconds:.2f} s | {seconds / base:.2f} | {mebibytes} MiB |", flush=True)


def size(pages: int, with_peers: bool, with_search: bool) -> None:
    """One table for one size, and one for its search."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        content, site = work / "content", work / "site"
        synthetic.make(content, pages)
        build = [sys.executable, "-m", "generator", "build", "--content", str(content), "--out", str(site)]
        seconds, used, _ = timed([*build, "--clean"])
        count = sum(1 for _ in site.rglob("*.html"))
        print(f"\n### {count} pages\n\n| | wall | of our clean build | memory |\n|---|---|---|---|")
        row("**tn-atlas, clean**", seconds, seconds, used)
        nothing, used, _ = timed(build)
        row("tn-atlas, nothing changed", nothing, seconds, used)
        synthetic.change(content)
        changed, used, _ = timed(build)
        row("tn-atlas, one figure changed", changed, seconds, used)
        _, _, out = timed([sys.executable, "-m", "tests.bench.stages", str(content), str(work)])
        found = json.loads(out)
        for stage, took in found["stages"].items():
            row(f"of which {stage}", took, seconds, found["memory"])
        for name, command, built in peers.commands(work / ".site-build", work) if with_peers else ():
            if command is None:
                print(f"| {name} | could not be installed | | |")
                continue
            try:
                took, used, _ = timed(command)
                made = sum(1 for _ in built.rglob("*.html"))
                row(f"{name} ({made} pages)", took, seconds, used)
            except RuntimeError as error:
                print(f"| {name} | failed: {str(error).splitlines()[-1][:80]} | | |")
        if with_search:
            search.report(site, work, with_peers, hits=False)


def found(with_peers: bool) -> None:
    """The tables of the search of the real site, with what it finds."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        timed([sys.executable, "-m", "generator", "build", "--out", str(site)])
        print("\n### The real site")
        search.report(site, Path(folder), with_peers, hits=True)


if __name__ == "__main__":
    asked = [int(a) for a in sys.argv[1:] if a.isdigit()]
    beside, searching = "--no-peers" not in sys.argv, "--no-search" not in sys.argv
    for pages in asked or (*SIZES, *([FULL] if "--full" in sys.argv else [])):
        size(pages, beside, searching and pages == SIZES[-1])
    if searching:
        found(beside)
    print("\n" + serve.compare(Layout().site, "index.html"))
