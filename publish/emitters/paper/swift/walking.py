"""Boxes of a page → the same operators, with no questions asked twice: grounds, borders, outlines, lines of text.

* Most boxes have neither border nor ground, and most styles neither outline nor border picture. What a style says of
  that is kept with it; only boxes of which it says something are handed to the engine's own functions.
* A text in a line is marked for the tags and drawn in one step.
* The order in which boxes are painted is found by asking each style once whether it keeps to the flow.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import weasyprint.draw as draw
from weasyprint import stacking
from weasyprint.css import AnonymousStyle, ComputedStyle
from weasyprint.draw import border
from weasyprint.formatting_structure import boxes

from publish.emitters.paper.swift import painting
from publish.emitters.paper.swift.replacing import everywhere

_FINAL = frozenset({ComputedStyle, AnonymousStyle})
"""Styles that do not change once they are made, so that what was found out of them may be kept with them."""
_FLOATED = frozenset({"left", "right", "inline-start", "inline-end"})
_LINES: frozenset[Any] = frozenset({boxes.LineBox, boxes.InlineBox})
_Parent: Any = boxes.ParentBox
_BlockLevel: Any = boxes.BlockLevelBox
_Cell: Any = boxes.TableCellBox
_Text: Any = boxes.TextBox
_Context: Any = stacking.StackingContext
_APART: Any = (boxes.InlineBlockBox, boxes.InlineFlexBox, boxes.InlineGridBox)
_plain_border: Any = border.draw_border
_plain_outline: Any = border.draw_outline
_plain_inline: Any = draw.draw_inline_level
_plain_dispatch: Any = stacking._dispatch
_plain_children: Any = stacking._dispatch_children


def apply() -> None:
    """Put all of it in place."""
    everywhere(_plain_border, _border)
    everywhere(_plain_outline, _outline)
    everywhere(_plain_inline, _inline)
    everywhere(_plain_children, _children)


def _edgeless(style: Any) -> bool:
    """Whether a style has no picture for its border, and none as a mask."""
    try:
        return bool(style.swift_edgeless)
    except AttributeError:
        found = bool(style["border_image_source"][0] == "none" and style["mask_border_source"][0] == "none")
        if style.__class__ in _FINAL:
            style.swift_edgeless = found
        return found


def _outlined(style: Any) -> bool:
    """Whether a style may draw a line around its boxes."""
    try:
        return bool(style.swift_outlined)
    except AttributeError:
        found = bool(style["outline_width"])
        if style.__class__ in _FINAL:
            style.swift_outlined = found
        return found


def _flowing(style: Any) -> bool:
    """Whether a style leaves its boxes in the order of the flow, unclipped, opaque and where they are."""
    try:
        return bool(style.swift_flowing)
    except AttributeError:
        found = bool(
            style["position"] == "static"
            and style["float"] not in _FLOATED
            and style["opacity"] >= 1
            and not style["transform"]
            and style["overflow"] == "visible"
        )
        if style.__class__ in _FINAL:
            style.swift_flowing = found
        return found


def _unbordered(box: Any) -> bool:
    """Whether a box has no border on any side."""
    widths = box.border_top_width, box.border_right_width, box.border_bottom_width, box.border_left_width
    return widths == (0, 0, 0, 0)


def _border(stream: Any, box: Any) -> None:
    """For `draw_border`: nothing, where there is none; rules between columns are the engine's."""
    if isinstance(box, boxes.BlockContainerBox):
        style = box.style
        if style["column_width"] != "auto" or style["column_count"] != "auto":
            _plain_border(stream, box)
            return
    if not (_unbordered(box) and _edgeless(box.style)):
        _plain_border(stream, box)


def _outline(stream: Any, box: Any) -> None:
    """For `draw_outline`: the boxes that have one, in the same order."""
    if _outlined(box.style):
        _plain_outline(stream, box)
        return
    waiting: list[Iterator[Any]] = [iter(box.children)]
    while waiting:
        for child in waiting[-1]:
            if not isinstance(child, boxes.Box):
                continue
            if _outlined(child.style):
                _plain_outline(stream, child)
            elif child.children:
                waiting.append(iter(child.children))
                break
        else:
            waiting.pop()


def _inline(
    stream: Any, page: Any, box: Any, offset_x: Any = 0, text_overflow: Any = "clip", block_ellipsis: Any = "none"
) -> None:
    """For `draw_inline_level`: lines and what is in them, where they have neither ground nor border."""
    kind = type(box)
    ground = None if kind not in _LINES else box.background
    if (
        kind not in _LINES
        or not (ground is None or not ground.layers)
        or not (_unbordered(box) and _edgeless(box.style))
    ):
        _plain_inline(stream, page, box, offset_x, text_overflow, block_ellipsis)
        return
    if kind is boxes.LineBox:
        text_overflow, block_ellipsis = box.text_overflow, box.block_ellipsis
    left = len(box.children)
    for child in box.children:
        left -= 1
        ellipsis = "none" if left else block_ellipsis
        if isinstance(child, _Context):
            _inline(stream, page, child, offset_x, text_overflow, ellipsis)
            continue
        offset = offset_x + child.position_x - box.position_x
        if isinstance(child, _Text):
            painting.in_line(stream, child, offset, text_overflow, ellipsis)
        else:
            _inline(stream, page, child, offset, text_overflow, ellipsis)


def _children(box: Any, page: Any, contexts: Any, blocks: Any, floats: Any, held: Any) -> Any:
    """For `_dispatch_children`: what keeps to the flow is seen to here, all else by the engine's `_dispatch`.

    Equal: a text, or what has nothing in it, is handed back as it is; blocks and cells are noted down as there.
    """
    if not isinstance(box, _Parent):
        return box
    kept: list[Any] = []
    for child in box.children:
        if not isinstance(child, boxes.Box) or child.is_grid_item or not _flowing(child.style):
            found = _plain_dispatch(child, page, contexts, blocks, floats, held)
        elif not isinstance(child, _Parent) and not isinstance(child, _BlockLevel):
            found = child
        elif isinstance(child, _APART):
            found = _plain_dispatch(child, page, contexts, blocks, floats, held)
        elif isinstance(child, _BlockLevel):
            at, inner = len(blocks), dict[Any, Any]()
            found = _children(child, page, contexts, blocks, floats, inner)
            blocks.insert(at, found)
            held[found] = inner
        elif isinstance(child, _Cell):
            inner = {}
            found = _children(child, page, contexts, blocks, floats, inner)
            held[found] = inner
        else:
            found = _children(child, page, contexts, blocks, floats, held)
        if found is not None:
            kept.append(found)
    return box.copy_with_children(kept)
