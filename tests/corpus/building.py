"""Articles -> decks and handouts by the real command, in batches, with what it said and how long it took."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.corpus.sampling import Article

FORMATS = ("pptx", "pdf")
SECONDS_AN_ARTICLE = 120
TRACEBACK = "Traceback (most recent call last)"
SAID = re.compile(r"\b(error|warning|info)\[([\w.-]+)\]")
INTERNAL = re.compile(r"\berror\[(?:internal|worker\.\w+)\]")


@dataclass(frozen=True, slots=True)
class Built:
    """One batch: its articles, the outputs that exist, the command's status, words and seconds."""

    articles: tuple[Article, ...]
    made: dict[tuple[str, str], Path]
    status: int
    seconds: float
    said: str = field(repr=False)
    formats: tuple[str, ...] = FORMATS

    @property
    def tracebacks(self) -> list[str]:
        """Each traceback that was printed, its last line first."""
        parts = self.said.split(TRACEBACK)[1:]
        return [f"{_last_line(part)} ⟵ {TRACEBACK}{part[:3000]}" for part in parts]

    @property
    def internal(self) -> list[str]:
        """Lines in which the command owns up to a fault of its own, or a worker that died."""
        return [line for line in self.said.splitlines() if INTERNAL.search(line)]

    def missing(self) -> list[tuple[str, str]]:
        """Article and format, for each output that is not there."""
        wanted = [(article.name, kind) for article in self.articles for kind in self.formats]
        return [pair for pair in wanted if pair not in self.made]


def build(
    groups: Sequence[Sequence[Article]],
    out: Path,
    tell: Callable[[str], None],
    *,
    formats: Sequence[str] = FORMATS,
    extra: Sequence[str] = (),
) -> list[Built]:
    """Build every group by one command, with the options `extra`, into a folder of its own below `out`."""
    done = []
    for number, group in enumerate(groups, 1):
        built = build_batch(group, out / f"batch-{number:02d}", formats=formats, extra=extra)
        (out / f"batch-{number:02d}.log").write_text(built.said, encoding="utf-8")
        tell(f"build {number}/{len(groups)}: {len(group)} articles, {built.seconds:.1f} s, exit {built.status}")
        done.append(built)
    return done


def build_batch(
    articles: Sequence[Article],
    folder: Path,
    root: Path | None = None,
    *,
    formats: Sequence[str] = FORMATS,
    extra: Sequence[str] = (),
) -> Built:
    """One `publish build` of these articles to the formats; `root` is that of the first one's repository by default.

    A batch that never ends is stopped, and counts as failed.
    """
    command = [sys.executable, "-m", "publish", "build", *(str(one.path) for one in articles)]
    command += [word for kind in formats for word in ("--to", kind)]
    command += extra
    # what is judged is what is made now, and not what an earlier run has put into a cache
    command += ["--root", str(root or articles[0].root), "--out", str(folder), "--no-cache"]
    folder.mkdir(parents=True, exist_ok=True)
    began = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen(command, stdout=said, stderr=said, stdin=subprocess.DEVNULL)
        try:
            status = running.wait(SECONDS_AN_ARTICLE * len(articles))
        except subprocess.TimeoutExpired:
            running.terminate()
            status = running.wait(30) or -1
        said.seek(0)
        words = said.read().decode(errors="replace")
    made = _made(articles, folder, formats)
    return Built(tuple(articles), made, status, time.perf_counter() - began, words, tuple(formats))


def _made(articles: Iterable[Article], folder: Path, formats: Sequence[str]) -> dict[tuple[str, str], Path]:
    there = {path.name.casefold(): path for path in folder.rglob("*") if path.is_file()}
    wanted = {(one.name, kind): f"{one.path.stem}.{kind}".casefold() for one in articles for kind in formats}
    return {pair: there[name] for pair, name in wanted.items() if name in there}


def diagnostics(built: Iterable[Built]) -> list[tuple[str, int]]:
    """How often each diagnostic was given, as "severity[code]", the most frequent first."""
    found = Counter(f"{severity}[{code}]" for one in built for severity, code in SAID.findall(one.said))
    return found.most_common()


def _last_line(text: str) -> str:
    """The line of a traceback that names the exception: the first that is not indented."""
    lines = [line for line in text.splitlines()[1:] if line.strip()]
    return next((line for line in lines if not line.startswith(" ")), lines[-1] if lines else "")
