"""What somebody sets in the environment is a number of seconds, or a clear line says that it is none."""

from __future__ import annotations

import pytest

from generator.errors import UsageError
from generator.online.fetch import Services


@pytest.mark.parametrize("name", ["TN_ATLAS_TIMEOUT", "TN_ATLAS_PAUSE"])
@pytest.mark.parametrize("text", ["abc", "-1", "nan", "inf", "1e99"])
def test_a_time_that_is_none_is_wrong_usage(name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, text)
    with pytest.raises(UsageError, match=name):
        Services.from_environment()


def test_a_time_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TN_ATLAS_TIMEOUT", "2.5")
    monkeypatch.setenv("TN_ATLAS_PAUSE", "0")
    assert (Services.from_environment().timeout, Services.from_environment().pause) == (2.5, 0)
