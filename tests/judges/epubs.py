"""An .epub file -> what EPUBCheck, the W3C's own validator, finds wrong with it."""

from __future__ import annotations

from pathlib import Path

from tests.judges.running import JudgeFailed, installed, java, present, run

_TOLD = ("FATAL", "ERROR", "WARNING")


def epub_errors(path: Path) -> list[str]:
    """Fatal errors, errors and warnings, one line each; empty when the book is valid EPUB 3.3."""
    jar = installed("epubcheck/epubcheck.jar")
    # compiled as little as can be: most of its time is its start
    done = run([java(), "-XX:TieredStopAtLevel=1", "-jar", str(jar), str(present(path))], seconds=180, accept=(0, 1))
    said = (done.stdout + done.stderr).decode(errors="replace").splitlines()
    found = [line.replace(str(path.parent) + "/", "") for line in said if line.startswith(_TOLD)]
    if not any(line.startswith("Messages:") for line in said):
        raise JudgeFailed(f"EPUBCheck gave no verdict on {path.name}: {' '.join(said)[-2000:]}")
    if done.returncode and not found:
        return [f"{path.name}: not valid, and no reason given"]
    return found
