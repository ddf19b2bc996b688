"""The promises that the house makes to those who add to it, each tried as they would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import cli
from generator.load.corpus import load
from generator.pages.data_files import schemas
from generator.pages.plan import files, pages
from generator.paths import ROOT, Layout

TEMPLATES = Layout().theme / "templates"


def made(content: Path) -> dict[str, str]:
    corpus = load(content)
    return {p.source: p.text for p in pages(corpus, TEMPLATES)} | dict(files(corpus))


def test_adding_a_treatment_is_one_folder(toy_copy: Path) -> None:
    result = CliRunner().invoke(cli, ["new", "treatment", "fizzy-water", "--content", str(toy_copy)])
    assert result.exit_code == 0, result.output
    for path in (toy_copy / "treatments" / "fizzy-water").iterdir():
        text = path.read_text()
        filled = "These words are made up for tests. They say nothing at all." if path.suffix == ".md" else "Fizz"
        path.write_text(text.replace("FILL IN", filled))
    found = made(toy_copy)
    assert "patients/treatments/fizzy-water.md" in found
    assert 'data-treatment="fizzy-water"' in found["trainees/compare/durability.md"]
    assert "fizzy-water.html" in found["patients/treatments/index.md"]


def test_adding_a_comparison_table_is_one_declaration(toy_copy: Path) -> None:
    (toy_copy / "tables" / "noses.yml").write_text(
        "title: {patients: Noses, trainees: Cyanorhinia}\nquestion: {patients: Blue?, trainees: Blue?}\n"
        "rule: {patients: Any., trainees: Any.}\nhow_to_read: {patients: Across., trainees: Across.}\n"
        "columns:\n  - {key: blue, label: {patients: Blue, trainees: Blue}, concepts: [blue-nose]}\n"
    )
    found = made(toy_copy)
    assert 'data-estimate="quack-nose"' in found["patients/compare/noses.md"]
    assert "noses.html" in found["patients/compare/index.md"]


@pytest.mark.parametrize("kind", ["treatment", "factor", "topic", "study"])
def test_a_skeleton_names_its_blanks_and_passes_once_they_are_filled(kind: str, toy_copy: Path) -> None:
    before = len(list(toy_copy.rglob("*")))
    result = CliRunner().invoke(cli, ["new", kind, "brand-new", "--content", str(toy_copy)])
    assert result.exit_code == 0, result.output
    assert len(list(toy_copy.rglob("*"))) > before
    checked = run("check", "--content", str(toy_copy))
    assert checked.returncode == 1
    assert "a blank of the skeleton is not filled" in checked.stdout
    for path in toy_copy.rglob("*"):
        if path.is_file() and "FILL IN" in path.read_text():
            words = "These words are made up for tests. They say nothing at all." if path.suffix == ".md" else "Words"
            path.write_text(path.read_text().replace("FILL IN", words))
    assert run("check", "--content", str(toy_copy)).returncode == 0


def test_nothing_is_overwritten_by_new(toy_copy: Path) -> None:
    assert run("new", "treatment", "placebine", "--content", str(toy_copy)).returncode == 2


def test_same_input_same_bytes_whatever_the_machine(tmp_path: Path) -> None:
    code = (
        "import hashlib,sys; from pathlib import Path; from tests.promises.test_promises import made;"
        "m=made(Path('tests/toy/content')); print(hashlib.sha256(repr(sorted(m.items())).encode()).hexdigest())"
    )
    seen = set()
    for seed, zone, locale in (
        ("0", "UTC", "C"),
        ("1", "Asia/Kathmandu", "C.UTF-8"),
        ("4242", "America/Lima", "POSIX"),
    ):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        seen.add(
            subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, check=True, capture_output=True).stdout
        )
    assert len(seen) == 1


def test_the_schemas_for_editors_are_up_to_date() -> None:
    for name, text in schemas():
        path = ROOT / "content" / "schema" / f"{name}.json"
        assert path.is_file() and path.read_text() == text, "stale: run `make fix`"
        json.loads(text)


def test_exit_codes(toy_copy: Path, tmp_path: Path) -> None:
    assert run("check", "--content", str(toy_copy)).returncode == 0
    assert run("check", "--content", str(tmp_path / "nowhere")).returncode == 2
    assert run("check", "--no-such-option").returncode == 2
    assert run("bundle", "stone-tablet").returncode == 2
    (toy_copy / "site.yml").write_text("title: [")
    broken = run("check", "--content", str(toy_copy))
    assert broken.returncode == 1
    assert "site.yml:2:" in broken.stdout
    assert "Traceback" not in broken.stdout + broken.stderr


def test_a_broken_content_leaves_the_last_good_site_alone(toy_copy: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("build", "--content", str(toy_copy), "--out", str(out)).returncode == 0
    before = {p: p.stat().st_mtime_ns for p in out.rglob("*")}
    (toy_copy / "glossary.yml").write_text("hiccup: {}\n")
    assert run("build", "--content", str(toy_copy), "--out", str(out)).returncode == 1
    assert {p: p.stat().st_mtime_ns for p in out.rglob("*")} == before
    assert not list(tmp_path.glob(".out.[0-9]*"))


def test_nothing_in_the_generator_knows_the_condition() -> None:
    for path in (ROOT / "generator").rglob("*.py"):
        text = path.read_text().lower()
        for word in ("trigeminal", "neuralgia", "carbamazepine"):
            assert word not in text, f"{path} says {word}"


def run(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", *args], cwd=ROOT, capture_output=True, text=True, check=False
    )
