"""A finished file and its article -> what deckcheck or handoutcheck measures in it, kept by digest.

The judges are no part of this project. They lie in `shared/tools` beside it (JUDGE_TOOLS names another folder) and
run with the Python that their own `setup.sh` makes (MEASURE_VENV, else `measure-venv` in the temporary folder).
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.corpus.measures import Verdict
from tests.corpus.sampling import PROJECT, Article

AT_ONCE = 2
SECONDS = 300.0


class JudgesMissing(RuntimeError):
    """The judges, or the Python they need, are not on this machine; the message says what brings them."""


@dataclass(frozen=True, slots=True)
class Judge:
    """One of the two programs, the Python that runs it, and where its verdicts are kept."""

    name: str
    program: Path
    python: Path
    kept: Path
    version: str

    def verdict(self, article: Article, made: Path) -> Verdict:
        """Its verdict on `made`, from the folder of kept ones when neither file, nor article, nor judge changed."""
        key = hashlib.sha256(self.version.encode() + made.read_bytes() + article.path.read_bytes()).hexdigest()
        kept = self.kept / f"{self.name}-{key}.json"
        if not kept.is_file():
            failure = self._measure(article, made, kept)
            if failure:
                return Verdict(article.name, failure=failure)
        return _read(article, json.loads(kept.read_text(encoding="utf-8")))

    def _measure(self, article: Article, made: Path, kept: Path) -> str:
        """Write the verdict to `kept`; returns why there is none, else nothing."""
        fresh = kept.with_suffix(".part")
        command = [str(self.python), str(self.program), str(made), "--source", str(article.path), "--json", str(fresh)]
        with tempfile.TemporaryFile() as said:
            # A session of its own, as LibreOffice would outlive a judge that was ended alone.
            running = subprocess.Popen(command, stdout=said, stderr=said, start_new_session=True)
            try:
                status = running.wait(SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, signal.SIGKILL)
                running.wait()
                return f"took more than {SECONDS:.0f} s"
            said.seek(0)
            words = said.read().decode(errors="replace").strip()
        if status != 0 or not fresh.is_file():
            return f"ended with {status}: {words[-400:]}"
        fresh.replace(kept)
        return ""


def find_judge(name: str, kept: Path) -> Judge:
    """The judge called `deckcheck` or `handoutcheck`; raises JudgesMissing."""
    tools = Path(os.environ.get("JUDGE_TOOLS") or PROJECT.parent / "shared" / "tools")
    venv = Path(os.environ.get("MEASURE_VENV") or Path(tempfile.gettempdir()) / "measure-venv")
    program, python = tools / f"{name}.py", venv / "bin" / "python"
    if not program.is_file():
        raise JudgesMissing(f"no {program}; JUDGE_TOOLS names the folder of the judges")
    if not python.is_file():
        raise JudgesMissing(f"no {python}; run {tools / 'setup.sh'}, or name its folder by MEASURE_VENV")
    version = hashlib.sha256()
    for part in sorted([program, *program.parent.glob("measurelib/*")]):
        if part.is_file():
            version.update(part.read_bytes())
    kept.mkdir(parents=True, exist_ok=True)
    return Judge(name, program, python, kept, version.hexdigest())


def judge_all(judge: Judge, pairs: Sequence[tuple[Article, Path]], tell: Callable[[str], None]) -> list[Verdict]:
    """The verdicts on all pairs of article and file, two at a time, in the order given."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        done = []
        for number, verdict in enumerate(pool.map(lambda pair: judge.verdict(*pair), pairs), 1):
            tell(f"{judge.name} {number}/{len(pairs)} {verdict.article}")
            done.append(verdict)
    return done


def _read(article: Article, data: dict[str, Any]) -> Verdict:
    return Verdict(article.name, data["measures"], data["faults"], data["lists"])
