"""One article, longer and longer, in a warm process → milliseconds a slide for planning and for writing.

    python benchmarks/slides.py [--slides 10 100 1000] [--rounds 3] [--article FILE]

The article is repeated with other words in its headings until the deck has as many slides. The best of the rounds
counts: other programs on the machine can only slow it down.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Sequence
from pathlib import Path

from publish.base.source import SourceText
from publish.deck import plan
from publish.emitters.pptx.write import write_deck
from publish.reader import read_text
from publish.theme.load import load_theme
from publish.tree.document import Document
from tests.corpus.sampling import PROJECT

_HEADING = re.compile(r"(?m)^(#+) (.*)$")


def longer(text: str, times: int) -> str:
    """The article `times` over, each heading with the number of its copy."""
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    copies = [_HEADING.sub(rf"#\1 \2, part {copy}", body) for copy in range(1, times + 1)]
    return "# Many copies\n\n" + "\n\n".join(copies)


def document(text: str) -> Document:
    """The article as a tree; its pictures stay unread, as their bytes cost the same at any length."""
    return read_text(SourceText("long.md", text), door=None, fallback_title="Long").value


def measure(text: str, rounds: int, theme_name: str) -> tuple[int, float, float]:
    """Slides, and the seconds of planning and of writing: the best of `rounds`."""
    theme = load_theme(theme_name).value
    tree = document(text)
    planning, writing = [], []
    for _ in range(rounds):
        began = time.process_time()
        deck = plan(tree, theme).value
        middle = time.process_time()
        write_deck(deck, theme, epoch=0, generator="bench")
        planning.append(middle - began)
        writing.append(time.process_time() - middle)
    return len(deck.slides), min(planning), min(writing)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one row for each length."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--slides", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--article", type=Path, default=PROJECT / "source" / "the-future-of-llms.md")
    parser.add_argument("--theme", default="paper")
    options = parser.parse_args(arguments)
    text = options.article.read_text("utf-8")
    each, *_ = measure(longer(text, 1), 1, options.theme)
    print("| slides | planning, ms a slide | writing, ms a slide | together |\n|---|---|---|---|")
    for wanted in options.slides:
        slides, planning, writing = measure(longer(text, max(1, round(wanted / each))), options.rounds, options.theme)
        one, other = 1000 * planning / slides, 1000 * writing / slides
        print(f"| {slides} | {one:.2f} | {other:.2f} | {one + other:.2f} |")


if __name__ == "__main__":
    main()
