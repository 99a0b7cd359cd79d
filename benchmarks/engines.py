"""Articles, in a warm process → how much of our time the two engines would need alone for the same pages and slides.

    python -m benchmarks.engines [--articles 40] [--rounds 2]

The engines' own time is that of the plain WeasyPrint for the HTML, style sheets and options that we gave it last, set
and written once; and that of python-pptx for a deck with the same slides, text, tables, pictures, charts and notes,
made by its own methods and saved. Ours is the time of reading, planning and emitting the same articles. Seconds are
those of the processor; the quickest of the rounds counts.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.articles import many_articles
from benchmarks.replay import deck_of, made_by_hand

PLAIN = {"PUBLISH_PLAIN_ENGINE": "1"}
"""Leaves WeasyPrint as it came."""


@dataclass(slots=True)
class Spent:
    """Seconds for all articles: reading, and for each format emitting, and what its engine needs alone."""

    reading: float = 0.0
    pdf: float = 0.0
    pptx: float = 0.0
    pdf_bare: float = 0.0
    pptx_bare: float = 0.0


def ours(articles: Sequence[Path], root: Path, spent: Spent) -> list[bytes]:
    """Makes all outputs, adds the seconds to `spent`, and returns the decks."""
    from publish.emitters.pdf import PdfEmitter, PdfOptions
    from publish.emitters.pptx import PptxEmitter, PptxOptions
    from publish.emitters.protocol import EmitContext
    from publish.reader import read
    from publish.theme.load import load_theme

    theme, decks = load_theme("paper").value, []
    for article in articles:
        document, took = _timed(lambda article=article: read(article, root=root).value)
        spent.reading += took
        for emitter, options in ((PdfEmitter(), PdfOptions()), (PptxEmitter(), PptxOptions())):
            context = EmitContext(theme, article.stem, 0, "bench", options)
            made, took = _timed(lambda e=emitter, d=document, c=context: e.emit(d, c).value)
            setattr(spent, emitter.name, getattr(spent, emitter.name) + took)
            decks += [one.data for one in made if emitter.name == "pptx"]
    return decks


def bare_handouts(articles: Sequence[Path], root: Path, spent: Spent) -> None:
    """Sets once again, by WeasyPrint alone, what each handout was set from at last."""
    import weasyprint

    last: dict[str, Any] = {}
    html, render, write = weasyprint.HTML.__init__, weasyprint.HTML.render, weasyprint.Document.write_pdf

    def keep(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def kept(self: Any, *given: Any, **named: Any) -> Any:
            last[name] = (given, named)
            return call(self, *given, **named)

        return kept

    for article in articles:
        weasyprint.HTML.__init__ = keep("html", html)
        weasyprint.HTML.render = keep("render", render)
        weasyprint.Document.write_pdf = keep("write", write)
        try:
            ours([article], root, Spent())
        finally:
            weasyprint.HTML.__init__, weasyprint.HTML.render, weasyprint.Document.write_pdf = html, render, write
        setting = {name: value for name, value in last["render"][1].items() if name != "cache"}
        variant = {name: value for name, value in last["write"][1].items() if name in ("pdf_variant", "pdf_identifier")}
        given, named = last["html"]
        _, took = _timed(
            lambda g=given, n=named, s=setting, v=variant: weasyprint.HTML(*g, **n).render(**s).write_pdf(**v)
        )
        spent.pdf_bare += took


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    began = time.process_time()
    done = work()
    return done, time.process_time() - began


def _child(part: str, size: int, rounds: int) -> None:
    """Measures one part in this process, after one article that is not counted, and prints its seconds."""
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        articles, root = many_articles(size, Path(scratch))
        ours(articles[:1], root, Spent())
        best: dict[str, float] = {}
        for _ in range(rounds):
            spent = Spent()
            if part == "ours":
                for deck in map(deck_of, ours(articles, root, spent)):
                    spent.pptx_bare += _timed(lambda deck=deck: made_by_hand(deck))[1]
            else:
                bare_handouts(articles, root, spent)
            for name in Spent.__slots__:
                best[name] = min(best.get(name, 1e9), getattr(spent, name))
    print("seconds", *(best[name] for name in Spent.__slots__))


def measured(size: int, rounds: int) -> Spent:
    """Both parts, each in a process of its own: the plain engine must not meet the quickened one."""
    found = {}
    for part, more in (("ours", {}), ("bare", PLAIN)):
        words = [
            sys.executable,
            "-m",
            "benchmarks.engines",
            "--part",
            part,
            "--articles",
            str(size),
            "--rounds",
            str(rounds),
        ]
        said = subprocess.run(words, env=os.environ | more, check=True, capture_output=True, text=True).stdout
        line = next(line for line in said.splitlines() if line.startswith("seconds "))
        found[part] = Spent(*map(float, line.split()[1:]))
    return Spent(
        found["ours"].reading, found["ours"].pdf, found["ours"].pptx, found["bare"].pdf_bare, found["ours"].pptx_bare
    )


def table(spent: Spent, size: int) -> str:
    """Markdown: each engine's seconds, ours, and their share."""
    rows = (
        ("handouts: WeasyPrint", spent.pdf_bare, spent.pdf),
        ("decks: python-pptx", spent.pptx_bare, spent.pptx),
        ("reading", 0.0, spent.reading),
        ("all", spent.pdf_bare + spent.pptx_bare, spent.reading + spent.pdf + spent.pptx),
    )
    head = f"| {size} articles, warm | the engine alone, s | ours, s | engine ÷ ours |\n|---|---|---|---|\n"
    return head + "".join(
        f"| {name} | {engine:.2f} | {mine:.2f} | {f'{engine / mine:.2f}' if engine else ''} |\n"
        for name, engine, mine in rows
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; see the module's words."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument(
        "--part", choices=("ours", "bare"), help="measure one part in this process (used by this program)"
    )
    options = parser.parse_args(arguments)
    if options.part:
        _child(options.part, options.articles, options.rounds)
    else:
        print(table(measured(options.articles, options.rounds), options.articles))
    return 0


if __name__ == "__main__":
    sys.exit(main())
