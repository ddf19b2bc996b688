"""Ask the advisory databases about every locked dependency. Exit 0: clean, 1: something known, 3: nobody answered."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

CLEAN, KNOWN, NOT_ASKED = 0, 1, 3
# Each answers for what the one before could not.
SERVICES = ("pypi", "osv")
Report = tuple[dict[str, list[str]], set[str]]


def read(text: str) -> Report:
    """Advisories by dependency for those that were asked about, and the names of the rest, from pip-audit's JSON."""
    asked: dict[str, list[str]] = {}
    rest: set[str] = set()
    for found in json.loads(text)["dependencies"]:
        if "skip_reason" in found:
            rest.add(found["name"])
        else:
            asked[f"{found['name']} {found['version']}"] = [v["id"] for v in found["vulns"]]
    return asked, rest


def verdict(lock: str, total: int, answers: list[Report]) -> tuple[int, str]:
    """The exit code for one lock with ``total`` dependencies, and the line that says why."""
    asked = {name: ids for known, _ in answers for name, ids in known.items()}
    bad = [f"{name}: {' '.join(ids)}" for name, ids in sorted(asked.items()) if ids]
    if bad:
        return KNOWN, f"{lock}: KNOWN VULNERABILITIES\n  " + "\n  ".join(bad)
    if not total or len(asked) < total:
        return (
            NOT_ASKED,
            f"{lock}: NO AUDIT of {total - len(asked)} of {total} dependencies: no advisory data was to be had",
        )
    return CLEAN, f"{lock}: {total} dependencies, no known vulnerability"


def ask(lock: Path, service: str) -> Report:
    """What one service knows; nothing where it does not answer."""
    # The lock is complete and hashed: nothing is resolved or installed.
    command = [
        sys.executable, "-m", "pip_audit", "-s", service, "--require-hashes", "--disable-pip",
        "--progress-spinner", "off", "--timeout", "20", "--format", "json", "--requirement", str(lock),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        return read(done.stdout)
    except (ValueError, KeyError):
        why = (done.stderr.strip().splitlines() or ["no answer"])[-1]
        print(f"{lock}: {service} did not answer: {why[:160]}", file=sys.stderr)
        return {}, set()


def audit(lock: Path, asking: Callable[[Path, str], Report] = ask) -> tuple[int, str]:
    """Ask one service after the other until every dependency has been asked about."""
    total = sum(not line.startswith((" ", "#")) and "==" in line for line in lock.read_text().splitlines())
    answers: list[Report] = []
    for service in SERVICES:
        answers.append(asking(lock, service))
        if verdict(lock.name, total, answers)[0] != NOT_ASKED:
            break
    return verdict(lock.name, total, answers)


def main() -> int:
    """Every lock in turn; the worst of them is the exit code, and something known is worse than nothing asked."""
    found = [audit(lock) for lock in sorted(Path("requirements").glob("*.txt"))]
    for code, line in found:
        print(line, file=sys.stderr if code else sys.stdout)
    codes = {code for code, _ in found}
    return KNOWN if KNOWN in codes else NOT_ASKED if NOT_ASKED in codes or not codes else CLEAN


if __name__ == "__main__":
    sys.exit(main())
