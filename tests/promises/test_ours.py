"""Nothing that is not ours is ever touched, and nothing that somebody spoilt is ever published."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.errors import UsageError
from generator.paths import MARK, ROOT, Layout
from generator.site import places
from tests.conftest import TOY
from tests.promises.forks import Forks
from tests.promises.test_reliability import mounted

Snapshot = dict[str, tuple[str, bytes]]


def snapshot(folder: Path) -> Snapshot:
    """Every file, folder and link below ``folder``, with what is in it."""
    found = {}
    for path in folder.rglob("*"):
        if "__pycache__" in path.parts:
            continue
        kind = "link" if path.is_symlink() else "folder" if path.is_dir() else "file"
        data = bytes(path.readlink()) if kind == "link" else path.read_bytes() if kind == "file" else b""
        found[path.relative_to(folder).as_posix()] = (kind, data)
    return found


def run(base: Path, *arguments: str, cwd: str = "checkout", **env: str) -> tuple[int, str]:
    """A command in the scratch checkout, as the user whose home is in the same scratch folder."""
    command = [sys.executable, "-m", "generator", *arguments]
    path = {"HOME": str(base / "home"), "PYTHONPATH": str(base / "checkout")}
    done = subprocess.run(
        command, cwd=base / cwd, env={**os.environ, **path, **env}, capture_output=True, text=True, check=False,
        timeout=300,
    )  # fmt: skip
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scratch folder: a checkout with its site built, a home, and things of somebody else."""
    base = tmp_path_factory.mktemp("ours")
    root = base / "checkout"
    for part in ("generator", "theme"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(TOY, root / "content")
    for name in (".git/HEAD", "tests/test_x.py", "docs/site.png", "code.py", "WIP.md"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("mine")
    for name in ("home/Documents/thesis.txt", "mine/thesis.txt", "bare/HEAD", "elsewhere/note"):
        (base / name).parent.mkdir(parents=True, exist_ok=True)
        (base / name).write_text("mine")
    (base / "bare/objects").mkdir()
    (base / "bare/refs").mkdir()
    assert run(base, "build")[0] == 0
    # What Python compiled goes with each copy.
    assert run(base, "bundle", "data", "epub", "--out", "given")[0] == 0
    shutil.rmtree(root / "given")
    shutil.rmtree(base / "home" / ".cache", ignore_errors=True)
    return base


@pytest.fixture
def base(made: Path, tmp_path: Path) -> Path:
    """The same for one test, which may change it."""
    return Path(shutil.copytree(made, tmp_path / "base", symlinks=True))


def put(path: Path, text: str = "mine") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def nothing(base: Path) -> None:
    pass


def link(name: str, to: str) -> Callable[[Path], None]:
    return lambda base: (base / name).symlink_to(base / to)


def file(*names: str, text: str = "mine") -> Callable[[Path], None]:
    def make(base: Path) -> None:
        for name in names:
            put(base / name, text)

    return make


def folder(name: str) -> Callable[[Path], None]:
    return lambda base: (base / name).mkdir(parents=True)


def unmarked(name: str) -> Callable[[Path], None]:
    return lambda base: shutil.rmtree(base / name) or put(base / name / "mysite.txt")  # type: ignore[func-returns-value]


def forged(base: Path) -> None:
    put(base / "mine" / MARK, '{"files": ["thesis.txt", "../elsewhere/note"]}')


B = ("build", "--out")
# What somebody types, in which folder, and what was there before. `@` is the scratch folder.
REFUSED: dict[str, tuple[tuple[str, ...], str, Callable[[Path], None]]] = {
    "an unset variable": ((*B, ""), "checkout", nothing),
    "the working folder": ((*B, "."), "checkout", nothing),
    "the working folder, with a slash": ((*B, "./"), "checkout", nothing),
    "above the working folder": ((*B, ".."), "checkout", nothing),
    "far above it": ((*B, "../.."), "checkout/content", nothing),
    "an empty working folder": ((*B, "."), "fresh", folder("fresh")),
    "home": ((*B, "@/home"), "checkout", nothing),
    "what the shell did not expand": ((*B, "~"), "checkout", nothing),
    "nor this": ((*B, "~/site"), "checkout", nothing),
    "a folder of documents": ((*B, "@/home/Documents"), "checkout", nothing),
    "somebody's folder": ((*B, "@/mine"), "checkout", nothing),
    "somebody's folder, clean": (("build", "--clean", "--out", "@/mine"), "checkout", nothing),
    "somebody's folder, by a way round": ((*B, "content/../../mine"), "checkout", nothing),
    "content": ((*B, "content"), "checkout", nothing),
    "content, by a way round": ((*B, "theme/../content"), "checkout", nothing),
    "content, through a link": ((*B, "@/lnk/content"), "checkout", link("lnk", "checkout")),
    "treatments": ((*B, "content/treatments"), "checkout", nothing),
    "new in content": ((*B, "content/site"), "checkout", nothing),
    "new in content, through a link": ((*B, "@/lnk/site"), "checkout", link("lnk", "checkout/content")),
    "theme": ((*B, "theme"), "checkout", nothing),
    "new in theme": ((*B, "theme/x/y"), "checkout", nothing),
    "generator": ((*B, "generator"), "checkout", nothing),
    "new in generator": ((*B, "generator/site/site"), "checkout", nothing),
    "tests": ((*B, "tests"), "checkout", nothing),
    "new in tests": ((*B, "tests/site"), "checkout", nothing),
    "docs": ((*B, "docs"), "checkout", nothing),
    ".git": ((*B, ".git"), "checkout", nothing),
    "new in .git": ((*B, ".git/site"), "checkout", nothing),
    "new in a bare repository": ((*B, "@/bare/site"), "checkout", nothing),
    "the repository from elsewhere": ((*B, "@/checkout"), "elsewhere", nothing),
    "the repository, and nothing of it named": ((*B, "@/checkout"), "home", nothing),
    "a file": ((*B, "code.py"), "checkout", nothing),
    "below a file": ((*B, "code.py/site"), "checkout", nothing),
    "a link to a folder": ((*B, "@/lnk"), "checkout", link("lnk", "mine")),
    "a link to an empty folder": (
        (*B, "@/lnk"), "checkout", lambda b: (b / "empty").mkdir() or link("lnk", "empty")(b),  # type: ignore[func-returns-value]
    ),
    "a link to a site of ours": ((*B, "@/lnk"), "checkout", link("lnk", "checkout/site")),
    "a link to a file": ((*B, "@/lnk"), "checkout", link("lnk", "mine/thesis.txt")),
    "a link to nothing": ((*B, "@/lnk"), "checkout", link("lnk", "nowhere")),
    "a work tree of git": ((*B, "@/pages"), "checkout", file("pages/.git", "pages/index.html")),
    "what only looks like a site": (
        (*B, "@/web"), "checkout", file("web/index.html", "web/data/VERSION", text="0.1.0 2026-11-22\n"),
    ),
    "a folder with a mark that leads out": ((*B, "@/mine"), "checkout", forged),
    "a folder to build in that is somebody's": ((*B, "@/out"), "checkout", file(".out-build/records.pickle")),
    "a folder to build in that is a file": ((*B, "@/out"), "checkout", file(".out-build")),
    "a folder to build in that is a link": ((*B, "@/out"), "checkout", link(".out-build", "mine")),
    "the site's own folder is somebody's": (("build",), "checkout", unmarked("checkout/site")),
    "the same, clean": (("build", "--clean"), "checkout", unmarked("checkout/site")),
    "the same, preview": (("serve", "--address", "127.0.0.1:1"), "checkout", unmarked("checkout/site")),
    "the same, bundle": (("bundle", "data"), "checkout", unmarked("checkout/site")),
    "build is somebody's": (("build", "--clean"), "checkout", unmarked("checkout/build")),
    "a link in the build folder": (("build", "--clean"), "checkout", link("checkout/build/docs/mine", "mine")),
    "a link for a memory": (("build", "--clean"), "checkout", link("checkout/build/x.kept", "mine/thesis.txt")),
    "site and build are somebody's, by content": (
        ("build", "--content", "@/proj/content"), "checkout",
        lambda b: shutil.copytree(TOY, b / "proj/content") and file("proj/site/mysite.txt", "proj/build/model.pickle")(b),
    ),
    "only build is somebody's, by content": (
        ("build", "--clean", "--content", "@/proj/content"), "checkout",
        lambda b: shutil.copytree(TOY, b / "proj/content") and file("proj/build/model.pickle")(b),
    ),
    "a site with a name for a host": (("build", "--clean"), "checkout", file("checkout/site/CNAME")),
    "a site with bundles in it": (("build", "--clean"), "checkout", file("checkout/site/downloads/x.epub")),
    "a site with a page of somebody's": (("build", "--clean"), "checkout", file("checkout/site/patients/mine.html")),
    "a site with a link in it": (("build", "--clean"), "checkout", link("checkout/site/mine", "mine")),
    "a site with an empty folder in it": (("build", "--clean"), "checkout", folder("checkout/site/later")),
    "a site under version control": (("build", "--clean"), "checkout", file("checkout/site/.git/config")),
    "bundles among somebody's things": (("bundle", "data", "--out", "@/mine"), "checkout", nothing),
    "bundles in the site": (("bundle", "data", "--out", "site/downloads"), "checkout", nothing),
    "bundles as the site": (("bundle", "data", "--out", "site"), "checkout", nothing),
    "bundles in the build folder": (("bundle", "data", "--out", "build/x"), "checkout", nothing),
    "bundles in content": (("bundle", "data", "--out", "content/x"), "checkout", nothing),
    "bundles here": (("bundle", "data", "--out", "."), "checkout", nothing),
    "bundles nowhere": (("bundle", "data", "--out", ""), "checkout", nothing),
    "bundles at home": (("bundle", "data", "--out", "@/home"), "checkout", nothing),
    "bundles in a file": (("bundle", "data", "--out", "code.py"), "checkout", nothing),
    "bundles through a link": (("bundle", "data", "--out", "@/lnk"), "checkout", link("lnk", "mine")),
}  # fmt: skip


@pytest.fixture(scope="module")
def forks(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forks]:
    """The same for many tests that should change nothing; what runs there has read its code once."""
    room = tmp_path_factory.mktemp("lent")
    found = Forks(Path(shutil.copytree(made, room / "base", symlinks=True)), room / "said.txt")
    yield found
    found.end()


@pytest.fixture(scope="module")
def as_made(made: Path) -> Snapshot:
    return snapshot(made)


@pytest.fixture
def lent(forks: Forks, made: Path, as_made: Snapshot) -> Iterator[Forks]:
    """The same for one of them; whatever it leaves behind goes, and what it took comes back."""
    yield forks
    after = snapshot(forks.base)
    for name in sorted((n for n in after if after[n] != as_made.get(n)), reverse=True):
        path = forks.base / name
        shutil.rmtree(path) if after[name][0] == "folder" else path.unlink()
    for name in sorted(n for n in as_made if after.get(n) != as_made[n]):
        if as_made[name][0] == "folder":
            (forks.base / name).mkdir()
            shutil.copystat(made / name, forks.base / name)
        else:
            shutil.copy2(made / name, forks.base / name, follow_symlinks=False)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_ours_is_not_touched(name: str, lent: Forks) -> None:
    arguments, cwd, before = REFUSED[name]
    base = lent.base
    before(base)
    there = snapshot(base)
    code, said = lent.run(*(a.replace("@", str(base)) for a in arguments), cwd=cwd)
    after = snapshot(base)
    assert {n for n in there if after.get(n) != there[n]} == set()
    # A folder to build in may have been made by then, where none was.
    assert {n for n in after.keys() - there.keys() if "-build" not in n and not n.startswith("proj/build")} == set()
    assert code == 2, said
    assert any(
        word in said
        for word in ("Name another", "Move it away", "Name the folder", "Remove it", "variable", "Write it out")
    ), said


@pytest.mark.parametrize("path", ["/", "/..", "//"])
def test_the_root_of_everything_is_refused(path: str, toy_copy: Path) -> None:
    with pytest.raises(UsageError, match=r"(?:is|holds) the root"):
        places.judge_one(places.settled(Path(path)), "the site", Layout(content=toy_copy))


@pytest.mark.parametrize(
    ("arguments", "cwd", "site"),
    [
        (("--out", "../public"), "checkout", "public"),
        (("--out", "content/../../elsewhere/../public/"), "checkout", "public"),
        (("--content", "../checkout/content", "--out", "../public"), "home", "public"),
        (("--content", "../../checkout/content", "--out", "../../home/public"), "home/Documents", "home/public"),
        (("--content", "../checkout/content"), "home", "checkout/site"),
        (("--content", "../content", "--out", "../../empty"), "checkout/theme", "empty"),
    ],
)  # fmt: skip
def test_any_way_to_name_a_folder_works(arguments: tuple[str, ...], cwd: str, site: str, base: Path) -> None:
    (base / "empty").mkdir()
    code, said = run(base, "build", *arguments, cwd=cwd)
    assert code == 0, said
    assert (base / site / "index.html").is_file()
    assert run(base, "build", *arguments, cwd=cwd)[1].count("nothing had changed") == 1
    assert run(base, "check", "--content", "../content", cwd="checkout/theme")[0] == 0


def test_neighbours_with_like_names_stay(base: Path) -> None:
    theirs = [".site.123/x", ".site.old/x", ".site.1", ".out.7/x", ".out.old/x", "out*/x", ".[o]ut.7/x"]
    for name in theirs:
        put(base / "checkout" / name)
    for _ in range(2):
        assert run(base, "build", "--clean")[0] == 0
        assert run(base, "build", "--clean", "--out", "out")[0] == 0
    assert [(base / "checkout" / name).read_text() for name in theirs] == ["mine"] * len(theirs)


def test_in_a_build_folder_only_what_has_our_names_goes(base: Path) -> None:
    theirs = ["model.pickle", "x.kept", "notes/y", "staging.txt"]
    for name in theirs:
        put(base / "checkout" / "build" / name)
    assert run(base, "build", "--clean")[0] == 0
    assert [(base / "checkout" / "build" / name).read_text() for name in theirs] == ["mine"] * len(theirs)


def aged(base: Path) -> None:
    """Make the checkout look as 0.1.0 left it: no marks, and its own files in the build folder."""
    root = base / "checkout"
    for name in ("site", "build"):
        (root / name / MARK).unlink()
    for path in [*root.glob("build/*.kept"), *root.glob("build/shells/*.kept")]:
        path.unlink()
    # It kept its data apart from its scripts.
    for path in (root / "site/data").glob("*.js"):
        path.unlink()
    put(root / "build/records.pickle", "cposix\nsystem\n(S'touch ran'\ntR.")
    put(root / "build/templates/__jinja2_1.cache", "x")
    (root / "build").chmod(0o755)


@pytest.mark.parametrize("build", ["as it was", "lost"])
def test_what_the_first_version_made_is_adopted_once(build: str, base: Path) -> None:
    aged(base)
    if build == "lost":
        shutil.rmtree(base / "checkout/build")
    code, said = run(base, "build")
    assert code == 0 and said.count("adopted") == (2 if build == "as it was" else 1), said
    assert "is left" not in said
    assert not (base / "checkout" / "ran").exists()
    root = base / "checkout"
    assert (root / "site" / MARK).is_file() and (root / "build" / MARK).is_file()
    assert not (root / "build/records.pickle").exists() and not (root / "build/templates/__jinja2_1.cache").exists()
    assert (root / "build").stat().st_mode & 0o777 == 0o700
    code, said = run(base, "build", "--clean")
    assert code == 0 and "adopted" not in said


@pytest.mark.parametrize(
    "name", ["CNAME", "data/mine.txt", "patients/mine.html", "assets/js/mine.js", "assets/x.1234abcd.js"]
)
def test_the_first_version_s_site_is_not_adopted_with_something_else_in_it(name: str, base: Path) -> None:
    aged(base)
    put(base / "checkout/site" / name)
    there = snapshot(base / "checkout/site")
    assert run(base, "build")[0] == 2
    assert snapshot(base / "checkout/site") == there


def test_bundles_of_the_first_version_are_adopted_and_a_stranger_s_of_the_same_name_is_not(base: Path) -> None:
    dist = base / "checkout/dist"
    put(dist / "tn-atlas-0.0.9-2000-01-01.zip")
    code, said = run(base, "bundle", "data")
    assert code == 0 and "adopted" in said
    made = [p.name for p in dist.iterdir() if "data" in p.name]
    code, said = run(base, "bundle", "data")
    assert code == 0 and "adopted" not in said
    assert sorted(p.name for p in dist.iterdir()) == sorted([MARK, "tn-atlas-0.0.9-2000-01-01.zip", *made])
    put(dist / "tn-atlas-9.9.9-2001-01-01-patients.epub")
    code, said = run(base, "bundle", "epub")
    assert code == 2 and "not ours" in said
    assert (dist / "tn-atlas-9.9.9-2001-01-01-patients.epub").read_text() == "mine"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives a folder away")
def test_a_build_folder_of_somebody_else_is_refused(base: Path) -> None:
    os.chown(base / "checkout/build", 12345, 12345)
    there = snapshot(base)
    code, said = run(base, "build", "--clean")
    assert code == 2 and "somebody else" in said
    assert snapshot(base) == there
    # A check reads nothing there, and has no need to.
    assert run(base, "check")[0] == 0


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o722])
def test_where_others_could_write_nothing_is_taken_up(mode: int, base: Path) -> None:
    build = base / "checkout/build"
    before = (build / "pages.kept").stat().st_ino
    build.chmod(mode)
    put(base / "checkout/WIP.txt")
    (base / "checkout/site/index.html").write_text("touched")
    assert run(base, "build")[0] == 0
    assert build.stat().st_mode & 0o777 == 0o700
    assert (build / "pages.kept").stat().st_ino != before


