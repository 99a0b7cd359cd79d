"""A diagram's source → its drawing, by the program of its language where that is installed.

The program runs with a deadline, without a shell, without files of its own to reach for, and what it draws passes the
same door as any other SVG.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from publish.base import Outcome, Span
from publish.base.diagnostics import warning
from publish.reader.pictures import load
from publish.tree.document import Resource

MAX_CHARS = 100_000
"""The longest source that is drawn, in characters."""
SECONDS = 10.0
"""How long Graphviz may take."""
MERMAID_SECONDS = 60.0
"""How long Mermaid may take: it starts a browser."""
_DRAWING_BYTES = 20_000_000
ENGINES = {
    "dot": "dot", "graphviz": "dot", "gv": "dot", "neato": "neato", "fdp": "fdp", "circo": "circo", "twopi": "twopi",
    "mermaid": "mermaid", "mmd": "mermaid",
}  # fmt: skip
"""What a fence may be called, and which program draws it."""
_INSTALL = {
    "mermaid": "install Mermaid's command line: npm install -g @mermaid-js/mermaid-cli",
}
# Attributes that name files. Graphviz is told to load none as well; what is not there cannot be asked for.
_FILES = re.compile(
    r"""(?<![\w.])"?(image|shapefile|imagepath|fontpath|stylesheet|_background)"?\s*=\s*"""
    r"""(?:"(?:[^"\\]|\\.)*"|<[^>]*>|[^\s,;\]]*)""",
    re.IGNORECASE | re.DOTALL,
)
# Two ways to write one word in pieces.
_PIECES = re.compile(r"""\\\r?\n|(?<!\\)"\s*\+\s*\"""")
_IMG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)


class _FailedError(Exception):
    """What a program had to say when it drew nothing."""


def draw(engine: str, text: str, span: Span) -> Outcome[Resource | None]:
    """The drawing of the diagram `text` in the language `engine`.

    None comes with a warning: `diagram.no-engine` when its program is not installed, `diagram.failed` when it refuses
    the source, takes too long, or draws what cannot be shown.
    """
    language = ENGINES.get(engine.strip().lower(), "")
    command = shutil.which("mmdc" if language == "mermaid" else language) if language else None
    if command is None:
        said = f"no program that draws “{engine}” was found; the diagram's text is shown instead"
        return Outcome(None, (warning("diagram.no-engine", said, span, _hint(language)),))
    if len(text) > MAX_CHARS:
        return _failed(f"it is longer than {MAX_CHARS // 1000},000 characters", span)
    try:
        svg = _mermaid(command, text) if language == "mermaid" else _graphviz(command, text)
    except _FailedError as problem:
        return _failed(str(problem), span)
    key = f"diagram:{language}:{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:12]}"
    made = load(svg, key, span)
    if made.value is None:
        return _failed("its drawing cannot be shown", span)
    return made


def _hint(language: str) -> str:
    if language in _INSTALL:
        return _INSTALL[language]
    if not language:
        return "known languages: dot, mermaid"
    return "install Graphviz (Debian, Ubuntu: apt-get install graphviz; macOS: brew install graphviz)"


def _failed(why: str, span: Span) -> Outcome[Resource | None]:
    said = f"the diagram was not drawn: {why}; its text is shown instead"
    return Outcome(None, (warning("diagram.failed", said, span),))


def _graphviz(command: str, text: str) -> bytes:
    safe = _IMG.sub("", _FILES.sub(lambda found: f'{found.group(1)}=""', _PIECES.sub("", text)))
    # GV_FILE_PATH is empty and SERVER_NAME set: Graphviz then opens no file that a graph names
    extra = {"SERVER_NAME": "publish", "GV_FILE_PATH": ""}
    with tempfile.TemporaryDirectory(prefix="publish-") as folder:
        return _run(
            [command, "-Tsvg", "-Gcharset=utf-8"], safe.encode("utf-8", "replace"), extra, Path(folder), SECONDS
        )


def _mermaid(command: str, text: str) -> bytes:
    # the writer's own configuration could loosen what is set here
    safe = re.sub(r"%%\{.*?\}%%", "", text, flags=re.DOTALL)
    safe = re.sub(r"\A\s*---\s*\n.*?\n---\s*\n", "", safe, flags=re.DOTALL)
    strict = {
        "securityLevel": "strict",
        "htmlLabels": False,
        "flowchart": {"htmlLabels": False},
        "deterministicIds": True,
    }
    with tempfile.TemporaryDirectory(prefix="publish-") as name:
        folder = Path(name)
        (folder / "in.mmd").write_text(safe, encoding="utf-8")
        (folder / "config.json").write_text(json.dumps(strict), encoding="utf-8")
        words = [command, "-q", "-i", "in.mmd", "-o", "out.svg", "-c", "config.json"]
        _run(words, b"", {}, folder, MERMAID_SECONDS)
        try:
            return (folder / "out.svg").read_bytes()[: _DRAWING_BYTES + 1]
        except OSError as problem:
            raise _FailedError("its program wrote no drawing") from problem


def _run(words: list[str], given: bytes, extra: dict[str, str], folder: Path, seconds: float) -> bytes:
    """What the program writes. It and all that it started end at the deadline."""
    environment = {key: value for key, value in os.environ.items() if key in {"PATH", "HOME", "LANG", "TMPDIR"}}
    environment.update({"LC_ALL": "C.UTF-8", **extra})
    try:
        process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            cwd=folder, env=environment, start_new_session=True,
        )  # fmt: skip
    except OSError as problem:
        raise _FailedError("its program does not start") from problem
    with process:
        try:
            out, said = process.communicate(given, timeout=seconds)
        except subprocess.TimeoutExpired as problem:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise _FailedError(f"it took longer than {seconds:.0f} seconds") from problem
    if process.returncode != 0:
        raise _FailedError(_first_line(said) or f"its program ended with code {process.returncode}")
    if len(out) > _DRAWING_BYTES:
        raise _FailedError(f"its drawing is larger than {_DRAWING_BYTES // 1_000_000} MB")
    return out


def _first_line(said: bytes) -> str:
    """The first line of a program's complaint, without its own name and without control characters."""
    lines = [line for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    line = re.sub(r"[\x00-\x1f\x7f]", "", lines[0]) if lines else ""
    return re.sub(r"^(?:Error: )?(?:<stdin>: )?", "", line)[:160]
