"""How much memory a command and all processes that it starts take together, looked at ten times a second."""

from __future__ import annotations

import re
import threading
from pathlib import Path

_SHARE = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


class Watch:
    """Looks at a process tree until it is told to end; where the system does not tell (no Linux), it sees nothing."""

    def __init__(self, process: int) -> None:
        self.process, self.peak, self.over = process, 0, threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)
        self.thread.start()

    def end(self) -> int:
        """The most that was seen, in MiB."""
        self.over.set()
        self.thread.join()
        return self.peak // 1024

    def _look(self) -> None:
        while not self.over.wait(0.1):
            self.peak = max(self.peak, sum(map(_share, _tree(self.process))))


def _tree(process: int) -> list[int]:
    found = [process]
    try:
        for task in Path(f"/proc/{process}/task").iterdir():
            found += [p for child in (task / "children").read_text().split() for p in _tree(int(child))]
    except OSError:  # it has ended
        pass
    return found


def _share(process: int) -> int:
    """A process's part of the memory in kB: what several share is counted in parts."""
    try:
        found = _SHARE.search(Path(f"/proc/{process}/smaps_rollup").read_text())
    except OSError:
        return 0
    return int(found[1]) if found else 0