def test_build_folders_are_made_for_us_alone_and_sites_for_all(base: Path) -> None:
    assert run(base, "build", "--out", "out")[0] == 0
    assert (base / "checkout/.out-build").stat().st_mode & 0o777 == 0o700
    assert (base / "checkout/out").stat().st_mode & 0o777 == 0o777 & ~umask()


def umask() -> int:
    found = os.umask(0o022)
    os.umask(found)
    return found


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "mounted"
    if not mounted(folder, "size=12m"):
        pytest.skip("this machine lets nobody mount a folder")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_mount_point_works(base: Path, mount: Path) -> None:
    for words in ("Free words.", "Other free words."):
        site = base / "checkout/content/site.yml"
        site.write_text(site.read_text() + f"# {words}\n")
        code, said = run(base, "build", "--out", str(mount))
        assert code == 0, said
        assert run(base, "build", "--out", "plain")[0] == 0
        assert snapshot(mount) == snapshot(base / "checkout/plain")
        assert "nothing had changed" in run(base, "build", "--out", str(mount))[1]
    put(mount / "CNAME")
    (mount / "index.html").write_text("touched")
    assert run(base, "build", "--out", str(mount))[0] == 2
    (mount / "CNAME").unlink()
    assert run(base, "build", "--out", str(mount))[0] == 0
    assert snapshot(mount) == snapshot(base / "checkout/plain")


