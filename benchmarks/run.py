"""This machine -> how long the product takes beside other tools, run in turn, and how time and memory grow.

    python benchmarks/run.py [--only cold --only many …] [--many 40 --many 400] [--rounds 5] [--thousand] [--write]

Nothing is held to an absolute time: machines differ. Exit status 1 when one of our own commands failed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

import pypdfium2

from benchmarks.articles import NoArticles, long_article, many_articles
from benchmarks.peers import Peer, peers
from benchmarks.tables import Grown, growth_table, machine, versus_table
from benchmarks.timing import Run, Versus, run, versus
from tests.corpus.sampling import PROJECT

PARTS = ("help", "idle", "cold", "many", "changed", "nothing", "growth")
BATCHES = ("many", "changed", "nothing")
ARTICLE = PROJECT / "source" / "the-future-of-llms.md"
RESULTS = Path(__file__).with_name("RESULTS.md")
HASHING = (
    "import hashlib, pathlib, sys\n"
    "for folder in sys.argv[1:]:\n"
    "    for path in pathlib.Path(folder).rglob('*'):\n"
    "        path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest()\n"
)


class OursFailed(RuntimeError):
    """Our own command failed, so its time means nothing."""


@dataclass(slots=True)
class Bench:
    """A scratch folder, and a fresh name for every output."""

    scratch: Path
    numbers: Iterator[int] = field(default_factory=count)

    def fresh(self) -> Path:
        """An empty folder that no run has used."""
        folder = self.scratch / f"out-{next(self.numbers):05d}"
        folder.mkdir()
        return folder

    def once(self, articles: Sequence[Path], formats: Sequence[str] = ("pptx", "pdf"), root: Path | None = None) -> Run:
        """One build from nothing, whose outputs are thrown away."""
        out = self.fresh()
        done = self.ours(articles, out, formats, root)
        shutil.rmtree(out)
        return done

    def ours(
        self, articles: Sequence[Path], out: Path, formats: Sequence[str] = ("pptx", "pdf"), root: Path | None = None
    ) -> Run:
        """One `publish build` into `out`, without a cache; raises OursFailed where an output is missing after it."""
        command = [*publish(), "build", *map(str, articles), "--to", ",".join(formats), "--out", str(out), "--no-cache"]
        done = run(command + (["--root", str(root)] if root else []), deadline=3600)
        lost = [f"{a.stem}.{kind}" for a in articles for kind in formats if not (out / f"{a.stem}.{kind}").is_file()]
        if lost:
            raise OursFailed(f"exit {done.status}, without {', '.join(lost[:9])}: {done.said[-1500:]}")
        return done


def publish() -> list[str]:
    """The console script where it is installed, else the module: it is what a person starts."""
    script = Path(sys.executable).with_name("publish")
    return [str(script)] if script.is_file() else [sys.executable, "-m", "publish"]


def _click() -> Run:
    return run([sys.executable, "-c", "import click"])


def against_click(bench: Bench, parts: Sequence[str], rounds: int) -> Iterator[Versus]:
    """`publish --help`, and a build with nothing to do, beside an interpreter that imports click and ends."""
    if "help" in parts:
        yield versus("publish --help ÷ import click", lambda: run([*publish(), "--help"]), _click, rounds)
    if "idle" in parts:
        out = bench.fresh()
        bench.ours([ARTICLE], out)
        before = _dates(out)
        yield versus("one article, nothing to do ÷ import click", lambda: bench.ours([ARTICLE], out), _click, rounds)
        _unwritten(out, before)


def cold(bench: Bench, others: Sequence[Peer], rounds: int) -> Iterator[Versus]:
    """One article to both formats from nothing, beside each peer."""
    for peer in others:
        title = f"one article, cold ({ARTICLE.name}) ÷ {peer.name}"
        yield versus(title, lambda: bench.once([ARTICLE]), lambda peer=peer: peer.make(ARTICLE), rounds)


def many(bench: Bench, others: Sequence[Peer], size: int, rounds: int) -> Iterator[Versus]:
    """Many articles in one command, beside each peer's loop over them."""
    articles, root = many_articles(size, bench.scratch)
    for peer in others:
        peer.failed.clear()
        title = f"{len(articles)} articles in one command ÷ {peer.name} for each, two at a time"
        found = versus(
            title,
            lambda: bench.once(articles, root=root),
            lambda peer=peer: peer.loop(articles),
            rounds,
            warm=len(articles) < 100,
        )
        names = ", ".join(sorted(path.relative_to(root).as_posix() for path in peer.failed)[:12])
        note = f"it failed on {len(peer.failed)} of them, whose time is counted: {names}" if peer.failed else ""
        yield replace(found, note=note)


