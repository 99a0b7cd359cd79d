"""Charts on paper without colours → greys that are told apart, and a remark where a theme's colours are not.

Text needs no such check: its contrast is one of lightness, which grey keeps (see the check of themes).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from publish.base.colour import luminance
from publish.base.diagnostics import Diagnostic, info
from publish.figures.look import Look
from publish.tree import blocks as b
from publish.tree.document import Document
from publish.tree.walk import child_blocks, sections

APART = 6.0
"""CIELAB lightness: fills that differ by less look alike when they do not touch."""
_GREYS = ("#252525", "#7B7B7B", "#3A3A3A", "#919191", "#4F4F4F", "#646464")
"""Lightness 14, 52, 24, 60, 34, 42: as far apart as six greys can be that are all seen on white (3 to 1)."""
_FILLED = frozenset({"bar", "column", "area", "pie", "doughnut"})
"""Kinds of charts that are told apart by their fills; lines have dashes, and points marks."""


def in_greys(look: Look) -> Look:
    """The look of charts with greys for their series."""
    return replace(look, colours=_GREYS, fixed=True)


def told(document: Document, look: Look) -> list[Diagnostic]:
    """A remark `handout.grey` for every chart of which two series or slices look alike without colours."""
    return [found for chart in _charts(document) if (found := _remark(chart, look)) is not None]


def _charts(document: Document) -> Iterator[b.Chart]:
    stack = [block for section in sections(document.root) for block in section.blocks][::-1]
    while stack:
        block = stack.pop()
        if isinstance(block, b.Chart):
            yield block
        elif not isinstance(block, b.Notes) and not (isinstance(block, b.OnlyFor) and block.output == "slides"):
            stack.extend(reversed(child_blocks(block)))


def _remark(chart: b.Chart, look: Look) -> Diagnostic | None:
    if chart.kind not in _FILLED:
        return None
    round_ = chart.kind in ("pie", "doughnut")
    names = chart.categories if round_ else tuple(series.name for series in chart.series)
    fills = [swatch.hex for swatch in look.series(len(names))] if len(names) > 1 else []
    for (one, fill), (other, other_fill) in combinations(zip(names, fills, strict=False), 2):
        if abs(lightness(fill) - lightness(other_fill)) < APART:
            said = f"without colours “{one[:40]}” and “{other[:40]}” look alike in this chart"
            return info("handout.grey", said, chart.span, "for a printer without colours build with --grey")
    return None


def lightness(colour: str) -> float:
    """CIELAB lightness of `#RRGGBB`: 0 for black, 100 for white."""
    share = luminance(colour)
    return 116 * share ** (1 / 3) - 16 if share > 0.008856 else 903.3 * share
