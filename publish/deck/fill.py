"""Boxes in a layout → the share of the body that they cover, from the heights at which they were measured."""

from __future__ import annotations

from collections.abc import Sequence

from publish.base.units import Frame
from publish.deck.fit import Fit, inner
from publish.deck.model import Box, TableContent, TextContent
from publish.theme.model import Layout, Placeholder

FOOTERS = frozenset({"ftr", "sldNum", "dt"})
HEADS = frozenset({"title", "ctrTitle"})


def body_area(layout: Layout) -> Frame:
    """The smallest frame round all that the layout keeps for content; the title's own where it keeps nothing else."""
    frames = [p.frame for p in layout.placeholders if p.kind not in FOOTERS and p.kind not in HEADS]
    frames = frames or [p.frame for p in layout.placeholders if p.kind in HEADS]
    x, y = min(f.x for f in frames), min(f.y for f in frames)
    return Frame(x, y, max(f.right for f in frames) - x, max(f.bottom for f in frames) - y)


def stage(fit: Fit, layout: Layout) -> Frame:
    """What an audience sees as the room for content: the theme's whole body, also below panels that end above it."""
    area, deck = body_area(layout), fit.theme.deck
    if area.y < deck.body_top - 1 or area.bottom > deck.body_bottom + 1:
        return area
    return Frame(deck.margin_x, deck.body_top, deck.width - 2 * deck.margin_x, deck.body_bottom - deck.body_top)


def fill(fit: Fit, layout: Layout, boxes: Sequence[Box]) -> float:
    """The share of the body's area that the boxes cover, 0–1; the title does not count."""
    area = stage(fit, layout)
    covered = sum(seen(fit, layout, box) for box in boxes if box.role != "title")
    return min(1.0, covered / (area.w * area.h)) if area.w and area.h else 0.0


def seen(fit: Fit, layout: Layout, box: Box) -> float:
    """The area that a box covers, in square points: a picture's frame, a table's grid, the lines of a text.

    A panel is seen whole and yet half empty when its text is short: it counts as the mean of panel and text.
    """
    frame = box.frame
    match box.content:
        case TextContent():
            area = frame.w * min(frame.h, text_height(fit, layout, box))
            holder = holder_of(layout, box)
            return (area + frame.w * frame.h) / 2 if holder is not None and holder.fill else area
        case TableContent(widths=widths, heights=heights):
            return sum(widths) * sum(heights)
        case _:
            return frame.w * frame.h


def text_height(fit: Fit, layout: Layout, box: Box) -> float:
    """How high the text of a box stands, in points, without the insets of its panel."""
    if not isinstance(box.content, TextContent):
        return 0.0
    holder = holder_of(layout, box)
    styles = fit.theme.deck.styles
    style = styles[holder.style] if holder else styles["caption"]
    room = inner(holder, box.frame) if holder else box.frame
    return fit.height(box.content.paras, style, box.size_pt or style.sizes[0], room.w)


def holder_of(layout: Layout, box: Box) -> Placeholder | None:
    """The placeholder that the box fills."""
    return next((p for p in layout.placeholders if p.idx == box.placeholder), None)
