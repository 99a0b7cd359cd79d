"""Laid-out pages → the block to begin a new page with, so that a footnote that came a page too late finds room.

The engine sends a footnote to the next page when the last lines of a page would not fit otherwise. It is those lines
that have to go: the block that they belong to, with the headings right above it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

LONGEST = 40
"""Pages: a longer article is not set again for a note that came to stand on the next page."""
_HIGHEST = 0.45
"""Of the page: what begins above is not moved away, since that would leave half a page empty."""
_WHOLE = frozenset({"li", "tr", "figure", "dt", "h2", "h3", "h4", "h5", "h6"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_INTRODUCED = frozenset({"thead", "caption", "colgroup"})


@dataclass(slots=True)
class _Places:
    """The pages of each note's marks, the page of its text, the first place of each element, the last of each page."""

    marks: dict[Element, list[int]] = field(default_factory=dict)
    notes: dict[Element, int] = field(default_factory=dict)
    tops: dict[Element, tuple[int, float]] = field(default_factory=dict)
    lasts: dict[int, tuple[float, Element]] = field(default_factory=dict)


def moved_for_a_note(root: Element, pages: Any) -> int | None:
    """The place in `root.iter()` of the element that has to begin a page, for the first footnote that stands on a
    later page than its marks; None when all stand well or nothing can be moved."""
    if len(pages) > LONGEST or not any(element.get("class") == "footnote" for element in root.iter("span")):
        return None
    places = _places(pages)
    parents = {child: parent for parent in root.iter() for child in parent}
    for element, page in sorted(places.notes.items(), key=lambda item: item[1]):
        marks = places.marks.get(element, [page])
        if page in marks:
            continue
        moved = _movable(places.lasts[max(marks)][1], parents)
        number, top = places.tops.get(moved, (-1, 0.0))
        if number == max(marks) and top > _HIGHEST:
            return next(at for at, one in enumerate(root.iter()) if one is moved)
    return None


def begin_pages(root: Element, places: frozenset[int]) -> None:
    """Lets the elements at these places of `root.iter()` begin a new page."""
    for at, element in enumerate(root.iter()) if places else ():
        if at in places:
            element.set("style", ";".join(filter(None, (element.get("style"), "break-before:page"))))


def _movable(last: Element, parents: dict[Element, Element]) -> Element:
    """What has to move with the last line of a page: its row, item, figure or block, and what introduces that."""
    chain = [last]
    while chain[-1] in parents:
        chain.append(parents[chain[-1]])
    at = next((one for one in chain if one.tag in _WHOLE or "whole" in (one.get("class") or "").split()), None)
    at = at if at is not None else next((one for one in chain if one.get("data-b")), last)
    while at in parents:
        siblings = list(parents[at])
        place = siblings.index(at)
        before = siblings[place - 1] if place else None
        if before is not None and (before.tag in _HEADINGS or "leads" in (before.get("class") or "").split()):
            at = before
        elif parents[at].tag not in ("main", "body") and (before is None or before.tag in _INTRODUCED):
            at = parents[at]
        else:
            break
    return at


def _places(pages: Any) -> _Places:
    found = _Places()
    for number, page in enumerate(pages):
        stack = [child for child in page._page_box.children if type(child).__name__ == "BlockBox"]
        notes = [child for child in page._page_box.children if type(child).__name__ == "FootnoteAreaBox"]
        while stack or notes:
            in_text = bool(stack)
            box = stack.pop() if stack else notes.pop()
            box = getattr(box, "_box", box)
            tag = str(box.element_tag)
            if in_text:
                stack.extend(reversed(getattr(box, "children", ())))
            else:
                notes.extend(reversed(getattr(box, "children", ())))
            if tag == "span::footnote-call":
                found.marks.setdefault(box.element, []).append(number)
            elif tag == "span::footnote-marker":
                found.notes.setdefault(box.element, number)
            elif in_text and box.element is not None:
                found.tops.setdefault(box.element, (number, box.position_y / page.height))
                low = box.position_y + (box.height if isinstance(box.height, float | int) else 0.0)
                if getattr(box, "text", None) and low >= found.lasts.get(number, (0.0, box.element))[0]:
                    found.lasts[number] = (low, box.element)
    return found
