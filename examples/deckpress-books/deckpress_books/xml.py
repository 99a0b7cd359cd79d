"""Names, attributes and words → XML text; members → a zip file that is the same on any day and any machine."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from html import escape

HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
# XML 1.0 §2.2, Char: everything else may not even be written as a reference
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# direction overrides would turn the rest of a paragraph around
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_PACKED = (".png", ".jpg", ".jpeg")


def clean(text: str) -> str:
    """The text without what XML cannot hold and without overrides of its direction."""
    return _OVERRIDES.sub("", _FORBIDDEN.sub("", text))


def words(text: str) -> str:
    """Words of the writer's as the content of an element: nothing in them can be markup."""
    return escape(clean(text), quote=False)


def el(name: str, /, *children: str, **attributes: str | int | None) -> str:
    """An element whose children are XML already.

    In names of attributes `__` stands for a colon and `_` for a hyphen, one at the end for nothing: `w__val`,
    `class_`, `aria_label`. None leaves an attribute out.
    """
    pairs = "".join(
        f' {key.replace("__", ":").rstrip("_").replace("_", "-")}="{escape(clean(str(value)), quote=True)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(children)
    return f"<{name}{pairs}>{inside}</{name}>" if inside else f"<{name}{pairs}/>"


def zipped(members: Iterable[tuple[str, bytes]], stored: frozenset[str] = frozenset()) -> bytes:
    """The members, in this order, as a zip file; those in `stored`, and pictures, are not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.create_system = 0
            plainly = name in stored or name.endswith(_PACKED)
            info.compress_type = zipfile.ZIP_STORED if plainly else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()
