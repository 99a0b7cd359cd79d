"""The name of a judge's program -> what it printed, or a plain word why there is no verdict."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

MAC_OFFICE = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
MAC_CHROMIUM = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


class JudgeMissing(RuntimeError):
    """The judge is not on this machine; the message says what brings it."""


class JudgeFailed(RuntimeError):
    """The judge is there and gave no verdict: it broke, or took too long."""


def judges_folder() -> Path:
    """Where set-up put the judges: JUDGES of the environment, or `judges` in the running virtual environment."""
    return Path(os.environ.get("JUDGES") or Path(sys.prefix) / "judges")


def program(*names: str) -> str:
    """The first of these programs that is there, as a path."""
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    raise JudgeMissing(f"{names[0]} is not installed; `make test` installs it (tools/setup-system.sh)")


def java() -> str:
    """Java that runs: on macOS the program of that name may only ask for a download."""
    found = program("java")
    if subprocess.run([found, "-version"], capture_output=True, check=False).returncode:
        raise JudgeMissing("java does not run here; `make test` installs it (tools/setup-system.sh)")
    return found


def installed(pattern: str) -> Path:
    """The one file of the judges' folder that matches the glob `pattern`."""
    found = sorted(p for p in judges_folder().glob(pattern) if p.is_file())
    if not found:
        raise JudgeMissing(
            f"no {pattern} in {judges_folder()}; `make test` installs it (tools/setup-judges.sh)"
        )
    return found[0]


def run(
    command: list[str], seconds: float, accept: tuple[int, ...] = (0,), given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run it with a deadline, `given` as its input; a status other than `accept` raises JudgeFailed with what it said."""
    try:
        done = subprocess.run(command, capture_output=True, input=given, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as slow:
        raise JudgeFailed(f"{Path(command[0]).name} took more than {seconds:.0f} s") from slow
    if done.returncode not in accept:
        said = (done.stderr or done.stdout).decode(errors="replace").strip()
        raise JudgeFailed(f"{Path(command[0]).name} ended with {done.returncode}: {said[-2000:]}")
    return done


def present(path: Path) -> Path:
    """The path itself, absolute; JudgeFailed when no file is there, so a forgotten file is never called clean."""
    if not path.is_file():
        raise JudgeFailed(f"there is no file {path}")
    return path.resolve()
