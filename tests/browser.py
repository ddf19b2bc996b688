"""Which browser the tests and tools drive, and how it is started."""

from __future__ import annotations

import shutil

# The shell without windows opens a page three times as fast as the whole browser that hides its windows.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def installed() -> str | None:
    """The path of the first browser that this machine has."""
    return next(filter(None, map(shutil.which, NAMES)), None)
