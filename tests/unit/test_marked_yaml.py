"""YAML is read as plain data with places; whatever is not plain data is refused with a place and a remedy."""

from __future__ import annotations

import pytest

from generator.load.marked_yaml import YamlProblem, parse


def test_scalars_keep_what_somebody_typed() -> None:
    value = parse("f", b"a: NO\nb: 012\nc: 2001-01-01\nd: 1.5\ne: 7\nf: '7'\ng: true\nh: ~\n").value
    assert value == {"a": "NO", "b": "012", "c": "2001-01-01", "d": 1.5, "e": 7, "f": "7", "g": True, "h": None}


def test_every_key_and_value_has_its_place() -> None:
    marked = parse("f", b"a:\n  - b: 1\n    c: 2\n")
    assert marked.mark(("a", 0, "c")) == (3, 5)
    assert marked.mark(("a", 0, "nothing")) == (2, 5)


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"a: 1\na: 2\n", 2, "stands twice"),
        (b"a: &x 1\nb: *x\n", 1, "anchors and aliases"),
        (b"a:\n\t- 1\n", 2, "tab"),
        (b"a: [1\n", 2, "not valid YAML"),
        (b"", 1, "empty"),
        (b"# only a comment\n", 1, "holds no record"),
        (b"\xef\xbb\xbfa: 1\n", 1, "byte order mark"),
        (b"a: 1\nb: \xff\n", 2, "UTF-8"),
        (b"[" * 100_000, 1, "nested deeper"),
        (b"- " * 100_000 + b"1", 1, "nested deeper"),
        (b"a: !!python/object:os.system {}\n", 1, "is not allowed"),
        (b"a: 1\n---\nb: 2\n", 2, "second document"),
        (b"? [1]\n: 2\n", 1, "plain text"),
        (b"x" * 2_000_001, 1, "larger than"),
    ],
)
def test_what_is_not_plain_data_is_refused(data: bytes, line: int, words: str) -> None:
    with pytest.raises(YamlProblem) as caught:
        parse("f", data)
    assert words in caught.value.message
    assert caught.value.line == line
    assert caught.value.remedy
