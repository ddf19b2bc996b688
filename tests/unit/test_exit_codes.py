"""Exit codes mean what --help says, and nobody is ever shown a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator import cli
from generator.errors import BuildFault, UsageError
from generator.paths import ROOT
from tests.conftest import TOY


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyError("x\ny"), 3, "a fault of our own: KeyError"),
        (RecursionError(), 3, "a fault of our own: RecursionError"),
        (MemoryError(), 3, "a fault of our own: MemoryError"),
        (UnicodeEncodeError("utf-8", "\udcff", 0, 1, "no"), 3, "a fault of our own"),
        (OSError(28, "No space left on device"), 3, "No space left on device"),
        (BuildFault("broken"), 3, "broken"),
        (UsageError("wrong"), 2, "wrong"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_every_end_is_a_line_and_a_code(
    error: BaseException, code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(cli, "load", fail)
    monkeypatch.setattr(sys, "argv", ["tn-atlas", "check", "--content", str(TOY)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    err = capsys.readouterr().err
    assert ended.value.code == code
    assert said in err and "Traceback" not in err and err.strip().count("\n") == 0
    # A check has no site to speak of.
    assert "last good site" not in err


def command(*arguments: str, shell: str = "") -> tuple[int, str]:
    words = [sys.executable, "-m", "generator", *arguments]
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {shell}', "sh", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "shell", "code"),
    [
        (("check", "--content", str(TOY)), "", 0),
        (("check", "--content", str(TOY)), ">&-", 0),
        (("check", "--content", str(TOY)), ">/dev/full", 3),
        (("check", "--content", ""), "", 2),
        (("check", "--content", "/nowhere"), "", 2),
        (("check", "--nonsense"), "", 2),
        (("nonsense",), "", 2),
        (("serve", "--address", "127.0.0.1:99999"), "", 2),
        (("--help",), "", 0),
    ],
)
def test_codes_of_real_runs(arguments: tuple[str, ...], shell: str, code: int) -> None:
    found, said = command(*arguments, shell=shell)
    assert (found, "Traceback" in said) == (code, False), said


def test_an_interrupt_says_nothing_and_is_130(tmp_path: Path) -> None:
    for wait in (0.4, 1.0, 2.0, 3.0):
        process = subprocess.Popen(
            [sys.executable, "-m", "generator", "build", "--clean", "--content", str(TOY), "--out", str(tmp_path / "out")],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        )  # fmt: skip
        time.sleep(wait)
        os.killpg(process.pid, signal.SIGINT)
        said, _ = process.communicate(timeout=60)
        assert process.returncode in (0, 130) and "Traceback" not in said, said
