"""A site is never half there: killed builds, full disks, two builds at once, other machines."""

from __future__ import annotations

import hashlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.errors import BuildFault
from generator.paths import ROOT, Layout
from generator.site import builder, marks, publish, stamp
from tests.conftest import TOY

# 12 moments each day, more where somebody asks: ATLAS_KILLS=100.
KILLS = int(os.environ.get("ATLAS_KILLS", "12"))


def start(content: Path, out: Path, **env: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "generator", "build", "--content", str(content), "--out", str(out)]
    return subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **env}, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    out, err = process.communicate(timeout=300)
    return process.returncode, out + err


def digest(site: Path) -> dict[str, str]:
    """The bytes of every file of a site."""
    return {
        p.relative_to(site).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in site.rglob("*")
        if p.is_file()
    }


def say(content: Path, words: str) -> None:
    """Change one word that every page carries."""
    path = content / "site.yml"
    lines = [f"licence: {words}" if line.startswith("licence:") else line for line in path.read_text().splitlines()]
    path.write_text("\n".join(lines) + "\n")


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, str]]]:
    """A content folder and the two whole sites that its two states give."""
    base = tmp_path_factory.mktemp("two")
    content = Path(shutil.copytree(TOY, base / "content"))
    found = []
    for words in ("Free words.", "Other free words."):
        say(content, words)
        assert finish(start(content, base / "site"))[0] == 0
        found.append(digest(base / "site"))
    assert found[0] != found[1]
    return content, found


def test_kill_at_any_moment_leaves_a_whole_site_and_the_next_build_repairs(
    two: tuple[Path, list[dict[str, str]]], tmp_path: Path
) -> None:
    content, whole = two
    out = tmp_path / "site"
    for words in ("Free words.", "Other free words."):
        # The second is the measure: a build after one change is what will be killed.
        say(content, words)
        began = time.monotonic()
        assert finish(start(content, out))[0] == 0
        lasts = time.monotonic() - began
    rng = random.Random(int(os.environ.get("ATLAS_SEED", "7")))
    during = 0
    for i in range(KILLS):
        say(content, ("Free words.", "Other free words.")[i % 2])
        process = start(content, out)
        # Moments spread over the whole run, a few of them after its end.
        time.sleep(lasts * (i + rng.random()) / KILLS * 1.1)
        if process.poll() is None:
            during += 1
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert digest(out) in whole, f"half a site after kill {i}"
        if i % 4 == 3:
            assert finish(start(content, out))[0] == 0
            assert digest(out) == whole[i % 2]
            assert sorted(p.name for p in tmp_path.iterdir()) == [".site-build", "site"]
    assert during > KILLS // 3, "the kills came too late to say anything"


