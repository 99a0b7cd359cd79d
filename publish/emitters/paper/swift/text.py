"""Styled text → the same lines, with what a style gives made once for all lines of all styles that say the same.

What is replaced are `strut`, `can_break_text` and two methods of `Layout`; lines are equal because of what Pango
promises: a context, a font description and a list of attributes say the same to every layout that is made with them,
and nobody changes them. The original lays attributes over the length of the text; here they reach to its end, wherever
that is. With word spacing, or text that is justified, it sets attributes at each space, and does it still.
"""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import Any

from weasyprint.css import AnonymousStyle, ComputedStyle
from weasyprint.css.properties import Dimension
from weasyprint.text import line_break
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import TO_UNITS, ffi, gobject, pango
from weasyprint.text.fonts import FontConfiguration

from publish.emitters.paper.swift.replacing import everywhere

_SHORT = 8
_FINAL = frozenset({ComputedStyle, AnonymousStyle})
"""Styles whose values do not change once text was set in them; copies that are to be changed carry nothing of ours."""
_SAID = (
    "font_family font_style font_stretch font_weight font_size font_kerning font_variant_ligatures "
    "font_variant_position font_variant_caps font_variant_numeric font_variant_alternates font_variant_east_asian "
    "font_feature_settings font_variation_settings font_language_override lang direction text_decoration_line "
    "letter_spacing white_space word_break overflow_wrap tab_size hyphens hyphenate_character hyphenate_limit_chars "
    "hyphenate_limit_zone"
).split()
"""All that the engine asks of a style to set and to part a line of text, but for the spacing of words."""
_said: Any = itemgetter(*_SAID)
_KINDS = 512
"""Kinds of lines that are known of a set of fonts; with more, all are forgotten."""
_Layout: Any = line_break.Layout
_plain_setup, _plain_set_text = _Layout.setup, _Layout.set_text
_plain_strut, _plain_can_break = line_break.strut, line_break.can_break_text
_plain_face: Any = FontConfiguration.add_font_face


def apply() -> None:
    """Put ours for theirs."""
    everywhere(_plain_strut, _strut)
    everywhere(_plain_can_break, _can_break_text())
    _Layout.setup, _Layout.set_text = _setup, _set_text
    FontConfiguration.add_font_face = _add_font_face


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


class Prepared:
    """What each line of a style needs, made once for all styles that say the same of lines; it lives with the fonts.

    `whole` and `cut` are the lines that were set so (see `lines`); `wraps` is whether lines end at a width, `size` that
    of the letters, `even` whether nothing is added between them.
    """

    __slots__ = ("attributes", "context", "cut", "description", "even", "facts", "language", "size", "whole", "wraps")

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
        self.wraps = style["white_space"] in ("normal", "pre-wrap", "pre-line")
        self.size: float = style["font_size"]
        self.even = style["letter_spacing"] == "normal"
        self.whole: dict[Any, Any] = {}
        self.cut: dict[Any, Any] = {}


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


def prepared(style: Any) -> Prepared | None:
    """What lines of the style need; None where the original must set them."""
    if style.__class__ not in _FINAL:
        return None
    try:
        found: Prepared | None = style.swift_lines
    except AttributeError:
        found = style.swift_lines = None if style["word_spacing"] else _of_kind(style)
    return found


def _of_kind(style: Any) -> Prepared:
    """What is known of styles that say the same of lines, with the same fonts; made when the first asks for it."""
    known: dict[Any, Prepared] = style.font_config.__dict__.setdefault("swift_lines", {})
    said = _said(style)
    try:
        found = known.get(said)
    except TypeError:
        return Prepared(style)
    if found is None:
        found = Prepared(style)
        if style["hyphenate_limit_zone"].__class__ is Dimension:
            if len(known) >= _KINDS:
                known.clear()
            known[said] = found
    return found


def _add_font_face(self: Any, rule_descriptors: Any, url_fetcher: Any) -> Any:
    """Stands for the method of that name; with fonts that come later, lines may be others, and none is known then."""
    try:
        return _plain_face(self, rule_descriptors, url_fetcher)
    finally:
        if vars(self).get("swift_lines") and self.swift_fonts != _fonts(self):
            del self.swift_lines
        self.swift_fonts = _fonts(self)


def _fonts(config: Any) -> int:
    """How many files of fonts were brought; the engine does nothing with one that it has."""
    return len([*config._folder.iterdir()]) if config._folder else 0


def _setup(self: Any, style: Any) -> None:
    """Stands for `Layout.setup`, which makes and asks all that `Prepared` holds for each line anew."""
    self.swift = ready = None if self.justification_spacing else prepared(style)
    if ready is None:
        _plain_setup(self, style)
        return
    vars(self).update(ready.facts)
    self.style, self.language = style, ready.language
    self.layout = layout = ffi.gc(pango.pango_layout_new(ready.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout, False)
    pango.pango_layout_set_font_description(layout, ready.description)
    if ready.attributes is not None:
        pango.pango_layout_set_attributes(layout, ready.attributes)


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
