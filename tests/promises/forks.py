"""Many commands of one checkout, each in a process of its own that is a copy of one that has read the code already."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

# What runs in the checkout: for each line a copy of the process runs a command, its words go into a file.
_SERVE = """
import json, os, sys
import generator.__main__, generator.cli
for line in sys.stdin:
    asked = json.loads(line)
    child = os.fork()
    if not child:
        out = os.open(asked["out"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(out, 1), os.dup2(out, 2), os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.chdir(asked["cwd"])
        sys.argv = ["tn-atlas", *asked["arguments"]]
        generator.__main__.main()
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Forks:
    """Runs commands of the checkout in ``base``, as the user whose home is there, too."""

    def __init__(self, base: Path, out: Path) -> None:
        self.base, self.out = base, out
        env = {**os.environ, "HOME": str(base / "home"), "PYTHONPATH": str(base / "checkout")}
        self.process = subprocess.Popen(
            [sys.executable, "-c", _SERVE], cwd=base / "checkout", env=env, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def run(self, *arguments: str, cwd: str = "checkout") -> tuple[int, str]:
        """The exit code of one command, and all that it said."""
        assert self.process.stdin and self.process.stdout
        asked = {"arguments": arguments, "cwd": str(self.base / cwd), "out": str(self.out)}
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        code, said = int(self.process.stdout.readline()), self.out.read_text()
        assert "Traceback" not in said, said
        return code, said

    def end(self) -> None:
        """Let the process go."""
        self.process.communicate()
