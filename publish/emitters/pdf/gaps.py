"""A figure that does not fit on the rest of its page → the same, its pictures so much smaller that they close the gap.

The engine sends such a figure to the next page, and what it leaves white may be half a page. The size is mended at the
moment at which the figure is found not to fit: to set the article again would double the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import inf
from typing import Any

from weasyprint.css.properties import Dimension

_GAP = 0.2
"""Of the page's text: what is white at the foot of a page is not noticed when it is less."""
_LEAST = 0.6
"""A picture is not made smaller than this share of its size."""
_AIR = 2.0
"""Pixels that are left below the figure."""
_LENGTH = re.compile(r"(width|height):[\d.]+pt")


def fitting(plain: Callable[..., Any], minds: Callable[[], bool]) -> Callable[..., Any]:
    """The engine's layout of a block, `plain`, with figures fitted as long as `minds` says so."""

    def lay(
        context: Any, box: Any, bottom_space: float, skip_stack: Any, holder: Any, page_is_empty: bool, *rest: Any
    ) -> Any:
        # a flexible row measures its parts, and gives no lists for what it finds in them
        measured = len(rest) < 3
        if box.element_tag != "figure" or page_is_empty or skip_stack or measured or not minds():
            return plain(context, box, bottom_space, skip_stack, holder, page_is_empty, *rest)
        place = box.position_x, box.position_y
        absolute, fixed, margins, *others = rest
        # the engine adds to the margins that it is given
        before = list(margins or ())
        found = plain(context, box, bottom_space, None, holder, page_is_empty, *rest)
        if found[0] is not None or context.in_column or _has(holder, "gallery") or _holds_note(box):
            return found
        box.position_x, box.position_y = place
        whole = plain(context, box, -inf, None, holder, page_is_empty, [], [], list(before), *others)[0]
        share = _share(whole, context, bottom_space) if whole is not None else None
        if share is None:
            return found
        sizes = _shrink(box, share)
        box.position_x, box.position_y = place
        fitted = plain(context, box, bottom_space, None, holder, page_is_empty, absolute, fixed, list(before), *others)
        if fitted[0] is not None:
            return fitted
        for picture, style in sizes:
            picture.style = style
        return found

    return lay


def _share(figure: Any, context: Any, bottom_space: float) -> float | None:
    """How much smaller the pictures of a figure, laid out as if the page had no end, have to be; None when they would
    be too small, or when the gap is."""
    foot = context.page_bottom - bottom_space
    top = figure.border_box_y()
    shown = sum(row.height for row in figure.children if _has(row, "pictures"))
    share = (shown - (top + figure.border_height() - foot) - _AIR) / shown if shown > 0 else 0.0
    wide = foot - top >= _GAP * context.current_footnote_area.page.height
    return int(100 * share) / 100 if wide and _LEAST <= share < 1 else None


def _shrink(figure: Any, share: float) -> list[tuple[Any, Any]]:
    """Makes the pictures smaller, in the engine's own tree; the boxes with the styles that they had."""
    had: list[tuple[Any, Any]] = []
    for box in figure.descendants():
        lengths = _lengths(box)
        if lengths:
            had.append((box, box.style))
            box.style = box.style.copy()
            for name in lengths:
                box.style[name] = Dimension(box.style[name].value * share, box.style[name].unit)
    return had


def _lengths(box: Any) -> tuple[str, ...]:
    """The sides that the page itself gives to a picture, or to the gap between two."""
    if box.element is None or box.element_tag not in ("img", "span"):
        return ()
    return tuple(_LENGTH.findall(box.element.get("style") or ""))


def _holds_note(figure: Any) -> bool:
    """Whether a footnote is marked in the figure: to lay out its mark moves the note."""
    return any(getattr(box, "footnote", None) is not None for box in figure.descendants())


def _has(box: Any, name: str) -> bool:
    return box.element is not None and name in (box.element.get("class") or "").split()