@pytest.mark.parametrize("step", ["exchange", "rename", "sweep", "stamp"])
def test_death_at_each_step_of_the_swap(
    step: str, two: tuple[Path, list[dict[str, str]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The moments that a random kill seldom meets, each on purpose; with and without an atomic exchange."""
    content, whole = two
    layout = Layout(content=content, build=tmp_path / "build", site=tmp_path / "site")
    say(content, "Free words.")
    builder.build(layout)
    say(content, "Other free words.")

    class Death(BaseException):
        pass

    def die(*args: object, **kept: object) -> None:
        raise Death

    with monkeypatch.context() as patch:
        if step != "exchange":
            patch.setattr(publish, "_exchange", lambda one, other: False)
        if step == "exchange":
            patch.setattr(publish, "_exchange", die)
        elif step == "rename":
            rename = Path.rename
            patch.setattr(Path, "rename", lambda p, t: die() if p.name == "staging" else rename(p, t))
        elif step == "sweep":
            patch.setattr(marks, "sweep", die)
        else:
            patch.setattr(stamp, "save", die)
        with pytest.raises(Death):
            builder.build(layout)
    publish.recover(layout.site, layout.build)
    assert digest(layout.site) in whole
    builder.build(layout)
    assert digest(layout.site) == whole[1]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["build", "site"]


def mounted(folder: Path, options: str) -> bool:
    """A small file system of its own at ``folder``; False where this machine allows none."""
    folder.mkdir()
    if os.geteuid() != 0 or not shutil.which("mount"):
        return False
    return (
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(folder)], capture_output=True).returncode
        == 0
    )


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for one site and a half."""
    folder = tmp_path / "disk"
    if not mounted(folder, "size=12m"):
        pytest.skip("this machine lets nobody mount a small disk; the limit on file sizes is tried instead")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_leaves_the_last_good_site(two: tuple[Path, list[dict[str, str]]], disk: Path) -> None:
    content, whole = two
    say(content, "Free words.")
    code, said = finish(start(content, disk / "site"))
    assert code == 0, said
    left = shutil.disk_usage(disk).free
    (disk / "ballast").write_bytes(b"x" * max(0, left - 40_000))
    say(content, "Other free words.")
    code, said = finish(start(content, disk / "site"))
    assert code == 3 and "No space left" in said and "Traceback" not in said, said
    assert digest(disk / "site") == whole[0]
    (disk / "ballast").unlink()
    assert finish(start(content, disk / "site"))[0] == 0
    assert digest(disk / "site") == whole[1]


def test_a_file_that_cannot_be_written_whole_leaves_the_last_good_site(
    two: tuple[Path, list[dict[str, str]]], tmp_path: Path
) -> None:
    content, whole = two
    say(content, "Free words.")
    assert finish(start(content, tmp_path / "site"))[0] == 0
    say(content, "Other free words.")
    code = (
        "import resource,signal,sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, (20000, {resource.RLIM_INFINITY}));"
        f"sys.argv=['tn-atlas','build','--content',{str(content)!r},'--out',{str(tmp_path / 'site')!r}];"
        "from generator.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 3 and "Traceback" not in done.stderr, done.stderr
    assert digest(tmp_path / "site") == whole[0]


def test_a_read_only_target_says_so(two: tuple[Path, list[dict[str, str]]], disk: Path) -> None:
    """A mount that cannot be written, which binds root, too."""
    content, whole = two
    say(content, "Free words.")
    assert finish(start(content, disk / "site"))[0] == 0
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    say(content, "Other free words.")
    code, said = finish(start(content, disk / "site"))
    assert code == 3 and "Read-only file system" in said and "Traceback" not in said, said
    assert digest(disk / "site") == whole[0]


def test_two_builds_at_once_both_succeed(two: tuple[Path, list[dict[str, str]]], tmp_path: Path) -> None:
    content, whole = two
    say(content, "Free words.")
    running = [start(content, tmp_path / "site") for _ in range(3)]
    ended = [finish(p) for p in running]
    assert [code for code, _ in ended] == [0, 0, 0], ended
    assert digest(tmp_path / "site") == whole[0]
    assert sum("another build of this site is at work" in said for _, said in ended) >= 1
    assert sum("nothing had changed" in said for _, said in ended) == 2


def test_a_clock_that_jumps_changes_nothing(
    two: tuple[Path, list[dict[str, str]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, whole = two
    say(content, "Free words.")
    layout = Layout(content=content, build=tmp_path / "build", site=tmp_path / "site")
    for jump in (0.0, -4e8, 9e8):
        real = time.time
        with monkeypatch.context() as patch:
            patch.setattr(time, "time", lambda real=real, jump=jump: real() + jump)
            say(content, f"Words after a jump of {int(jump)}.")
            assert builder.build(layout)
            say(content, "Free words.")
            assert builder.build(layout)
        assert digest(layout.site) == whole[0]
    # Sources from the future and from long ago are read by what is in them.
    for path in content.rglob("*.yml"):
        os.utime(path, (4e9, 4e9))
    assert not builder.build(layout)


def built(content: Path, room: Path) -> Layout:
    """A site of its own, made of the first words."""
    say(content, "Free words.")
    layout = Layout(content=content, build=room / "build", site=room / "site")
    builder.build(layout)
    return layout


def test_whatever_a_stamp_holds_the_site_is_right(two: tuple[Path, list[dict[str, str]]], tmp_path: Path) -> None:
    content, whole = two
    layout = built(content, tmp_path)
    for rubbish in (b"", b"\xff\xfe", b"null", b"[]", b'{"inputs": 1}', b"{" * 1000):
        for path in layout.build.glob("stamp-*.kept"):
            path.write_bytes(rubbish)
        assert builder.build(layout), rubbish
        assert digest(layout.site) == whole[0]
    (layout.site / "index.html").write_text("somebody was here")
    assert builder.build(layout)
    assert digest(layout.site) == whole[0]


def test_a_fault_of_the_audit_leaves_the_last_good_site(
    two: tuple[Path, list[dict[str, str]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, whole = two
    layout = built(content, tmp_path)
    say(content, "Other free words.")
    monkeypatch.setattr(builder, "audit", lambda *a, **k: ["x:1: broken on purpose"])
    with pytest.raises(BuildFault, match="broken on purpose"):
        builder.build(layout)
    assert digest(layout.site) == whole[0]


def test_same_bytes_from_another_checkout_umask_locale_zone_and_seed(tmp_path: Path) -> None:
    """The whole site, byte for byte, from two checkouts on one machine that has been made to look like two."""
    found = []
    for name, mask, env in (
        ("one", "022", {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}),
        ("another place/with a space", "077", {"PYTHONHASHSEED": "99", "TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}),
    ):  # fmt: skip
        root = tmp_path / name
        root.mkdir(parents=True)
        for part in ("generator", "theme"):
            shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "mkdocs.yml", root)
        shutil.copytree(TOY, root / "content")
        command = f"umask {mask}; exec '{sys.executable}' -m generator build"
        done = subprocess.run(
            ["sh", "-c", command], cwd=root, env={**os.environ, **env}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        found.append(digest(root / "site"))
    assert [n for n in found[0].keys() | found[1].keys() if found[0].get(n) != found[1].get(n)] == []
    assert json.dumps(found[0])
