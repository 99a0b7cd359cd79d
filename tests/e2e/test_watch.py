"""`publish build --watch` as a person uses it: it builds, builds again after a change, and Ctrl-C ends it cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

PUBLISH = Path(sys.executable).with_name("publish")


def _until(log: Path, words: str, times: int, running: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if log.read_text().count(words) >= times:
            return
        assert running.poll() is None, log.read_text()
        time.sleep(0.1)
    raise AssertionError(log.read_text())


def test_a_watch_builds_after_a_change_and_ends_on_ctrl_c(tmp_path: Path):
    (tmp_path / "a.md").write_text("# One\n\nWords.\n")
    log = tmp_path / "log"
    with log.open("wb") as said:
        running = subprocess.Popen(
            [str(PUBLISH), "build", ".", "--to", "outline", "--watch"],
            cwd=tmp_path,
            stdout=said,
            stderr=said,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        )
        try:
            _until(log, "watching 1 article", 1, running)
            (tmp_path / "a.md").write_text("# Two\n\nOther words.\n")
            _until(log, "watching 1 article", 2, running)
            assert "Other words" in (tmp_path / "build" / "a.outline.txt").read_text()
            running.send_signal(signal.SIGINT)
            assert running.wait(30) == 0
        finally:
            running.kill()
            running.wait()
    assert log.read_text().splitlines()[-1] == "watching has ended"
    assert "Traceback" not in log.read_text()
