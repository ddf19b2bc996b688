"""What several tests of one function share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.standin import StandIn, standing_in


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """A stand-in server that no proxy comes between."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with standing_in() as server:
        yield server
