"""Other tools -> the commands by which a person would make a deck and a handout of one article with them.

What is not on the PATH is looked for in `.venv/bench`, where `python benchmarks/peers.py` puts it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pypandoc

from benchmarks.timing import Run, run

PEER_SECONDS = 300.0
PLACE = Path(sys.executable).parents[1] / "bench"
"""A folder of the environment that the benchmarks run in; a peer's packages must not get among ours."""
TYPST = "typst>=0.13"
MARP = "@marp-team/marp-cli"


@dataclass(slots=True)
class Peer:
    """A tool: its name, its version, and the commands that make both outputs of an article in a folder of their own.

    `failed` has the articles that it could not make; their time counts all the same, which flatters it.
    """

    name: str
    version: str
    commands: Callable[[Path, Path], list[list[str]]]
    failed: set[Path] = field(default_factory=set)

    def make(self, article: Path) -> Run:
        """Both outputs, one after the other, in the article's folder."""
        began, peak, status, said = time.perf_counter(), 0.0, 0, ""
        with tempfile.TemporaryDirectory(prefix="peer-") as out:
            for command in self.commands(article, Path(out)):
                done = run(command, article.parent, environment(), PEER_SECONDS)
                peak, status, said = max(peak, done.peak_mb), status or done.status, said + done.said
        if status:
            self.failed.add(article)
        return Run(time.perf_counter() - began, peak, status, said)

    def loop(self, articles: Sequence[Path]) -> Run:
        """Both outputs of each article, two articles at a time."""
        began = time.perf_counter()
        with ThreadPoolExecutor(2) as pool:
            done = list(pool.map(self.make, articles))
        return Run(time.perf_counter() - began, max(one.peak_mb for one in done), 0, "")


def environment() -> dict[str, str]:
    """The environment in which pandoc finds the weasyprint that we use too."""
    return os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def peers() -> tuple[list[Peer], list[str]]:
    """Those that are there, and what to say of the others."""
    found, missing = [_pandoc_weasyprint()], []
    for name, find in (("pandoc + Typst", _pandoc_typst), ("Marp", _marp), ("Quarto", _quarto)):
        peer = find()
        if peer is None:
            missing.append(name)
        else:
            found.append(peer)
    return found, missing


def _pandoc_weasyprint() -> Peer:
    program = pypandoc.get_pandoc_path()

    def commands(article: Path, out: Path) -> list[list[str]]:
        handout = [program, article.name, "-o", str(out / "a.pdf"), "--pdf-engine=weasyprint"]
        return [[program, article.name, "-o", str(out / "a.pptx")], handout]

    return Peer("pandoc + WeasyPrint", str(pypandoc.get_pandoc_version()), commands)


def _pandoc_typst() -> Peer | None:
    """Typst is a library here and has no command of its own: pandoc writes its source, a line of Python sets it."""
    python, program = PLACE / "bin" / "python", pypandoc.get_pandoc_path()
    version = _said([str(python), "-c", "import importlib.metadata as m; import typst; print(m.version('typst'))"])
    if not version:
        return None
    compile_it = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], root=sys.argv[3])"

    def commands(article: Path, out: Path) -> list[list[str]]:
        # beside the article, for it names its pictures from there
        source = article.with_name(f".{article.stem}-{out.name}.typ")
        return [
            [program, article.name, "-o", str(out / "a.pptx")],
            [program, article.name, "--standalone", "--to=typst", "-o", str(source)],
            [str(python), "-c", compile_it, str(source), str(out / "a.pdf"), "/"],
            ["rm", "-f", str(source)],
        ]

    return Peer("pandoc + Typst", f"{pypandoc.get_pandoc_version()} + {version}", commands)


def _marp() -> Peer | None:
    program = shutil.which("marp") or _file(PLACE / "node_modules" / ".bin" / "marp")
    version = _said([program, "--version"]) if program else ""
    if not version:
        return None

    def commands(article: Path, out: Path) -> list[list[str]]:
        base = [str(program), article.name, "--allow-local-files", "--no-stdin", "-o"]
        return [[*base, str(out / "a.pptx")], [*base, str(out / "a.pdf")]]

    return Peer("Marp", version.split()[1].lstrip("v") if " " in version else version, commands)


def _quarto() -> Peer | None:
    program = shutil.which("quarto")
    version = _said([program, "--version"]) if program else ""
    if not version:
        return None

    def commands(article: Path, out: Path) -> list[list[str]]:
        base = [str(program), "render", article.name, "--output-dir", str(out), "--to"]
        return [[*base, "pptx"], [*base, "typst"]]

    return Peer("Quarto", version, commands)


def _file(path: Path) -> str | None:
    return str(path) if path.is_file() else None


def _said(command: Sequence[str]) -> str:
    """What a command says in its first line; empty where it fails or is not there."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return (done.stdout.splitlines() or [""])[0].strip()


def install() -> int:
    """Put Typst and Marp into `PLACE`; what cannot be had is told and left out. Always 0."""
    steps = [
        ("Typst", [sys.executable, "-m", "venv", str(PLACE)]),
        ("Typst", [str(PLACE / "bin" / "python"), "-m", "pip", "install", "--quiet", TYPST]),
        ("Marp", ["npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(PLACE), MARP]),
    ]
    for name, command in steps:
        try:
            subprocess.run(command, check=True, timeout=600)
        except (OSError, subprocess.SubprocessError) as failure:
            print(f"{name} cannot be had: {failure}")
    found, missing = peers()
    print(", ".join(f"{peer.name} {peer.version}" for peer in found) + (f"; without {missing}" if missing else ""))
    return 0


if __name__ == "__main__":
    sys.exit(install())
