"""Boxes of a page → the same links, anchors, bookmarks and fields, found by looking at none that can have neither.

A page is looked through when it is made, and nearly all of its boxes are lines, texts and blocks that nothing leads to.
"""

from __future__ import annotations

from typing import Any

from weasyprint import anchors
from weasyprint.css import AnonymousStyle, ComputedStyle
from weasyprint.formatting_structure import boxes

from publish.emitters.paper.swift.replacing import everywhere

_FINAL = frozenset({ComputedStyle, AnonymousStyle})
_Line: Any = boxes.LineBox
_Text: Any = boxes.TextBox
_plain_gather: Any = anchors.gather_anchors


def apply() -> None:
    """Put all of it in place."""
    everywhere(_plain_gather, _gather)


def _gather(
    box: Any,
    found: Any,
    links: Any,
    bookmarks: Any,
    forms: Any,
    parent_matrix: Any = None,
    parent_form: Any = None,
    parent_link: Any = None,
) -> None:
    """For `gather_anchors`: a box that nothing leads to or from is only looked into."""
    if (
        not _silent(box.style)
        or box.bookmark_label
        or ((box.link or parent_link) and not isinstance(box, (_Text, _Line)))
        or (box.element is not None and box.element.tag == "form")
    ):
        _plain_gather(box, found, links, bookmarks, forms, parent_matrix, parent_form, parent_link)
        return
    link = box.link or parent_link
    for child in box.all_children():
        _gather(child, found, links, bookmarks, forms, parent_matrix, parent_form, link)


def _silent(style: Any) -> bool:
    """Whether a style moves nothing, and makes neither an anchor nor a bookmark nor a field of its boxes."""
    try:
        return bool(style.swift_silent)
    except AttributeError:
        found = bool(
            not style["transform"]
            and style["bookmark_level"] == "none"
            and not style["anchor"]
            and style["appearance"] != "auto"
        )
        if style.__class__ in _FINAL:
            style.swift_silent = found
        return found
