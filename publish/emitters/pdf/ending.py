"""Laid-out pages → whether a slightly tighter setting will bring the last few lines back from their own page."""

from __future__ import annotations

from typing import Any

from publish.emitters.pdf.css import TIGHTER

LONGEST = 10
"""Pages: in a longer article nobody minds a short last page."""
_FEW = 0.28
"""Of the page, its upper margin counted in."""
_SURE = 1.1
"""How much more than the last page holds the lines of the others have to give up, since pages end where a block can be
broken and not where they are full. Of 365 articles 12 were above, and 11 of them lost their last page."""
_UGLY = 48.0
"""Pixels: a last page of two lines is worth a try where they give up nearly so much."""
_NEARLY = 0.8
_FIXED = frozenset({"pre", "table", "figcaption", "figure", "nav", "h1", "h2", "h3", "h4", "h5", "h6"})
"""What is led by measures of its own."""


def will_save_a_page(pages: Any) -> bool:
    """Whether the last page holds so little that what the lines of the others give up when they stand closer has
    room for it. To find out costs a setting of the whole article, so it is not tried where it cannot help."""
    if not 2 <= len(pages) <= LONGEST:
        return False
    last = pages[-1]
    lowest = _lowest(last)
    if lowest >= last.height * _FEW:
        return False
    margin = last._page_box.margin_top + last._page_box.padding_top
    saved = sum(_led(page) for page in pages[:-1]) * (1 - TIGHTER)
    needed = lowest - margin
    return bool(saved >= needed * (_NEARLY if needed <= _UGLY else _SURE))


def _lowest(page: Any) -> float:
    """Where the last thing on the page ends, in the engine's pixels from its top."""
    lowest, stack = 0.0, [box for box in page._page_box.children if type(box).__name__ != "MarginBox"]
    while stack:
        box = stack.pop()
        if getattr(box, "text", None) or type(box).__name__.endswith("ReplacedBox"):
            lowest = max(lowest, box.position_y + box.height)
        stack.extend(getattr(box, "children", ()))
    return lowest


def _led(page: Any) -> float:
    """The height of the lines of running text on the page."""
    height, stack = 0.0, [box for box in page._page_box.children if type(box).__name__ == "BlockBox"]
    while stack:
        box = stack.pop()
        if type(box).__name__ == "LineBox":
            height += box.height
        elif box.element_tag not in _FIXED:
            stack.extend(getattr(box, "children", ()))
    return height