# Spoilt memories. Which files, and what becomes of each.
KINDS = {
    "records": "*/records.kept", "rules": "*/rules.kept", "pages": "*/pages.kept", "pieces": "*/pieces.kept",
    "files": "*/files.kept", "stamp": "*/stamp-*.kept", "seal": "*/shells/seal.kept", "cuts": "*/shells/cut/*.json",
    "scripts": "*/shells/files/assets/**/*.js", "missing page": "*/shells/files/404.html",
    "templates": "*/templates/*.signed", "configuration": "*/mkdocs.yml", "sources": "*/docs/**/*.md",
    "mark": "*/.tn-atlas",
}  # fmt: skip


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(len(data) // 3, len(data), max(1, len(data) // 3)):
        data[at] ^= 4
    path.write_bytes(data)


def edited(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data.replace(b"not", b"now").replace(b"no ", b"on "))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])


def random(path: Path) -> None:
    path.write_bytes(os.urandom(path.stat().st_size))


def of_another_shape(path: Path) -> None:
    path.write_bytes(b'[["a", "b"], {"c": null}]')


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def gone(path: Path) -> None:
    path.unlink()


ALWAYS, IN_TURN = (edited,), (flipped, emptied, cut_short, random, of_another_shape, a_folder, gone)
# Two ways for each kind each day, all where somebody asks: ATLAS_SPOIL=all.
MANY = os.environ.get("ATLAS_SPOIL") == "all"
SPOILT = [
    (kind, way)
    for i, kind in enumerate(KINDS)
    for way in (*ALWAYS, *(IN_TURN if MANY else [IN_TURN[i % len(IN_TURN)]]))
]


