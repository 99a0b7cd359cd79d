"""This machine -> how long the product takes, as a ratio to pandoc and to a bare `import click`, and how it grows.

    python benchmarks/run.py [--rounds 5] [--many 40] [--only cold --only idle …] [--thousand] [--write]

Nothing is held to an absolute time: machines differ. Exit status 1 when one of our own commands failed.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform
import shutil
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pypandoc
import pypdfium2

from benchmarks.timing import Run, Versus, run, versus
from tests.corpus.sampling import PROJECT, Article, articles_of, corpus_folder, spread

PARTS = ("help", "idle", "cold", "many", "growth")
PEER_SECONDS = 120.0
ARTICLE = PROJECT / "source" / "the-future-of-llms.md"
RESULTS = Path(__file__).with_name("RESULTS.md")
PACKAGES = ("deckpress", "weasyprint", "python-pptx", "click", "pypandoc_binary")


class OursFailed(RuntimeError):
    """Our own command failed, so its time means nothing."""


@dataclass(slots=True)
class Bench:
    """A scratch folder, a fresh name for every output, and the peer's failures."""

    scratch: Path
    numbers: Iterator[int] = field(default_factory=count)
    peer_failed: set[str] = field(default_factory=set)

    def fresh(self) -> Path:
        """An empty folder that no run has used."""
        folder = self.scratch / f"out-{next(self.numbers):05d}"
        folder.mkdir()
        return folder

    def ours(self, articles: Sequence[Path], out: Path, formats: Sequence[str] = ("pptx", "pdf"),
             root: Path | None = None) -> Run:
        """One `publish build` into `out`; raises OursFailed where an output is missing after it."""
        command = [*publish(), "build", *map(str, articles)]
        command += [word for kind in formats for word in ("--to", kind)] + ["--out", str(out)]
        done = run(command + (["--root", str(root)] if root else []))
        lost = [f"{a.stem}.{kind}" for a in articles for kind in formats if not (out / f"{a.stem}.{kind}").is_file()]
        if lost:
            raise OursFailed(f"exit {done.status}, without {', '.join(lost)}: {done.said[-1500:]}")
        return done

    def pandoc(self, article: Path) -> Run:
        """pandoc twice, for deck and handout, as a person would call it in the article's folder."""
        out, env, program = self.fresh(), peer_environment(), pypandoc.get_pandoc_path()
        began = time.perf_counter()
        deck, handout = (
            run([program, article.name, "-o", str(out / name), *more], article.parent, env, PEER_SECONDS)
            for name, more in (("a.pptx", ()), ("a.pdf", ("--pdf-engine=weasyprint",)))
        )
        if deck.status or handout.status:
            self.peer_failed.add(article.as_posix())
        shutil.rmtree(out)
        status = deck.status or handout.status
        return Run(time.perf_counter() - began, max(deck.peak_mb, handout.peak_mb), status, deck.said + handout.said)

    def pandoc_loop(self, articles: Sequence[Path]) -> Run:
        """The pairs of all articles, two pairs at a time."""
        began = time.perf_counter()
        with ThreadPoolExecutor(2) as pool:
            done = list(pool.map(self.pandoc, articles))
        return Run(time.perf_counter() - began, max(one.peak_mb for one in done), 0, "")


def publish() -> list[str]:
    """The console script where it is installed, else the module: it is what a person starts."""
    script = Path(sys.executable).with_name("publish")
    return [str(script)] if script.is_file() else [sys.executable, "-m", "publish"]


def peer_environment() -> dict[str, str]:
    """The environment in which pandoc finds the weasyprint that we use too."""
    return os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def against_click(bench: Bench, parts: Sequence[str], rounds: int) -> Iterator[Versus]:
    """`publish --help`, and a build with nothing to do, beside an interpreter that imports click and ends."""

    def click() -> Run:
        return run([sys.executable, "-c", "import click"])

    if "help" in parts:
        yield versus("publish --help ÷ import click", lambda: run([*publish(), "--help"]), click, rounds)
    if "idle" in parts:
        out = bench.fresh()
        bench.ours([ARTICLE], out)
        before = {path: path.stat().st_mtime_ns for path in out.iterdir()}
        yield versus("build with nothing to do ÷ import click", lambda: bench.ours([ARTICLE], out), click, rounds)
        if before != {path: path.stat().st_mtime_ns for path in out.iterdir()}:
            raise OursFailed("a build with nothing to do wrote files")


def against_pandoc(bench: Bench, parts: Sequence[str], options: argparse.Namespace) -> Iterator[Versus]:
    """One cold article, and many in one command, beside pandoc for both formats."""
    if "cold" in parts:
        yield versus(f"one article, cold ({ARTICLE.name}) ÷ pandoc for both formats",
                     lambda: bench.ours([ARTICLE], bench.fresh()), lambda: bench.pandoc(ARTICLE), options.rounds)
    if "many" in parts:
        articles, root = many_articles(options.many)
        bench.peer_failed.clear()
        found = versus(f"{len(articles)} articles in one command ÷ pandoc for each, two pairs at a time",
                       lambda: bench.ours(articles, bench.fresh(), root=root), lambda: bench.pandoc_loop(articles),
                       options.rounds_many)
        yield found
        names = ", ".join(sorted(Path(name).relative_to(root).as_posix() for name in bench.peer_failed))
        print(f"pandoc failed on {len(bench.peer_failed)} of {len(articles)}: {names}\n")


