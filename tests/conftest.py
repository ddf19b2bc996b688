"""What tests share: the toy content, its corpus, and the two built sites (toy and real), each built once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.load.corpus import load
from generator.models.corpus import Corpus
from generator.paths import Layout
from generator.site.builder import build
from tests import browser as browser_

TOY = Path(__file__).parent / "toy" / "content"


@pytest.fixture(scope="session")
def toy() -> Corpus:
    return load(TOY)


@pytest.fixture
def toy_copy(tmp_path: Path) -> Path:
    """A toy content folder that a test may change."""
    return Path(shutil.copytree(TOY, tmp_path / "content"))


@pytest.fixture(scope="session")
def toy_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("toy")
    layout = Layout(content=TOY, build=base / "build", site=base / "site")
    build(layout)
    return layout.site


@pytest.fixture(scope="session")
def site() -> Path:
    """The real site, up to date; several workers take turns."""
    layout = Layout()
    build(layout)
    return layout.site


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium; without one the browser tests say so, and fail where they are required."""
    path = browser_.installed()
    if path:
        return path
    message = "no Chromium on this machine: the browser tests did not run"
    if os.environ.get("ATLAS_REQUIRE_BROWSER"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=chromium, args=browser_.FLAGS)
        yield found
        found.close()
