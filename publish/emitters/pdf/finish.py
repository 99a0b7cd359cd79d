"""A written PDF's tags → tags that keep PDF/UA-1: what the engine leaves wrong is mended before the file is stored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf


def finish(document: Any, pdf: Any) -> None:
    """Mends the tags of `pdf` in place (a WeasyPrint finisher)."""
    elements = list(_elements(pdf))
    for element in elements:
        if element.get("S") == "/LI":
            _wrap_bodies(element, pdf)
    for element in elements:
        if element.get("S") == "/L":
            _keep_items_only(element, pdf)
        elif element.get("S") == "/TR":
            _say_what_heads(element, pdf)
    _one_annotation_a_link(elements, pdf)
    _fix_identity(pdf)


def _elements(pdf: Any) -> Iterator[Any]:
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Type") == "/StructElem":
            yield item


def _target(reference: object, pdf: Any) -> Any:
    """The object that a reference ("12 0 R") stands for; None for a marked-content number."""
    if isinstance(reference, int):
        return None
    words = reference.decode() if isinstance(reference, bytes) else str(reference)
    return pdf.objects[int(words.split()[0])]


def _wrap_bodies(item: Any, pdf: Any) -> None:
    """ISO 14289-1 §7.2: an LI holds Lbl and LBody alone; all else goes into one LBody."""
    kids: list[object] = []
    body = None
    for reference in item["K"]:
        kid = _target(reference, pdf)
        if kid is not None and kid.get("S") in ("/Lbl", "/LBody"):
            kids.append(reference)
            continue
        if body is None:
            body = _element("/LBody", item, pdf)
            kids.append(body.reference)
        body["K"].append(reference)
        if kid is not None and kid.get("Type") == "/StructElem":
            kid["P"] = body.reference
    item["K"] = pydyf.Array(kids)


def _keep_items_only(group: Any, pdf: Any) -> None:
    """ISO 14289-1 §7.2: an L holds LI, L and Caption alone; all else gets an item of its own."""
    kids: list[object] = []
    for reference in group["K"]:
        kid = _target(reference, pdf)
        if kid is None or kid.get("S") in ("/LI", "/L", "/Caption") or kid.get("Type") != "/StructElem":
            kids.append(reference)
            continue
        item = _element("/LI", group, pdf)
        body = _element("/LBody", item, pdf)
        item["K"].append(body.reference)
        body["K"].append(reference)
        kid["P"] = body.reference
        kids.append(item.reference)
    group["K"] = pydyf.Array(kids)


def _say_what_heads(row: Any, pdf: Any) -> None:
    """ISO 14289-1 §7.5: a header cell says whether it heads a column or a row (ISO 32000-1, table 349)."""
    cells = [cell for reference in row["K"] if (cell := _target(reference, pdf)) is not None]
    heads = [cell for cell in cells if cell.get("S") == "/TH"]
    for cell in heads:
        cell.setdefault("A", pydyf.Dictionary({"O": "/Table"}))
        cell["A"]["Scope"] = "/Column" if len(heads) == len(cells) else "/Row"


def _one_annotation_a_link(elements: list[Any], pdf: Any) -> None:
    """ISO 14289-1 §7.18.5: a link's annotation stands in a Link element. The engine also makes one for every
    element inside a link; those are taken out, and the link's own is made to cover their places."""
    dropped: set[int] = set()
    objects: list[Any] = pdf.objects
    holders = {b"%d 0 R" % at for at, one in enumerate(objects) if isinstance(one, dict) and one.get("Type") == "/OBJR"}
    for element in elements:
        if holders.isdisjoint(element["K"]):
            continue
        inner = _annotation(element, pdf)
        outer = _outer_link(element, pdf) if inner is not None else None
        if inner is None or outer is None:
            continue
        covering = _annotation(outer, pdf)
        covering["Rect"] = pydyf.Array(_union(covering["Rect"], inner["Rect"]))
        element["K"] = pydyf.Array([kid for kid in element["K"] if not _is_object(kid, pdf)])
        dropped.add(inner.number)
    for page in pdf.objects:
        if isinstance(page, dict) and "Annots" in page and dropped:
            left = [ref for ref in page["Annots"] if _target(ref, pdf).number not in dropped]
            page["Annots"] = pydyf.Array(left)


def _is_object(reference: object, pdf: Any) -> bool:
    kid = _target(reference, pdf)
    return kid is not None and kid.get("Type") == "/OBJR"


def _annotation(element: Any, pdf: Any) -> Any:
    """The link annotation that an element holds, or None."""
    holder = next((ref for ref in element["K"] if _is_object(ref, pdf)), None)
    found = _target(_target(holder, pdf)["Obj"], pdf) if holder is not None else None
    return found if found is not None and found.get("Subtype") == "/Link" else None


def _outer_link(element: Any, pdf: Any) -> Any:
    """The outermost Link with an annotation that this element stands in, or None."""
    found = None
    parent = _target(element["P"], pdf)
    while parent is not None and parent.get("Type") == "/StructElem":
        if parent.get("S") == "/Link" and _annotation(parent, pdf) is not None:
            found = parent
        parent = _target(parent["P"], pdf)
    return found


def _union(one: list[float], other: list[float]) -> list[float]:
    """The rectangle around both, as lower left and upper right corner."""
    xs, ys = (*one[0::2], *other[0::2]), (*one[1::2], *other[1::2])
    return [min(xs), min(ys), max(xs), max(ys)]


def _element(kind: str, parent: Any, pdf: Any) -> Any:
    made = pydyf.Dictionary(
        {"Type": "/StructElem", "S": kind, "K": pydyf.Array([]), "Pg": parent["Pg"], "P": parent.reference}
    )
    pdf.add_object(made)
    return made


def _fix_identity(pdf: Any) -> None:
    """No dates but the writer's: the engine must not add the moment of the build."""
    for key in ("CreationDate", "ModDate"):
        pdf.info.pop(key, None)
