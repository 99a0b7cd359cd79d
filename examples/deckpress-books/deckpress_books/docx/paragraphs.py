"""Runs and a style → a paragraph; its properties in the order that the schema asks for."""

from __future__ import annotations

from deckpress_books.docx.job import Scene
from deckpress_books.docx.styles import indent
from deckpress_books.docx.wml import val
from deckpress_books.xml import el

_OWN_INDENT = {"Code": 6.0, "Quote": 18.0, "QuoteAttribution": 18.0, "Definition": 18.0, "Bibliography": 18.0}


def paragraph(
    runs: str, style: str, scene: Scene, *, number: tuple[int, int] | None = None, align: str = "", keep: bool = False
) -> str:  # fmt: skip
    """A paragraph in `style`; `number` is its count and level, `align` an alignment, `keep` holds it to the next."""
    parts = [
        val("pStyle", style) if style else "",
        el("w:keepNext") if keep else "",
        el("w:numPr", val("ilvl", number[1]), val("numId", number[0])) if number else "",
        scene.box,
        _place(style, scene, number),
        val("jc", align) if align in ("center", "right") else "",
    ]
    return el("w:p", el("w:pPr", *parts) if any(parts) else "", runs)


def _place(style: str, scene: Scene, number: tuple[int, int] | None) -> str:
    """Its indent where that is not the one of its style, or of its count."""
    own = 18.0 * (number[1] + 1) if number else _OWN_INDENT.get(style, 0.0)
    if number:
        return "" if scene.left == own else indent(scene.left, hanging=18.0)
    if not scene.left:
        return ""
    return indent(scene.left + own, hanging=18.0 if style == "Bibliography" else 0.0)
