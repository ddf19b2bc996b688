"""What a bundle says when the library it needs is not installed."""

from __future__ import annotations

from generator.errors import UsageError


class MissingExtra(UsageError):
    """The bundle needs a library that is not part of every installation."""

    def __init__(self, kind: str, library: str) -> None:
        super().__init__(f"the bundle '{kind}' needs {library}. Install it: .venv/bin/pip install -e '.[{kind}]'")
