"""Styled text → the same lines, with what a style gives made once for all its lines.

What is replaced are `strut`, `can_break_text` and two methods of `Layout`; lines are equal because of what Pango
promises: a context, a font description and a list of attributes say the same to every layout that is made with them,
and nobody changes them. The original lays attributes over the length of the text; here they reach to its end, wherever
that is. With word spacing, or text that is justified, it sets attributes at each space, and does it still.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from weasyprint.css import AnonymousStyle, ComputedStyle
from weasyprint.text import line_break
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import TO_UNITS, ffi, gobject, pango

from publish.emitters.paper.swift.replacing import everywhere

_SHORT = 8
_FINAL = frozenset({ComputedStyle, AnonymousStyle})
"""Styles whose values do not change once text was set in them; copies that are to be changed carry nothing of ours."""
_Layout: Any = line_break.Layout
_plain_setup, _plain_set_text = _Layout.setup, _Layout.set_text
_plain_strut, _plain_can_break = line_break.strut, line_break.can_break_text


def apply() -> None:
    """Put ours for theirs."""
    everywhere(_plain_strut, _strut)
    everywhere(_plain_can_break, _can_break_text())
    _Layout.setup, _Layout.set_text = _setup, _set_text


def _can_break_text() -> Any:
    """Stands for the function of that name, which is asked of the same few pairs of letters again and again.

    Equal: what it says hangs on the text and its language alone.
    """
    known = lru_cache(maxsize=4096)(_plain_can_break)

    def can_break_text(text: Any, lang: Any) -> Any:
        return known(text, lang) if text and len(text) < _SHORT else _plain_can_break(text, lang)

    return can_break_text


def _strut(style: Any) -> Any:
    """Stands for `strut`, which writes out sixteen values of the style to find a line's height in its cache."""
    try:
        return style.swift_strut
    except AttributeError:
        found = _plain_strut(style)
        if style.__class__ in _FINAL:
            style.swift_strut = found
        return found


class _Prepared:
    """What each line of a style needs, made once for it; it lives as long as the style, which is one document's."""

    __slots__ = ("attributes", "context", "description", "facts", "language")

    def __init__(self, style: Any) -> None:
        probe: Any = _Layout.__new__(_Layout)
        _plain_setup(probe, style)
        self.language = probe.language
        self.description = line_break.get_font_description(style)
        self.context = ffi.gc(
            pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref
        )
        pango.pango_context_set_round_glyph_positions(self.context, False)
        pango.pango_context_set_base_dir(self.context, PANGO_DIRECTION[style["direction"]])
        if style["lang"] or style["font_language_override"] != "normal":
            pango.pango_context_set_language(self.context, self.language)
        self.attributes = _attributes(style, pango.pango_layout_get_attributes(probe.layout))
        found = vars(probe)
        self.facts = {name: found[name] for name in found if name not in ("layout", "language", "style")}


def _attributes(style: Any, features: Any) -> Any:
    """The attributes that a style gives to the whole of a text, beside the font's features; None if there are none."""
    spacing = style["letter_spacing"]
    spaced = spacing != "normal" and spacing
    breaking = style["overflow_wrap"] in ("anywhere", "break-word")
    if features == ffi.NULL:
        if not (spaced or breaking):
            return None
        features = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    if spaced:
        pango.pango_attr_list_insert(features, pango.pango_attr_letter_spacing_new(int(spacing * TO_UNITS)))
    if breaking:
        pango.pango_attr_list_insert(features, pango.pango_attr_insert_hyphens_new(False))
    return features


def _prepared(style: Any) -> _Prepared | None:
    """What lines of the style need; None where the original must set them."""
    if style.__class__ not in _FINAL:
        return None
    try:
        found: _Prepared | None = style.swift_lines
    except AttributeError:
        found = style.swift_lines = None if style["word_spacing"] else _Prepared(style)
    return found


def _setup(self: Any, style: Any) -> None:
    """Stands for `Layout.setup`, which makes and asks all that `_Prepared` holds for each line anew."""
    self.swift = prepared = None if self.justification_spacing else _prepared(style)
    if prepared is None:
        _plain_setup(self, style)
        return
    vars(self).update(prepared.facts)
    self.style, self.language = style, prepared.language
    self.layout = layout = ffi.gc(pango.pango_layout_new(prepared.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout, False)
    pango.pango_layout_set_font_description(layout, prepared.description)
    if prepared.attributes is not None:
        pango.pango_layout_set_attributes(layout, prepared.attributes)


def _set_text(self: Any, text: str, justify: bool = False) -> None:
    """Stands for `Layout.set_text`, which lays the attributes over each text anew."""
    if self.swift is None:
        _plain_set_text(self, text, justify)
        return
    end = text.find("\n")
    if end != -1:
        text = text[: end + 2]
    self.text = text
    pango.pango_layout_set_text(self.layout, text.encode().replace(b"\x00", b""), -1)
    if "\t" in text:
        self.set_tabs()
