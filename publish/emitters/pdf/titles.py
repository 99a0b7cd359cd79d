"""A title → the width at which its lines are equal, and the short form for the running head."""

from __future__ import annotations

from publish.emitters.pdf.job import Job
from publish.text import Measurer, Piece

_HEAD_LETTERS = 52
_MEASURED = 0x0590
"""Letters from here on, Hebrew and what follows, are not in the fonts by which a title is measured."""


def balanced(title: str, step: float, full: float, job: Job) -> str | None:
    """The style that makes the lines of a long title nearly equal; the engine would leave a word alone on the last.

    `step` is the title's place on the type scale, `full` the room in points. Nothing for scripts that are set in
    other fonts than the theme's own.
    """
    if any(ord(letter) >= _MEASURED and letter.isalpha() for letter in title):
        return None
    tokens = job.theme.page
    size = tokens.body_size * tokens.scale**step
    measurer = Measurer({"heading": job.theme.fonts["heading"].print_files}, slack=0.0)
    # a hyphen is no place to break a title, and an r is as wide as one
    pieces = (Piece(title.replace("-", "r"), "heading", bold=True),)
    lines = len(measurer.break_lines(pieces, size, full * 0.985))
    if not 2 <= lines <= 3:
        return None
    low, high = max(full / lines, measurer.widest_word(pieces, size)), full
    while high - low > 4:
        middle = (low + high) / 2
        if len(measurer.break_lines(pieces, size, middle)) > lines:
            low = middle
        else:
            high = middle
    return f"width:{min(full, high * 1.015):.1f}pt" if high < full * 0.97 else None


def short(title: str) -> str:
    """A title that fits a running head."""
    if len(title) <= _HEAD_LETTERS:
        return title
    return title[: _HEAD_LETTERS - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
