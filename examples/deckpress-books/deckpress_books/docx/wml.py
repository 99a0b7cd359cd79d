"""Names of WordprocessingML (ECMA-376 Part 1, §17) → elements, and the namespaces that a part declares."""

from __future__ import annotations

from deckpress_books.xml import el

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())


def val(name: str, value: str | int) -> str:
    """An element of one value, `<w:name w:val="value"/>`."""
    return el(f"w:{name}", w__val=value)


def on(name: str) -> str:
    """A property that is there or not, `<w:name/>`."""
    return el(f"w:{name}")