@pytest.fixture(scope="module")
def whole(made: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Snapshot]:
    """A place, a copy of it with a word changed after its build, and the site that this gives by a clean build."""
    base = Path(shutil.copytree(made, tmp_path_factory.mktemp("whole") / "base", symlinks=True))
    assert run(base, "build", "--clean")[0] == 0  # with a key of its own
    kept = Path(shutil.copytree(base, base.with_name("kept"), symlinks=True))
    for one in (base, kept):
        site = one / "checkout/content/site.yml"
        lines = [
            "licence: Quite other words." if n.startswith("licence:") else n for n in site.read_text().splitlines()
        ]
        site.write_text("\n".join(lines) + "\n")
    assert run(base, "build", "--clean")[0] == 0
    return base, kept, snapshot(base / "checkout/site")


def test_what_is_whole_is_taken_up(whole: tuple[Path, Path, Snapshot]) -> None:
    """Or all that follows would say nothing."""
    base, kept, wanted = whole
    shutil.rmtree(base)
    shutil.copytree(kept, base, symlinks=True)
    templates = {p: p.stat().st_mtime_ns for p in (base / "checkout/build/templates").iterdir()}
    cuts = {p: p.stat().st_mtime_ns for p in (base / "checkout/build/shells/cut").iterdir()}
    assert run(base, "build")[0] == 0
    assert snapshot(base / "checkout/site") == wanted
    assert templates and templates == {p: p.stat().st_mtime_ns for p in templates}
    assert cuts and cuts == {p: p.stat().st_mtime_ns for p in cuts}


