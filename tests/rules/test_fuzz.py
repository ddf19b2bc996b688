"""Whatever stands in a content folder, loading it gives problems and nothing else: no crash, no other exception."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.errors import ContentError
from generator.load import ledger
from generator.load.corpus import load
from generator.load.marked_yaml import YamlProblem, parse
from generator.load.pictures import read
from generator.load.validate import validate
from generator.models.study import Study
from generator.models.subject import Treatment
from tests.conftest import TOY

FILES = sorted(p.relative_to(TOY).as_posix() for p in TOY.rglob("*") if p.is_file())
YAMLISH = st.text(st.sampled_from("ab01-:?,[]{}&*!|>'\"%@`#. \n\t~=<\u00e9\u2028\ufeff\x00\x85/\\e"), max_size=80)
BYTES = st.one_of(st.binary(max_size=80), YAMLISH.map(lambda t: t.encode("utf-8", "surrogatepass")))
bounded = settings(max_examples=120, deadline=None, database=None, suppress_health_check=list(HealthCheck))


def survives(content: Path) -> None:
    """Loading gives a corpus or problems, each of them printable as one line with a place and a remedy."""
    try:
        load(content)
    except ContentError as error:
        assert error.problems
        for problem in error.problems:
            assert "\n" not in str(problem) and problem.line >= 1 and problem.column >= 1 and problem.remedy


@bounded
@given(BYTES)
def test_any_bytes_are_yaml_of_our_kind_or_a_problem(data: bytes) -> None:
    try:
        marked = parse("x.yml", data)
    except YamlProblem as problem:
        assert problem.line >= 1 and problem.remedy
        return
    for model in (Study, Treatment):
        validate(model, marked, [])


@bounded
@given(BYTES)
def test_any_bytes_are_a_ledger_or_a_problem(data: bytes) -> None:
    for whole in (data, b"id,value,low,high\n" + data):
        try:
            ledger.parse("published.csv", whole)
        except YamlProblem as problem:
            assert problem.line >= 1 and problem.remedy


@bounded
@given(st.one_of(YAMLISH, st.lists(st.sampled_from(
    ["<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>", "</svg>", "<g>", "</g>", "<!--", "-->", "<?x ?>", "<text>", "</text>", "&lt;", "&x;", "x", ">", "'"]
), max_size=9).map("".join)))  # fmt: skip
def test_any_text_is_a_drawing_or_faulty(text: str) -> None:
    drawing = read(text.encode())
    assert drawing.faults or drawing.box


def cut(text: bytes, at: int, length: int, put: bytes) -> bytes:
    at %= len(text) + 1
    return text[:at] + put + text[at + length :]


@settings(bounded, max_examples=60)
@given(
    st.sampled_from(FILES),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 60), BYTES), min_size=1, max_size=3),
)
def test_a_spoiled_file_gives_problems_only(name: str, cuts: list[tuple[int, int, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        content = Path(shutil.copytree(TOY, Path(folder) / "content"))
        path = content / name
        text = path.read_bytes()
        for at, length, put in cuts:
            text = cut(text, at, length, put)
        path.write_bytes(text)
        survives(content)


VALUES = ["", "x", "[]", "{}", "~", "0", "-1", "1e999", ".nan", "[[1, 2]]", "{a: {b: c}}", "placebine", "'[[no-such]]'", "[x, x]", "true", "9" * 40, "2026-02-30", "\"\\ud800\"", "\"\\0\""]  # fmt: skip


@settings(bounded, max_examples=60)
@given(st.sampled_from([f for f in FILES if f.endswith(".yml")]), st.integers(0, 10**6), st.sampled_from(VALUES))
def test_a_value_of_another_kind_gives_problems_only(name: str, at: int, value: str) -> None:
    """Still YAML, but one key holds something that nobody expects there: this reaches the rules behind the models."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(shutil.copytree(TOY, Path(folder) / "content"))
        path = content / name
        lines = path.read_text().splitlines()
        keyed = [i for i, line in enumerate(lines) if ": " in line]
        i = keyed[at % len(keyed)]
        lines[i] = lines[i].partition(": ")[0] + ": " + value
        path.write_text("\n".join(lines) + "\n")
        survives(content)
