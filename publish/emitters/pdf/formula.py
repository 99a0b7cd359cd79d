"""TeX → a vector picture of the formula with its size and depth, or None when it cannot be drawn."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

_COMMAND = re.compile(r"\\[A-Za-z]+")
_BOX = re.compile(r'viewBox="(-?[\d.]+) (-?[\d.]+) ([\d.]+) ([\d.]+)"')
_LONGEST = 4000
_TALLEST = 30
"""In sizes of the text: the engine sometimes stretches the brackets around a sum to a whole page."""


@dataclass(frozen=True, slots=True)
class Formula:
    """An SVG, its `width` and `height` in points, and how far it reaches below the line, in points."""

    svg: bytes
    width: float
    height: float
    depth: float

    @property
    def address(self) -> str:
        """Its address in the page, made from its content."""
        return "formula:" + hashlib.sha256(self.svg).hexdigest()[:32]


def draw(tex: str, size: float, colour: str, *, inline: bool) -> Formula | None:
    """The formula at `size` points; None when the engine does not understand it.

    An unknown command would be drawn as its own name in silence, so a drawing with leftovers counts as none.
    """
    source = tex.strip()
    if not source or len(source) > _LONGEST:
        return None
    for compact in dict.fromkeys((inline, True)):
        formula = _drawn(source, size, colour, compact)
        if formula is None or formula.height <= _TALLEST * size:
            return formula
    return None


def _drawn(source: str, size: float, colour: str, compact: bool) -> Formula | None:
    # loaded by the first formula: it costs an article without any a tenth of its time
    from ziamath.config import config
    from ziamath.zmath import Latex

    config.svg2 = False
    try:
        drawn = Latex(source, size=size, color=colour, inline=compact)
        svg = drawn.svg()
    except Exception:  # noqa: BLE001 — a formula engine fails in many ways on bad TeX, and each means the same
        return None
    box = _BOX.search(svg)
    if box is None or _leftover(drawn):
        return None
    # the line on which the formula stands is y = 0 of its own drawing
    _, top, width, height = (float(value) for value in box.groups())
    if width <= 0 or height <= 0:
        return None
    return Formula(svg.encode(), width, height, max(0.0, height + top))


def _leftover(drawn: Any) -> bool:
    """Whether a command was taken for text."""
    tree = getattr(drawn, "mathml", None)
    words = "".join(tree.itertext()) if tree is not None and hasattr(tree, "itertext") else ""
    return bool(_COMMAND.search(words))
