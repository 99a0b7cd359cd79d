"""A written PDF's tags → tags in which each slide is one figure, its alternative text what stands on it.

The engine tags the drawing of a slide as a figure and each of its words apart. Who listens to the page would hear all
of it twice: so the words become part of the figure, where a search still finds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf


def finish(document: Any, pdf: Any) -> None:
    """Mends the tags of `pdf` in place (a WeasyPrint finisher)."""
    owners: dict[bytes, Any] = {}
    for element in [item for item in pdf.objects if _kind(item) == "/Art"]:
        _to_figure(element, pdf, owners)
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Type") == "/StructTreeRoot":
            _point_at_figures(item, pdf, owners)
    for key in ("CreationDate", "ModDate"):  # no dates but the writer's
        pdf.info.pop(key, None)


def _kind(item: object) -> str:
    return str(item.get("S", "")) if isinstance(item, dict) and item.get("Type") == "/StructElem" else ""


def _to_figure(slide: Any, pdf: Any, owners: dict[bytes, Any]) -> None:
    below = list(_below(slide, pdf))
    figure = next((item for item in below if _kind(item) == "/Figure"), None)
    if figure is None:
        return
    marks = [kid for item in below for kid in item["K"] if isinstance(kid, int)]
    slide.update({"S": "/Figure", "Alt": figure["Alt"], "A": figure["A"], "K": pydyf.Array(marks)})
    for item in below:
        owners[bytes(item.reference)] = slide
        item.free = "f"


def _below(element: Any, pdf: Any) -> Iterator[Any]:
    """The elements below this one, in order."""
    for kid in element["K"]:
        if not isinstance(kid, int):
            found = pdf.objects[int(bytes(kid).split()[0])]
            yield found
            yield from _below(found, pdf)


def _point_at_figures(root: Any, pdf: Any, owners: dict[bytes, Any]) -> None:
    """The parent tree names for each mark the element that holds it (ISO 32000-1, §14.7.4.4)."""
    tree = pdf.objects[int(bytes(root["ParentTree"]).split()[0])]
    for entry in tree["Nums"]:
        if isinstance(entry, list):
            entry[:] = [owners[bytes(ref)].reference if bytes(ref) in owners else ref for ref in entry]
