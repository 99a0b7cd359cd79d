"""An article in a golden case's folder → the text forms of its tree, plan and diagnostics.

Run as a program (`python -m tests.golden.review [CASE …]`) it writes them beside the article, for a person to review.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from publish.base.diagnostics import Diagnostic
from publish.base.source import SourceText
from publish.deck import plan
from publish.deck.dump import dump as dump_deck
from publish.reader import read
from publish.theme import load_theme
from publish.tree.dump import dump as dump_document

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/in.md"))
OUTPUTS = ("document.txt", "deck.txt", "diagnostics.txt")


@cache
def texts_of(case: Path) -> dict[str, str]:
    """The text forms by their file names."""
    document = read(case / "in.md", root=case)
    deck = plan(document.value, load_theme("paper").value)
    found = (*document.diagnostics, *deck.diagnostics)
    return {
        "document.txt": dump_document(document.value),
        "deck.txt": dump_deck(deck.value),
        "diagnostics.txt": "".join(_line(item, document.value.source) for item in found),
    }


def _line(item: Diagnostic, source: SourceText) -> str:
    line, column = source.position(item.span.start) if item.span else (0, 0)
    hints = "".join(f"\n  hint: {hint}" for hint in item.hints)
    return f"{line}:{column}: {item.severity.value}[{item.code}]: {item.message}{hints}\n"


def main() -> None:
    """Writes the text forms of the cases named, or of all."""
    wanted = sys.argv[1:]
    for case in CASES:
        if not wanted or case.name in wanted:
            for name, text in texts_of(case).items():
                (case / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