def many_articles(wanted: int) -> tuple[list[Path], Path]:
    """Articles spread over the corpus, no two of one name, and the corpus as the folder they may read from."""
    folder = corpus_folder()
    everything = articles_of(folder) if folder.is_dir() else []
    by_stem: dict[str, Article] = {}
    for article in everything:
        if article.path.suffix == ".md":
            by_stem.setdefault(article.path.stem.casefold(), article)
    chosen = spread(by_stem.values(), wanted)
    if not chosen:
        raise OursFailed(f"no articles in {folder}; set CORPUS, or leave out the part `many`")
    return [one.path for one in chosen], folder


@dataclass(frozen=True, slots=True)
class Grown:
    """One size of an article in one format: sections, slides or pages made, seconds, peak memory."""

    kind: str
    sections: int
    places: int
    seconds: float
    peak_mb: float


def growth(bench: Bench, sizes: Sequence[int], rounds: int) -> list[Grown]:
    """The quickest of `rounds` builds of an article of each size, in each format."""
    found = []
    for kind in ("pptx", "pdf"):
        for sections in sizes:
            article = bench.scratch / f"grown-{sections}.md"
            article.write_text(long_article(sections), encoding="utf-8")
            runs = []
            for _ in range(rounds):
                out = bench.fresh()
                runs.append(bench.ours([article], out, [kind]))
            best = min(runs, key=lambda one: one.seconds)
            places = places_of(out / f"{article.stem}.{kind}")
            found.append(Grown(kind, sections, places, best.seconds, max(one.peak_mb for one in runs)))
    return found


def long_article(sections: int) -> str:
    """An article of so many sections, each about a page and a slide or two: prose, points, a table, some code."""
    parts = ["# A long article\n"]
    for number in range(1, sections + 1):
        prose = f"Station {number} counts the birds that pass at dawn, and tells the next one what it has seen. " * 6
        points = "".join(f"- **Hour {hour}.** {number * hour} birds, most going south\n" for hour in range(1, 6))
        table = "| hour | birds |\n|---|---|\n" + "".join(f"| {hour} | {number * hour} |\n" for hour in range(1, 5))
        code = f"```python\ntotal_{number} = sum(count for count in station_{number})\n```\n"
        parts.append(f"## Station {number}\n\n{prose}\n\n{points}\n{table}\n{code}")
    return "\n".join(parts)


def places_of(made: Path) -> int:
    """Slides of a deck, pages of a handout."""
    if made.suffix == ".pptx":
        with zipfile.ZipFile(made) as package:
            return sum(name.startswith("ppt/slides/slide") for name in package.namelist())
    pages = pypdfium2.PdfDocument(made)
    try:
        return len(pages)
    finally:
        pages.close()


def machine() -> str:
    """What the figures were measured on."""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES if _installed(name))
    return f"{os.cpu_count()} cores, {_processor()}, {platform.system()}, Python {platform.python_version()}, " \
           f"pandoc {pypandoc.get_pandoc_version()}, {versions}"


def _installed(name: str) -> bool:
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _processor() -> str:
    listing = Path("/proc/cpuinfo")
    lines = listing.read_text(encoding="utf-8").splitlines() if listing.is_file() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def versus_table(found: Sequence[Versus]) -> str:
    """Markdown: median, and lowest and highest in brackets."""
    head = "| | ratio | ours, s | theirs, s | ours, MB | theirs, MB | rounds |\n|---|---|---|---|---|---|---|\n"
    return head + "".join(
        f"| {v.title} | **{v.ratio}** | {v.ours} | {v.theirs} | {v.ours_mb:.0f} | {v.theirs_mb:.0f} | {v.rounds} |\n"
        for v in found
    )


def growth_table(found: Sequence[Grown]) -> str:
    """Markdown: each size, and how many times the time of the smaller one before it."""
    text = "| format | sections | slides or pages | s | × the time | MB |\n|---|---|---|---|---|---|\n"
    for before, one in zip([None, *found], found, strict=False):
        times = f"{one.seconds / before.seconds:.1f}" if before and before.kind == one.kind else ""
        text += f"| {one.kind} | {one.sections} | {one.places} | {one.seconds:.2f} | {times} | {one.peak_mb:.0f} |\n"
    return text


@contextmanager
def bench_in_scratch() -> Iterator[Bench]:
    """A bench whose folder goes when it is done."""
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as scratch:
        yield Bench(Path(scratch))


def options_of(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="counted rounds of one article (%(default)s)")
    parser.add_argument("--rounds-many", type=int, default=3, help="counted rounds of many articles (%(default)s)")
    parser.add_argument("--many", type=int, default=40, help="articles in one command (%(default)s)")
    parser.add_argument("--only", action="append", choices=PARTS, help="only this part; may be given again")
    parser.add_argument("--thousand", action="store_true", help="let the growth go on to 1,000 sections")
    parser.add_argument("--write", action="store_true", help=f"write {RESULTS.name}")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for; see the module's words."""
    options = options_of(arguments)
    parts = options.only or PARTS
    text = f"# Times and memory\n\n{time.strftime('%Y-%m-%d')}: {machine()}.\n\n"
    print(text)
    try:
        with bench_in_scratch() as bench:
            found = list(against_click(bench, parts, 2 * options.rounds))
            found += against_pandoc(bench, parts, options)
            text += versus_table(found)
            if "growth" in parts:
                sizes = (1, 10, 100, *((1000,) if options.thousand else ()))
                text += "\n" + growth_table(growth(bench, sizes, 2))
    except OursFailed as failure:
        print(f"bench: {failure}", file=sys.stderr)
        return 1
    print(text.split("\n\n", 2)[2])
    if options.write:
        RESULTS.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
