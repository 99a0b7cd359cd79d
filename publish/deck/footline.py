"""What a deck says at the foot of its slides → what of it stands there on one line."""

from __future__ import annotations

import re

from publish.text.measure import Measurer
from publish.theme.model import Placeholder, TextStyle

_BORDERS = re.compile(r"\s+[–—|·-]\s+|:\s+|[?!.]\s+")
_FEWEST = 2
"""Words of a title that say something of it."""


def foot_line(text: str, place: Placeholder, style: TextStyle, measure: Measurer) -> str:
    """What stands on one line there: a title may lose its end, a date stands whole or not at all."""
    width = (place.frame.w - place.insets[0] - place.insets[2]) * (1 - measure.slack)

    def fits(line: str) -> bool:
        shown = line.upper() if style.caps else line
        return measure.width(shown, style.font, style.sizes[0], style.bold, style.italic) <= width

    lines = [text] if place.kind == "dt" else shorter(text)
    return next((line for line in lines if fits(line)), "")


def shorter(title: str) -> list[str]:
    """Ways to say a title, the best first: whole, up to the end of a clause, and its first words."""
    whole = " ".join(title.split())
    clauses = [whole[: found.start()].rstrip(" ,;") for found in _BORDERS.finditer(whole)]
    parts = whole.split()
    cut = [" ".join(parts[:n]).rstrip(" ,;:–—-") + " …" for n in range(len(parts) - 1, _FEWEST - 1, -1)]
    return [whole, *reversed(clauses), *cut]
