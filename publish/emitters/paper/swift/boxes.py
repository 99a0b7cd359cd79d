"""Boxes and pages of HTML → the same boxes, asked less often what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tinyhtml5 import inputstream
from weasyprint.css import AnonymousStyle, ComputedStyle
from weasyprint.formatting_structure import boxes
from weasyprint.layout import background

from publish.emitters.paper.swift.replacing import everywhere

_Box: Any = boxes.Box
_Parent: Any = boxes.ParentBox
_FINAL = frozenset({ComputedStyle, AnonymousStyle})
_OUT_OF_FLOW = frozenset({"left", "right", "inline-start", "inline-end", "footnote"})
_CORNERS = tuple(f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left"))
_NO_RADIUS = (0, "px")
_plain_in_flow = _Box.is_in_normal_flow
_plain_backgrounds: Any = background.layout_box_backgrounds
_patterns: dict[Any, re.Pattern[str]] = {}


def apply() -> None:
    """Put ours for theirs."""
    _Box.is_in_normal_flow = _is_in_normal_flow
    _Box.descendants = _descendants
    _Parent.page_values = _page_values
    everywhere(_plain_backgrounds, layout_box_backgrounds)
    inputstream.HTMLUnicodeInputStream.chars_until = _chars_until


def _is_in_normal_flow(self: Any) -> bool:
    """Stands for the method of that name, which asks five questions of two properties."""
    style = self.style
    if style["float"] in _OUT_OF_FLOW:
        return False
    position = style["position"]
    return position == "static" or position == "relative" or bool(_plain_in_flow(self))


def _descendants(self: Any, placeholders: bool = False) -> Iterator[Any]:
    """Stands for the method of that name: the same order, without one generator inside the other for each level."""
    yield self
    waiting = [iter(self.children)]
    while waiting:
        for child in waiting[-1]:
            if isinstance(child, _Box):
                yield child
                waiting.append(iter(child.children))
                break
            if placeholders:
                yield from child.descendants(placeholders)
            else:
                yield child
        else:
            waiting.pop()


def _page_values(self: Any) -> tuple[Any, Any]:
    """Stands for `ParentBox.page_values`, which looks at all children and uses the first and the last in the flow."""
    start, end = super(_Parent, self).page_values()
    first = next((child for child in self.children if child.is_in_normal_flow() or child.is_floated()), None)
    if first is None:
        return start, end
    last = next(child for child in reversed(self.children) if child.is_in_normal_flow() or child.is_floated())
    opening = first.page_values()
    closing = opening if last is first else last.page_values()
    return opening[0] or start, closing[1] or end


def layout_box_backgrounds(
    page: Any, box: Any, get_image_from_uri: Any, layout_children: bool = True, style: Any = None
) -> None:
    """Stands for the function of that name, where a box has neither a background nor a rounded corner.

    Equal: the original sets the corners to nothing, sees to the children, and finds nothing to lay out.
    """
    if box is page or style is not None or not _is_bare(box.style):
        _plain_backgrounds(page, box, get_image_from_uri, layout_children, style)
        return
    for corner in _CORNERS:
        setattr(box, corner, (0, 0))
    if layout_children:
        for child in box.all_children():
            layout_box_backgrounds(page, child, get_image_from_uri)
    box.background = None


def _is_bare(style: Any) -> bool:
    """Whether a style shows nothing behind its boxes and has square corners."""
    try:
        return bool(style.swift_bare)
    except AttributeError:
        if style.__class__ not in _FINAL:
            return False
    color = style["background_color"]
    style.swift_bare = bare = (
        style["visibility"] == "visible"
        and all(_NO_RADIUS in style[corner] for corner in _CORNERS)
        and style["border_image_source"][0] == "none"
        and style["mask_border_source"][0] == "none"
        and all(kind == "none" and value is None for kind, value in style["background_image"])
        and not style["box_shadow"]
        and (style["color"] if color == "currentcolor" else color).alpha == 0
    )
    return bare


def _chars_until(self: Any, characters: Any, opposite: bool = False) -> str:
    """Stands for the method of that name, which keeps its patterns where it does not find them, and so makes them anew.

    Equal: the same pattern is matched at the same places of the same chunks.
    """
    key = characters, opposite
    pattern = _patterns.get(key)
    if pattern is None:
        among = "".join(f"\\x{ord(character):02x}" for character in characters)
        pattern = _patterns[key] = re.compile(f"[{'' if opposite else '^'}{among}]+")
    found: list[str] = []
    while True:
        start = self.chunk_offset
        match = pattern.match(self.chunk, start)
        end = start if match is None else match.end()
        if end != self.chunk_size:
            found.append(self.chunk[start:end])
            self.chunk_offset = end
            break
        found.append(self.chunk[start:])
        if not self.read_chunk():
            break
    return "".join(found)
