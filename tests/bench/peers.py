"""Other builders on the same generated tree, each in an environment of its own below ``build/``."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.paths import ROOT

VENV = ROOT / "build" / "bench-venv"
# One by one: what cannot be had is left out, and the others still run.
WANTED = ("properdocs", "zensical", "hugo")
Command = list[str]


def commands(tree: Path, out: Path) -> Iterator[tuple[str, Command | None, Path]]:
    """(name, command, built site) of each peer for the generated ``tree``; no command where it could not be installed."""
    config = str(tree / "mkdocs.yml")
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "-q", "-f"]
    own = str(_as_it_comes(tree, out / "own"))
    yield (
        "mkdocs + material, nav pruned, with its search",
        [*mkdocs, own, "-d", str(out / "own" / "site")],
        out / "own" / "site",
    )
    yield "mkdocs + material, nav pruned, no search", [*mkdocs, config, "-d", str(out / "material")], out / "material"
    yield "mkdocs alone", [*mkdocs, _plain(tree), "-d", str(out / "mkdocs")], out / "mkdocs"
    how: dict[str, Callable[[str], Command]] = {
        "properdocs": lambda tool: [tool, "build", "-q", "-f", config, "-d", str(out / "properdocs")],
        "zensical": lambda tool: [tool, "build", "-f", config],
        "hugo": lambda tool: [tool, "--quiet", "--source", str(_hugo(tree)), "--destination", str(out / "hugo")],
    }
    for name in WANTED:
        tool = _installed(name)
        yield name, how[name](str(tool)) if tool else None, tree / "site" if name == "zensical" else out / name


def searching(tree: Path, out: Path) -> Iterator[tuple[str, Path | str]]:
    """(name, built site) of each peer with its own theme and search on the pages of ``tree``, or why it has none."""
    config = _as_it_comes(tree, out)
    material = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(out / "material")]
    zensical = _installed("zensical")
    for name, command, site in (
        ("Material's default", material, out / "material"),
        ("Zensical", [str(zensical), "build", "-f", str(config)] if zensical else None, out / "site"),
    ):
        if command is None:
            yield name, "could not be installed"
            continue
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        yield name, site if not done.returncode else f"failed: {done.stderr.strip()[-80:]}"


def _as_it_comes(tree: Path, out: Path) -> Path:
    """The same pages for Material as it comes, its search included; returns the configuration."""
    shutil.copytree(tree / "docs", out / "docs", ignore=shutil.ignore_patterns("assets", "data"))
    for page in (out / "docs").rglob("*.md"):
        # Ours keeps its pages out of the builder's own index.
        page.write_text(re.sub(r'(?m)^search: .*"exclude".*\n', "", page.read_text("utf-8"), count=1), "utf-8")
    config = out / "mkdocs.yml"
    theme = "theme: {name: material, font: false, features: [navigation.prune, search.highlight]}\nplugins: [search]\n"
    config.write_text(
        f"site_name: Peer\nuse_directory_urls: false\ndocs_dir: docs\n{theme}"
        f"markdown_extensions: [attr_list, toc]\n{_nav(tree)}\n", "utf-8",
    )  # fmt: skip
    return config


def _nav(tree: Path) -> str:
    lines = (tree / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith("nav:"))


def _installed(name: str) -> Path | None:
    tool = VENV / "bin" / name
    if not tool.exists():
        VENV.parent.mkdir(exist_ok=True)
        packages = [name, "mkdocs-material>=9.8.1,<10"] if name == "properdocs" else [name]
        for command in ([sys.executable, "-m", "venv", str(VENV)], [str(VENV / "bin/pip"), "install", "-q", *packages]):
            done = subprocess.run(command, check=False, capture_output=True, timeout=600)
            if done.returncode:
                return None
    return tool if tool.exists() else None


def _plain(tree: Path) -> str:
    """MkDocs with its own theme, on the same pages and navigation."""
    path = tree / "plain.yml"
    path.write_text(f"site_name: Plain\nuse_directory_urls: false\ndocs_dir: docs\n{_nav(tree)}\n", encoding="utf-8")
    return str(path)


def _hugo(tree: Path) -> Path:
    """The same pages for Hugo, with a template of two lines: less than we do, so a floor."""
    home = tree / "hugo"
    (home / "layouts" / "_default").mkdir(parents=True, exist_ok=True)
    shutil.copytree(tree / "docs", home / "content", ignore=shutil.ignore_patterns("assets", "data"))
    for page in (home / "content").rglob("index.md"):
        # To Hugo an index.md is a page and all beside it belong to that page; a list is named like this.
        page.rename(page.with_name("_index.md"))
    page = "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>"
    for name in ("single", "list"):
        (home / "layouts" / "_default" / f"{name}.html").write_text(page, encoding="utf-8")
    (home / "hugo.toml").write_text(
        'title = "t"\ndisableKinds = ["taxonomy", "rss"]\n'
        "[markup.goldmark.renderer]\nunsafe = true\n[markup.goldmark.parser.attribute]\nblock = true\n",
        encoding="utf-8",
    )
    return home
