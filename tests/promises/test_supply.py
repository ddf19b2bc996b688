"""Where everything comes from: dependencies by hash, vendored files with origin and checksum, no registry named."""

from __future__ import annotations

import hashlib
import importlib.util
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.paths import ROOT

VENDOR = ROOT / "theme" / "overrides" / "assets" / "vendor"
# Spelt in halves, so that this file names none either.
REGISTRIES = [
    "".join(parts) for parts in (
        ("pypi", ".org"), ("python", "hosted.org"), ("registry.npm", "js.org"), ("registry.yarn", "pkg.com"), ("deb.debian", ".org"),
        ("security.debian", ".org"), ("unpkg", ".com"), ("jsdelivr", ".net"), ("cdnjs.cloud", "flare.com"), ("esm", ".sh"),
        ("--index", "-url"), ("--extra", "-index-url"), ("--find", "-links"), ("proxy.golang", ".org"), ("static.crates", ".io"),
    )
]  # fmt: skip


def tracked() -> list[Path]:
    """The files that a clone would have."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    ).stdout
    found = [ROOT / name for name in listed.decode().split("\0") if name]
    if not found:
        pytest.skip("not a git checkout: which files belong to the repository is not known")
    return [p for p in found if p.is_file()]


def test_no_file_names_a_registry() -> None:
    named = []
    for path in tracked():
        text = path.read_bytes().decode("utf-8", "replace").lower()
        named += [f"{path.relative_to(ROOT)}: {r}" for r in REGISTRIES if r in text]
    assert named == []


@pytest.mark.parametrize("lock", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda p: p.name)
def test_every_dependency_is_locked_by_hash(lock: Path) -> None:
    lines = [
        line
        for line in lock.read_text().replace("\\\n", " ").splitlines()
        if line.strip() and not line.lstrip().startswith("#")
    ]
    assert lines
    for line in lines:
        assert re.match(r"[A-Za-z0-9._\[\]-]+==[^\s;]+(\s*;[^#]*?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*(#.*)?$", line), (
            line[:100]
        )


@pytest.mark.parametrize(
    ("extra", "lock"), [("dependencies", "dev"), ("dev", "dev"), ("audit", "audit"), ("canary", "canary")]
)
def test_what_the_project_asks_for_is_in_the_lock(extra: str, lock: str) -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] if extra == "dependencies" else project["optional-dependencies"][extra]
    locked = {
        m[1].lower().replace("_", "-")
        for m in re.finditer(r"^([\w.-]+)", (ROOT / "requirements" / f"{lock}.txt").read_text(), re.MULTILINE)
    }
    assert {re.match(r"[\w.-]+", w)[0].lower().replace("_", "-") for w in wanted} <= locked  # type: ignore[index]


@pytest.mark.parametrize("folder", sorted(p for p in VENDOR.iterdir() if p.is_dir()), ids=lambda p: p.name)
def test_vendored_files_say_where_they_come_from_and_are_unchanged(folder: Path) -> None:
    said = dict(line.split(": ", 1) for line in (folder / "VENDORED").read_text().splitlines() if ": " in line)
    assert {"name", "version", "origin", "licence", "sha256"} <= said.keys()
    assert said["name"] == folder.name
    assert (folder / "LICENSE").is_file()
    sums = dict(
        reversed(pair.split()) for pair in re.findall(r"\b[0-9a-f]{64}  \S+", (folder / "VENDORED").read_text())
    )
    files = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} - {"VENDORED", "LICENSE"}
    assert sums.keys() == files
    for name in files:
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == sums[name], name


def test_no_third_party_code_stands_outside_the_vendor_folder() -> None:
    ours = [p for p in (ROOT / "theme").rglob("*.js") if VENDOR not in p.parents]
    assert ours
    for path in ours:
        text = path.read_text(encoding="utf-8")
        assert ".min." not in path.name and not re.search(r"@license|@preserve|Copyright", text), path
        assert max(map(len, text.splitlines()), default=0) < 1000, f"{path} looks minified"


def _audit() -> Any:
    spec = importlib.util.spec_from_file_location("tools_audit", ROOT / "tools" / "audit.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CLEAN = '{"dependencies": [{"name": "a", "version": "1", "vulns": []}, {"name": "b", "version": "2", "vulns": []}], "fixes": []}'
KNOWN = '{"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "X-1"}]}, {"name": "b", "skip_reason": "not found"}]}'
HALF = '{"dependencies": [{"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "not found"}]}'
NOBODY = '{"dependencies": [{"name": "a", "skip_reason": "not found"}, {"name": "b", "skip_reason": "not found"}]}'
OTHER = '{"dependencies": [{"name": "b", "version": "2", "vulns": []}]}'


@pytest.mark.parametrize(
    ("answers", "code", "says"),
    [
        ([CLEAN], 0, "2 dependencies, no known vulnerability"),
        ([KNOWN], 1, "a 1: X-1"),
        ([HALF], 3, "NO AUDIT of 1 of 2"),
        ([HALF, OTHER], 0, "no known vulnerability"),
        ([NOBODY, KNOWN], 1, "a 1: X-1"),
        ([NOBODY, NOBODY], 3, "NO AUDIT of 2 of 2"),
    ],
)
def test_an_audit_that_asked_nobody_does_not_claim_success(
    answers: list[str], code: int, says: str, tmp_path: Path
) -> None:
    tool = _audit()
    lock = tmp_path / "x.txt"
    lock.write_text("a==1 \\\n    --hash=sha256:0\nb==2 \\\n    --hash=sha256:0\n")
    said = iter([tool.read(a) for a in answers] + [({}, set())] * 2)
    found = tool.audit(lock, lambda lock, service: next(said))
    assert found[0] == code and says in found[1]
    assert ("no known" in found[1]) == (code == 0)


def test_the_workflow_names_each_action_by_its_commit_and_asks_for_little() -> None:
    whole = yaml.safe_load((ROOT / ".github" / "workflows" / "site.yml").read_text())
    used = [step["uses"] for job in whole["jobs"].values() for step in job["steps"] if "uses" in step]
    assert used and not [u for u in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", u)]
    assert whole["permissions"] == {"contents": "read"}
    writes = {name: [k for k, v in job["permissions"].items() if v == "write"] for name, job in whole["jobs"].items()}
    assert writes == {"build": [], "deploy": ["pages", "id-token"]}, (
        "what builds cannot write, what writes runs no code of ours"
    )
    assert not [step for step in whole["jobs"]["deploy"]["steps"] if "run" in step]
