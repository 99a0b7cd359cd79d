"""Laid-out pages → the same pages, on which a box that goes on overleaf ends below its last line.

The engine, as css-break-3 asks, stretches such a box to the foot of its page: below the last line of a listing or of a
callout its ground stands empty, for two or three lines as a rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from weasyprint.layout.background import layout_box_backgrounds

_NEAR = 0.5
"""Pixels: what is closer is closed already."""


def close_boxes(pages: list[Any]) -> None:
    """Draws up the foot of every box that the next page continues, in place."""
    for page, following in pairwise(pages):
        going_on = {id(box.element) for box in _chain(following._page_box, 0) if box.element is not None}
        chain = list(_chain(page._page_box, -1))
        parted = [box for box in chain if id(box.element) in going_on]
        held = [child for child in parted[-1].children if child.is_in_normal_flow()] if parted else []
        if held:
            _draw_up(parted, _foot(held[-1]), page._page_box)


def _chain(box: Any, end: int) -> Iterator[Any]:
    """The blocks at one end of the page, each in the one before it: `end` is 0 for its head, -1 for its foot."""
    while box is not None:
        yield box
        inner = [child for child in getattr(box, "children", ()) if _in_flow(child)]
        box = inner[end] if inner and type(inner[end]).__name__ == "BlockBox" else None


def _in_flow(box: Any) -> bool:
    return type(box).__name__ == "BlockBox" and box.is_in_normal_flow()


def _draw_up(parted: list[Any], foot: float, page: Any) -> None:
    """From the innermost box outwards: each ends where what it holds ends, with its own padding below."""
    for box in reversed(parted):
        spare = box.content_box_y() + box.height - foot
        if box.style["height"] != "auto" or spare < 0 or _has_picture(box):
            return
        if spare > _NEAR:
            box.height -= spare
            _lay_ground(box, page)
        foot = box.border_box_y() + box.border_height()


def _has_picture(box: Any) -> bool:
    return any(layer.image for layer in getattr(box.background, "layers", ()))


def _lay_ground(box: Any, page: Any) -> None:
    """The engine measures what lies beneath a box when its page is done: it has to be measured again."""
    if box.background is not None:
        layout_box_backgrounds(page, box, None, layout_children=False)


def _foot(box: Any) -> float:
    """Where a line, or a block with its margins, ends."""
    line = type(box).__name__ == "LineBox"
    return float(box.position_y + (box.height if line else box.margin_height()))