def kept(bench: Bench, parts: Sequence[str], others: Sequence[Peer], size: int, rounds: int) -> Iterator[Versus]:
    """Many articles of which one has changed, or none, once all were built."""
    articles, root = many_articles(size, bench.scratch)
    out = bench.fresh()
    bench.ours(articles, out, root=root)
    article, numbers = articles[len(articles) // 2], count(1)

    def change() -> Run:
        with article.open("a", encoding="utf-8") as text:
            text.write(f"\n\nChange {next(numbers)}.\n")
        return bench.ours(articles, out, root=root)

    if "nothing" in parts:
        before = _dates(out)
        hashing = [sys.executable, "-c", HASHING, str(root), str(out)]
        title = f"{len(articles)} articles, nothing to do ÷ reading and hashing them and their outputs"
        yield versus(title, lambda: bench.ours(articles, out, root=root), lambda: run(hashing), rounds)
        _unwritten(out, before)
    for peer in others[:2] if "changed" in parts else ():
        title = f"one changed of {len(articles)} articles ÷ {peer.name} for that one alone"
        yield versus(title, change, lambda peer=peer: peer.make(article), rounds)


def _dates(folder: Path) -> dict[Path, int]:
    reports = ("manifest.json",)
    return {path: path.stat().st_mtime_ns for path in folder.iterdir() if path.name not in reports}


def _unwritten(folder: Path, before: dict[Path, int]) -> None:
    if before != _dates(folder):
        raise OursFailed("a build with nothing to do wrote outputs")


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


@contextmanager
def bench_in_scratch() -> Iterator[Bench]:
    """A bench whose folder goes when it is done."""
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as scratch:
        yield Bench(Path(scratch))


def options_of(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="counted rounds of one article (%(default)s)")
    parser.add_argument("--rounds-many", type=int, default=1, help="counted rounds of many articles (%(default)s)")
    parser.add_argument("--many", type=int, action="append", help="articles in one command; may be given again (40)")
    parser.add_argument("--only", action="append", choices=PARTS, help="only this part; may be given again")
    parser.add_argument("--peer", action="append", metavar="WORD", help="only peers whose name has this word")
    parser.add_argument("--thousand", action="store_true", help="let the growth go on to 1,000 sections")
    parser.add_argument("--write", action="store_true", help=f"write {RESULTS.name}")
    return parser.parse_args(arguments)


def measured(bench: Bench, options: argparse.Namespace, others: Sequence[Peer]) -> Iterator[Versus]:
    """Everything that was asked for, but for the growth."""
    parts, sizes = options.only or PARTS, options.many or [40]
    yield from against_click(bench, parts, 2 * options.rounds)
    if "cold" in parts:
        yield from cold(bench, others, options.rounds)
    for size in sizes if "many" in parts else ():
        yield from many(bench, others, size, options.rounds_many)
    if set(parts) & {"changed", "nothing"}:
        yield from kept(bench, parts, others, max(sizes), options.rounds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for; see the module's words."""
    options = options_of(arguments)
    # what an earlier build has put into a cache would make every later one look quick
    os.environ["PUBLISH_CACHE"] = "off"
    found, missing = peers()
    words = [word.casefold() for word in options.peer or [""]]
    others = [peer for peer in found if any(word in peer.name.casefold() for word in words)]
    beside = ", ".join(f"{peer.name} {peer.version}" for peer in others)
    lacks = f" Not here: {', '.join(missing)}; `python -m benchmarks.peers` fetches what can be had." if missing else ""
    text = f"# Times and memory\n\n{time.strftime('%Y-%m-%d')}: {machine()}. Beside {beside}.{lacks}\n\n"
    print(text)
    try:
        with bench_in_scratch() as bench:
            rows = []
            for one in measured(bench, options, others):
                rows.append(one)
                print(f"{one.title}: {one.ratio}", flush=True)
            text += versus_table(rows)
            if "growth" in (options.only or PARTS):
                sizes = (1, 10, 100, *((1000,) if options.thousand else ()))
                text += "\n" + growth_table(growth(bench, sizes, 2))
    except (OursFailed, NoArticles) as failure:
        print(f"bench: {failure}", file=sys.stderr)
        return 1
    print("\n" + text.split("\n\n", 2)[2])
    if options.write:
        RESULTS.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
