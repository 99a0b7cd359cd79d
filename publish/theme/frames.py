"""The stage and a number of things → the frames in which they stand, in points."""

from __future__ import annotations

from collections.abc import Iterable

from publish.base.units import Frame
from publish.theme.model import DeckTokens

CARD_INSETS = (16.0, 14.0, 16.0, 12.0)
NARROW_INSETS = (10.0, 12.0, 8.0, 10.0)
NARROW = 150.0
"""Cards narrower than this are drawn in less, so that words of ordinary length stay whole."""

SINGLE_ROW = 0.76
"""The share of the body that one row of cards takes: taller cards would stand half empty."""


def body_frame(deck: DeckTokens) -> Frame:
    """The part of a content slide below the title and above the footer."""
    return Frame(deck.margin_x, deck.body_top, deck.width - 2 * deck.margin_x, deck.body_bottom - deck.body_top)


def split_row(frame: Frame, count: int, gap: float) -> tuple[Frame, ...]:
    """`count` equal frames side by side in `frame`."""
    w = (frame.w - gap * (count - 1)) / count
    return tuple(Frame(frame.x + k * (w + gap), frame.y, w, frame.h) for k in range(count))


def split_rows(frame: Frame, rows: Iterable[int], gap: float) -> tuple[Frame, ...]:
    """Frames in rows of equal height, each row with its own number of equal frames."""
    counts = tuple(rows)
    h = (frame.h - gap * (len(counts) - 1)) / len(counts)
    out: list[Frame] = []
    for k, count in enumerate(counts):
        out += split_row(Frame(frame.x, frame.y + k * (h + gap), frame.w, h), count, gap)
    return tuple(out)


def rows_area(area: Frame, rows: int) -> Frame:
    """The part of `area` that `rows` rows of cards take."""
    return area if rows > 1 else Frame(area.x, area.y, area.w, area.h * SINGLE_ROW)


def card_insets(card: Frame) -> tuple[float, float, float, float]:
    """Insets of a card, in points: left, top, right, bottom."""
    return NARROW_INSETS if card.w < NARROW else CARD_INSETS
