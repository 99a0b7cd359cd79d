"""Text and attributes → HTML in which nothing of the writer's can be markup: the only way this emitter makes tags."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

VOID = frozenset({"br", "col", "hr", "img", "meta"})
# what neither HTML nor a font can show: controls, lone surrogates, non-characters
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# direction overrides would turn the rest of the page around
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")


# what a browser, and the engine's reader of HTML, lets end a paragraph
_BLOCK = re.compile(r"<(?:p|div|ul|ol|dl|pre|table|blockquote|figure|h[1-6])[ >]")


class Html(str):
    """A string that is HTML already. Made only in this module."""

    __slots__ = ()


EMPTY = Html("")


def clean(text: str) -> str:
    """The text without characters that cannot be set."""
    return _OVERRIDES.sub("", _UNSHOWABLE.sub("", text))


def text(words: str) -> Html:
    """The words as HTML text."""
    return words if isinstance(words, Html) else Html(escape(clean(words), quote=False))


def join(parts: Iterable[str], between: str = "") -> Html:
    """The parts one after the other, with `between` between them; those that are not HTML are escaped."""
    return Html(text(between).join([text(part) for part in parts]))


def el(name: str, /, *children: str, **attributes: str | int | float | None) -> Html:
    """An element. `class_` is the attribute class, `data_b` is data-b; None and "" leave an attribute out."""
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(clean(str(value)), quote=True)}"'
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    if name in VOID:
        return Html(f"<{name}{pairs}>")
    return Html(f"<{name}{pairs}>{join(children)}</{name}>")


def par(*children: str, **attributes: str | int | float | None) -> Html:
    """A paragraph; one that holds a footnote made of blocks is a division that looks like a paragraph."""
    inner = join(children)
    if "footnote" in inner and _BLOCK.search(inner):
        attributes["class_"] = " ".join(filter(None, ("p", str(attributes.get("class_") or ""))))
        return el("div", inner, **attributes)
    return el("p", inner, **attributes)
