"""Laid-out pages against the HTML they were made from → which elements' words did not reach a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from publish.emitters.pdf.job import Mending

_TOLERANCE = 2.0
_UNSEEN = frozenset({"head", "title", "meta", "style"})


@dataclass(frozen=True, slots=True)
class Loss:
    """Words that are on no page: the block they belong to (its `data-b`) or the footnote's label, and the words."""

    words: str
    block: int | None
    note: str | None


def losses(root: Element, pages: Any) -> list[Loss]:
    """What the page holds less of than `root` says. Counted letter by letter for each element, since a line break
    may part a word anywhere, and a repeated table header shows its words more than once."""
    shown: dict[Element, list[str]] = {}
    for page in pages:
        for element, words in _texts(page):
            shown.setdefault(element, []).append(words)
    found: list[Loss] = []
    for element, block, note in _with_owner(root):
        own = _own_text(element)
        if own and _lacks(own, shown.get(element, [])):
            found.append(Loss(" ".join(own.split()), block, note))
    return found


def mending(found: list[Loss]) -> Mending:
    """What to set more simply so that nothing is lost: the footnote where there is one, else the block."""
    notes = frozenset(loss.note for loss in found if loss.note is not None)
    blocks = frozenset(loss.block for loss in found if loss.note is None and loss.block is not None)
    return Mending(blocks, notes)


def _texts(page: Any) -> Iterator[tuple[Element, str]]:
    """The texts on the page with their elements, those of its margins and those made by the style sheet aside."""
    width, height = page.width + _TOLERANCE, page.height + _TOLERANCE
    stack = [child for child in page._page_box.children if type(child).__name__ != "MarginBox"]
    while stack:
        box = stack.pop()
        box = getattr(box, "_box", box)  # an absolutely placed box stands behind a placeholder
        words = getattr(box, "text", None)
        if isinstance(words, str):
            inside = box.position_y + box.height <= height and box.position_x + box.width <= width
            if inside and box.position_x >= -_TOLERANCE and "::" not in str(box.element_tag):
                yield box.element, words
            continue
        stack.extend(getattr(box, "children", ()))


def _with_owner(root: Element) -> Iterator[tuple[Element, int | None, str | None]]:
    """Every element that is shown, with the number of its block and the label of its footnote."""
    stack: list[tuple[Element, int | None, str | None]] = [(root, None, None)]
    while stack:
        element, block, note = stack.pop()
        if element.tag in _UNSEEN:
            continue
        number = element.get("data-b")
        block = int(number) if number else block
        note = element.get("data-note") if element.get("class") == "footnote" else note
        yield element, block, note
        stack.extend((child, block, note) for child in reversed(element))


def _own_text(element: Element) -> str:
    return (element.text or "") + "".join(child.tail or "" for child in element)


def _lacks(own: str, shown: list[str]) -> bool:
    said, seen = _letters(own), _letters("".join(shown))
    # most often all stands there in its order
    return said != seen and bool(Counter(said) - Counter(seen))


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words))
