"""Text and attributes → HTML in which nothing of the writer's can be markup."""

from __future__ import annotations

import re
from html import escape

_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_VOID = frozenset({"img", "meta"})


def text(words: str) -> str:
    """The words as HTML text, without what no font can show."""
    return escape(_UNSHOWABLE.sub("", words), quote=False)


def el(name: str, /, *inside: str, **attributes: str | int | None) -> str:
    """An element around what is HTML already; `class_` is class, None and "" leave an attribute out."""
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_UNSHOWABLE.sub("", str(value)), quote=True)}"'
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    return f"<{name}{pairs}>" if name in _VOID else f"<{name}{pairs}>{''.join(inside)}</{name}>"


def pt(value: float) -> str:
    """A length as CSS has it."""
    return f"{value:.3f}".rstrip("0").rstrip(".") + "pt"
