"""Commands -> seconds, peak memory and exit status; pairs of them, run in turn -> ratios with their spread."""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

DEADLINE = 900.0


@dataclass(frozen=True, slots=True)
class Run:
    """One run: wall clock seconds, the largest memory of any one of its processes in MB, status, and what it said."""

    seconds: float
    peak_mb: float
    status: int
    said: str = field(repr=False)


def run(
    command: Sequence[str], folder: Path | None = None, env: dict[str, str] | None = None, deadline: float = DEADLINE
) -> Run:
    """Run a command to its end, or end it and all that it started at the deadline.

    The memory is what the kernel counted for the process and for those it waited for, so a worker counts and the
    parent of all benchmarks does not.
    """
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        running = subprocess.Popen(
            command, cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True
        )
        alarm = threading.Timer(deadline, os.killpg, (running.pid, signal.SIGKILL))
        alarm.start()
        _, status, usage = os.wait4(running.pid, 0)
        seconds = time.perf_counter() - began
        alarm.cancel()
        running.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        words = said.read().decode(errors="replace")
    unit = 1 << 20 if os.uname().sysname == "Darwin" else 1 << 10
    return Run(seconds, usage.ru_maxrss / unit, running.returncode, words)


@dataclass(frozen=True, slots=True)
class Spread:
    """Several values of one thing: lowest, median, highest."""

    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """The spread of at least one value."""
        return cls(min(values), statistics.median(values), max(values))

    def __str__(self) -> str:
        return f"{self.middle:.2f} ({self.low:.2f}–{self.high:.2f})"


@dataclass(frozen=True, slots=True)
class Versus:
    """Ours against theirs: seconds and peaks of each, and the ratios of the runs that stood next to each other."""

    title: str
    ours: Spread
    theirs: Spread
    ratio: Spread
    ours_mb: float
    theirs_mb: float
    rounds: int
    note: str = ""


def versus(
    title: str, ours: Callable[[], Run], theirs: Callable[[], Run], rounds: int, note: str = "", *, warm: bool = True
) -> Versus:
    """Run both in turn, `rounds` times after one that is not counted; which goes first changes each time.

    Neighbours share what else the machine was doing, so the ratio of a pair is steadier than that of the medians.
    Without `warm` all rounds count: in a run of many minutes the first reading of the programs is lost in the rest.
    """
    pairs: list[tuple[Run, Run]] = []
    for number in range(0 if warm else 1, rounds + 1):
        if number % 2:
            other = theirs()
            pair = ours(), other
        else:
            pair = ours(), theirs()
        if number:
            pairs.append(pair)
    return Versus(
        title,
        Spread.of([a.seconds for a, _ in pairs]),
        Spread.of([b.seconds for _, b in pairs]),
        Spread.of([a.seconds / b.seconds for a, b in pairs]),
        max(a.peak_mb for a, _ in pairs),
        max(b.peak_mb for _, b in pairs),
        rounds,
        note,
    )
