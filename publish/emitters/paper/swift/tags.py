"""Boxes of a page → the same tree of tags, its elements made in one step and each reference to them once.

Divisions, paragraphs, headings, spans, links and cells are seen to here. Items of lists, tables and figures, of which
the engine asks more, are the engine's; what stands in them comes back here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import tags as plain

_FLAT = frozenset({"html", "body"})
"""Elements that have no tag of their own."""
_THEIRS = frozenset({"LI", "Table", "Figure"})
_CELLS = frozenset({"TH", "TD"})
_IN_CELLS = frozenset({"/TH", "/TD"})
_Apart: Any = (boxes.PageBox, boxes.MarginBox, boxes.ReplacedBox)
_Line: Any = boxes.LineBox
_Text: Any = boxes.TextBox
_plain_tree: Any = plain._build_box_tree
_plain_tag: Any = plain._get_pdf_tag
_names: dict[Any, str] = {}
"""The tag of each kind of element."""
_MOST_NAMES = 500


def apply() -> None:
    """Put all of it in place."""
    plain._build_box_tree = _tree
    plain._get_pdf_tag = _tag


def _tag(element: Any) -> str:
    """For `_get_pdf_tag`."""
    found = _names.get(element)
    if found is None:
        found = _plain_tag(element)
        if len(_names) < _MOST_NAMES:
            _names[element] = found
    return found


def made(pdf: Any, values: dict[str, Any]) -> Any:
    """A dictionary that is an object of the file."""
    new = pydyf.Dictionary.__new__(pydyf.Dictionary)
    new.update(values)
    new.number, new.offset, new.generation, new.free = len(pdf.objects), 0, 0, "n"
    pdf.objects.append(new)
    return new


def _tree(
    box: Any,
    parent: Any,
    pdf: Any,
    page_number: int,
    nums: dict[int, Any],
    annotations: list[Any],
    tags: dict[Any, Any],
) -> Iterable[Any]:
    """For `_build_box_tree`: the element of a box, with all that is below it, as the only one of a list."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    element_tag = None if box.element is None else box.element_tag
    tag = _tag(element_tag)
    if tag in _THEIRS or element_tag in _FLAT or box.widget_annotation or isinstance(box, _Apart):
        found: Iterable[Any] = _plain_tree(box, parent, pdf, page_number, nums, annotations, tags)
        return found
    if tag in _CELLS and parent["S"] in _IN_CELLS:
        tag = "NonStruct"
    page = pdf.page_references[page_number]
    kids = pydyf.Array([])
    element = made(pdf, {"Type": "/StructElem", "S": f"/{tag}", "K": kids, "Pg": page, "P": parent.reference})
    own = element.reference
    if tag in _CELLS:
        _say_spans(element, box)
    if box.link_annotation:
        linked = made(pdf, {"Type": "/OBJR", "Obj": box.link_annotation.reference, "Pg": page})
        annotations.append((own, box.link_annotation))
        kids.append(linked.reference)
    for outer in box.children:
        for child in outer.children if isinstance(outer, _Line) else (outer,):
            if isinstance(child, _Text):
                kids.append(_text(child, tag, own, page, pdf, nums, tags))
            else:
                at = len(kids)
                below = _tree(child, element, pdf, page_number, nums, annotations, tags)
                kids[at:at] = [one.reference for one in below]
    return [element]


def _say_spans(element: Any, cell: Any) -> None:
    """Notes down how many columns and rows a cell takes, and in the cell what its tag is."""
    element["A"] = spans = pydyf.Dictionary({"O": "/Table"})
    if cell.colspan != 1:
        spans["ColSpan"] = cell.colspan
    if cell.rowspan != 1:
        spans["RowSpan"] = cell.rowspan
    cell.mark = element


def _text(
    box: Any, tag: str, own: bytes, page: bytes, pdf: Any, nums: dict[int, Any], tags: dict[Any, Any]
) -> int | bytes:
    """What stands for a text in its element: its number alone in a link, else an element with that number."""
    kid = tags.pop(box)
    number: int = kid["mcid"]
    assert number not in nums
    if tag == "Link":
        nums[number] = own
        return number
    element = made(
        pdf,
        {"Type": "/StructElem", "S": f"/{kid['tag']}", "K": pydyf.Array([number]), "Pg": page, "P": own},
    )
    reference: bytes = element.reference
    nums[number] = reference
    return reference
