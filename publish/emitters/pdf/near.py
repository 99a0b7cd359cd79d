"""Laid-out pages → the same pages, without the page's number beside a jump to something on that very page.

The style sheet sets the number beside every jump, since where things stand is known only when all is laid out. To
lay out once more would double the time; to take the number away leaves its line a little shorter than the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.document import Page

_SHOWN = "a::after"
_NEAR = 0.01


def without_idle_pages(pages: list[Any]) -> None:
    """Takes the numbers away in place; those alone on their line stay, since an empty line would be no better."""
    for at, page in enumerate(pages):
        found = [
            (line, holder, shown)
            for line in _lines(page._page_box)
            for holder, shown in _shown(line)
            if "paged" in (shown.element.get("class") or "").split()
            and (shown.element.get("href") or "").removeprefix("#") in page.anchors
        ]
        taken = [_taken(*one) for one in found]
        if any(taken):
            # the places of links are noted down when a page is made
            pages[at] = Page(page._page_box)


def _lines(box: Any) -> Iterator[Any]:
    """The lines on the page that hold more than text alone."""
    stack = [box]
    while stack:
        box = stack.pop()
        box = getattr(box, "_box", box)
        if type(box).__name__ == "LineBox":
            yield box
        stack.extend(getattr(box, "children", ()))


def _shown(line: Any) -> Iterator[tuple[Any, Any]]:
    """The numbers in a line, each with the box that holds it."""
    stack = [line]
    while stack:
        holder = stack.pop()
        for child in getattr(holder, "children", ()):
            if child.element_tag == _SHOWN and type(child).__name__ == "InlineBox":
                yield holder, child
            else:
                stack.append(child)


def _taken(line: Any, holder: Any, shown: Any) -> bool:
    """Whether the number could be removed; draws what stands behind it in the line up to what stands before."""
    width, at = shown.margin_width(), shown.position_x
    if width >= line.width - 1:
        return False
    holder.children = tuple(child for child in holder.children if child is not shown)
    rightward = line.style["direction"] == "rtl"
    share = 0.5 if line.style["text_align_all"] == "center" else 1.0
    _draw_up(line, at, width * share, width * (1 - share), rightward=rightward)
    return True


def _draw_up(box: Any, at: float, width: float, other: float, *, rightward: bool) -> None:
    """Moves what is behind `at` towards it by `width`, and what is before it by `other`; the line itself stays."""
    for child in box.children:
        start, end = child.position_x, child.position_x + child.margin_width()
        if start <= at + _NEAR and end >= at + width + other - _NEAR and getattr(child, "children", None):
            child.width -= width + other
            shift = width if rightward else other
            child.position_x += shift
            _draw_up(child, at, width, other, rightward=rightward)
        elif (start >= at - _NEAR) is not rightward:
            child.translate(width if rightward else -width, 0)
        else:
            child.translate(-other if rightward else other, 0)