@pytest.mark.parametrize(("kind", "way"), SPOILT)
def test_whatever_is_spoilt_is_made_again(
    kind: str, way: Callable[[Path], None], whole: tuple[Path, Path, Snapshot]
) -> None:
    base, kept, wanted = whole
    # In the same place, because what is kept is good for one place.
    shutil.rmtree(base)
    shutil.copytree(kept, base, symlinks=True)
    paths = [p for p in (base / "checkout").glob(KINDS[kind].replace("*/", "build/", 1)) if p.is_file()]
    if kind == "mark":
        paths = [base / "checkout/site" / MARK]
    assert paths
    for path in paths:
        way(path)
    code, said = run(base, "build")
    assert code == 0, said
    assert snapshot(base / "checkout/site") == wanted
    if way is flipped:
        assert "nothing had changed" in run(base, "build")[1]


def test_a_signature_is_not_in_the_folder_that_it_guards(whole: tuple[Path, Path, Snapshot]) -> None:
    _, kept, _ = whole
    key = (kept / "home/.cache/tn-atlas/key").read_bytes()
    assert len(key) == 32 and (kept / "home/.cache/tn-atlas/key").stat().st_mode & 0o777 == 0o600
    assert not [p for p in (kept / "checkout").rglob("*") if p.is_file() and key in p.read_bytes()]


def test_no_key_no_compiled_templates(base: Path) -> None:
    put(base / "home/.cache")  # where no folder can be made
    assert run(base, "build", "--clean", XDG_CACHE_HOME="")[0] == 0
    assert not list((base / "checkout/build").glob("templates/*"))
