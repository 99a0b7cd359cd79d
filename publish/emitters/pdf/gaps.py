"""Laid-out pages → the figure to make a little smaller, so that it fills the gap that it left on the page before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

LONGEST = 40
"""Pages: a longer article is not set again for a gap."""
_GAP = 0.22
"""Of the page's text: what is white at the foot of a page is not noticed when it is less."""
_LEAST = 0.6
"""A picture is not made smaller than this share of its size."""
_LED = 24.0
"""Pixels above a heading, which it does not have at the head of a page."""
_BEFORE = frozenset({"h2", "h3", "h4", "h5", "h6"})
_LENGTH = re.compile(r"(width|height):([\d.]+)pt")


def smaller_for_a_gap(root: Element, pages: Any) -> tuple[int, int] | None:
    """The place in `root.iter()` of the first figure that opens a page and would have stood on the page before if it
    were smaller, and its new size in per cent; None when there is none."""
    if not 2 <= len(pages) <= LONGEST:
        return None
    for page, following in pairwise(pages):
        box = page._page_box
        gap = _free(box)
        found = _first_figure(following._page_box) if gap >= _GAP * box.height else None
        if found is None:
            continue
        above = found.position_y - following._page_box.content_box_y()
        shown = sum(row.height for row in found.children if _is_pictures(row))
        room = gap - found.margin_height() + shown - above - (_LED if above > 1 else 0.0) - 2
        if shown > 0 and _LEAST <= room / shown < 1:
            place = next(at for at, one in enumerate(root.iter()) if one is found.element)
            return place, int(100 * room / shown)
    return None


def shrink(root: Element, smaller: frozenset[tuple[int, int]]) -> None:
    """Makes the pictures of the figures at these places of `root.iter()` so many per cent of their size."""
    sizes = dict(smaller)
    for figure, share in [(one, sizes[at] / 100) for at, one in enumerate(root.iter()) if at in sizes]:
        for element in figure.iter():
            style = element.get("style")
            if style and element.tag in ("img", "span"):
                element.set("style", _scaled(style, share))


def _scaled(style: str, share: float) -> str:
    return _LENGTH.sub(lambda found: f"{found[1]}:{float(found[2]) * share:.2f}pt", style)


def _free(page: Any) -> float:
    """The height that is white at the foot of the page, above its footnotes."""
    lowest = page.content_box_y()
    for leaf, _ in _leaves(page):
        lowest = max(lowest, leaf.position_y + leaf.height)
    notes = sum(one.margin_height() for one in page.children if type(one).__name__ == "FootnoteAreaBox")
    return float(page.content_box_y() + page.height - notes - lowest)


def _first_figure(page: Any) -> Any:
    """The figure that opens the page, or follows the headings that do; None when something else does."""
    for _, chain in _leaves(page):
        figure = next((box for box in chain if box.element_tag == "figure"), None)
        if figure is not None:
            return figure
        if not any(box.element_tag in _BEFORE or _has(box, "leads") for box in chain):
            return None
    return None


def _leaves(page: Any) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """What is to be seen in the text of a page, in order, each with the boxes that it stands in."""
    blocks = [box for box in reversed(page.children) if type(box).__name__ == "BlockBox"]
    stack: list[tuple[Any, tuple[Any, ...]]] = [(box, (box,)) for box in blocks]
    while stack:
        box, chain = stack.pop()
        if getattr(box, "text", None) or type(box).__name__.endswith("ReplacedBox") or _has(box, "ornament-picture"):
            yield box, chain
        inner = [getattr(child, "_box", child) for child in getattr(box, "children", ())]
        stack.extend((child, (*chain, child)) for child in reversed(inner))


def _is_pictures(box: Any) -> bool:
    return _has(box, "pictures")


def _has(box: Any, name: str) -> bool:
    return box.element is not None and name in (box.element.get("class") or "").split()
