"""Names, attributes and words → the text of an XML element, with nothing in it that XML forbids.

Parts are written as text and parsed once by the engine: for a thousand slides that is several times faster than
building trees node by node, and the whole of an element can be read in the place where it is made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

NAMESPACES: Mapping[str, str] = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# XML 1.0 §2.2, Char: everything else may not even be written as a reference
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_IN_NEED = re.compile("[\0-\x1f&<>\"\ud800-\udfff\ufffe\uffff]")
"""What makes an attribute differ from what it says; most have nothing of it."""
_MARKUP = re.compile("[&<>]")
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_IN_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)

Value = str | int | bool | None


def clean(text: str) -> str:
    """`text` without the characters that XML 1.0 cannot hold."""
    # what can be printed is neither a control character nor half of one, and most text is that
    return text if text.isprintable() else _FORBIDDEN.sub("", text)


def words(text: str) -> str:
    """`text` as the content of an element."""
    kept = clean(text)
    return kept.translate(_IN_TEXT) if _MARKUP.search(kept) else kept


def el(name: str, attrs: Mapping[str, Value] | None = None, *children: str) -> str:
    """The element `name`; attributes that are None are left out, `children` are XML already."""
    inside = "".join(children) if children else ""
    head = name + attributes(attrs) if attrs else name
    return f"<{head}>{inside}</{name}>" if inside else f"<{head}/>"


def attributes(attrs: Mapping[str, Value]) -> str:
    """Attributes as they stand in a tag, each with a blank before it."""
    return "".join([f' {key}="{_value(value)}"' for key, value in attrs.items() if value is not None])


def _value(value: str | int | bool) -> str:
    if isinstance(value, str):
        return clean(value).translate(_IN_ATTRIBUTE) if _IN_NEED.search(value) else value
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value)


def root(name: str, attrs: Mapping[str, Value] | None, *children: str) -> bytes:
    """A whole part whose root element is `name`, with the format's three namespaces declared."""
    head = f"{name} {DECLARED}" + (attributes(attrs) if attrs else "")
    return f"{HEADER}<{head}>{''.join(children)}</{name}>".encode()
