"""Where a folder of ours may stand: nowhere in, on or around what people have written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from generator.errors import UsageError
from generator.paths import ROOT, Layout

Name = tuple[int, int] | str


def judge(layout: Layout) -> None:
    """Raise `UsageError` if a build of this layout would touch what is not ours."""
    for target, what in ((layout.site, "the site"), (layout.build, "the folder to build in")):
        judge_one(target, what, layout)
    apart(layout.site, layout.build, "the site", "the folder to build in")


def judge_one(target: Path, what: str, layout: Layout) -> None:
    """Raise `UsageError` if ``target`` is no folder, or is, holds or lies in what no build may touch."""
    another = "Name another folder with --out."
    if target.is_symlink():
        raise UsageError(f"{target} is a link, which {what} would replace. Name the folder itself: {os.path.realpath(target)}")
    if target.exists() and not target.is_dir():
        raise UsageError(f"{target} is a file, and {what} needs a folder. {another}")
    for path in target.parents:
        if path.exists() and not path.is_dir():
            raise UsageError(f"{path} is a file, and {what} needs a folder. {another}")
    itself, around = _name(target), _line(target)
    for path, name in _held(layout):
        if itself in _line(path):
            verb = "is" if itself == _name(path) else "holds"
            raise UsageError(f"{target} {verb} {name} ({path}), and that is no place for {what}. {another}")
    for path, name in _closed(layout):
        if _name(path) in around:
            raise UsageError(f"{target} lies inside {name} ({path}), where nothing is built. {another}")
    for path in (real := Path(os.path.realpath(target)), *real.parents):
        if path.name == ".git" or ((path / "HEAD").is_file() and (path / "objects").is_dir() and (path / "refs").is_dir()):
            raise UsageError(f"{target} lies inside what git keeps ({path}), where nothing is built. {another}")


def apart(one: Path, other: Path, what: str, second: str) -> None:
    """Raise `UsageError` if one of two folders of ours is or holds the other."""
    for outer, inner, name, held in ((one, other, what, second), (other, one, second, what)):
        if _name(outer) in _line(inner):
            raise UsageError(f"{outer}, {name}, is or holds {inner}, {held}. Name another folder with --out.")


def settled(path: Path) -> Path:
    """``path`` without ``..``, so that it can be judged and compared; as the system reads it, through links."""
    path = path.absolute()
    if ".." not in path.parts:
        return path
    return path.resolve() if path.name == ".." else path.parent.resolve() / path.name


def _held(layout: Layout) -> Iterator[tuple[Path, str]]:
    """What a folder of ours may neither be nor hold."""
    yield Path(os.path.realpath("/")), "the root of the file system"
    for home in _homes():
        yield home, "a home folder"
    with suppress(OSError):  # it was removed
        yield Path.cwd(), "the working folder"
    yield from _closed(layout)
    yield layout.config, "the configuration"
    yield ROOT, "the repository"
    for start in (layout.content, Path()):
        for path in (real := Path(os.path.realpath(start)), *real.parents):
            if (path / ".git").exists():
                yield path, "a repository"


def _closed(layout: Layout) -> Iterator[tuple[Path, str]]:
    """What a folder of ours may not lie in, either."""
    yield layout.content, "the content"
    yield layout.theme, "the theme"
    for name, what in (("theme", "the theme"), ("generator", "the generator"), ("tests", "the tests"), (".git", "what git keeps")):
        yield ROOT / name, what


def _homes() -> Iterator[Path]:
    with suppress(RuntimeError):  # nobody's
        yield Path.home()
    try:
        import pwd

        yield Path(pwd.getpwuid(os.geteuid()).pw_dir)
    except (ImportError, KeyError):  # Windows; a user without an entry
        pass


def _name(path: Path) -> Name:
    """What tells a folder from all others, however its path is written; the real path where there is none yet."""
    try:
        found = path.stat()
    except OSError:
        return os.path.realpath(path)
    return found.st_dev, found.st_ino


def _line(path: Path) -> set[Name]:
    """A folder and all that it lies in."""
    real = Path(os.path.realpath(path))
    return {_name(one) for one in (real, *real.parents)}
