"""A new style → the same style, in which the values that every box and every line asks for stand from the start.

The engine finds each value when it is first asked for, by a call of its own. But most boxes have the initial margins,
paddings, borders and backgrounds, and nearly all lines the fonts of what is around them: these are put in as a whole.
"""

from __future__ import annotations

from typing import Any

from weasyprint import css
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

_EDGES = ("top", "right", "bottom", "left")
_USUAL = (
    "width min_width max_width height min_height max_height box_sizing overflow background_color background_image "
    "border_top_left_radius border_top_right_radius border_bottom_right_radius border_bottom_left_radius "
    "border_image_source mask_border_source box_shadow appearance bookmark_level transform opacity "
    "box_decoration_break vertical_align counter_reset counter_increment counter_set content"
).split() + [f"{kind}_{edge}" for kind in ("margin", "padding") for edge in _EDGES]
"""Not inherited, asked for of most boxes, and nowhere changed by the engine in a style that it did not copy before."""
_HANDED_DOWN = frozenset(
    "border_collapse direction lang visibility font_size font_family font_style font_weight font_stretch font_kerning "
    "font_variant_east_asian font_variant_alternates font_variant_position font_variant_ligatures "
    "font_variant_numeric font_variant_caps font_feature_settings font_variation_settings font_language_override "
    "line_height word_spacing letter_spacing word_break overflow_wrap tab_size hyphens hyphenate_character "
    "hyphenate_limit_chars hyphenate_limit_zone text_transform color".split()
)
"""The same, inherited."""
_BORDERS = {f"{part}_style": f"{part}_width" for part in (*(f"border_{edge}" for edge in _EDGES), "outline")}
"""Where the style of a border is the initial one, which is none, its width is 0."""
_LOGICAL = frozenset(
    function(block="ttb", inline=inline) for function in PHYSICAL_FUNCTIONS.values() for inline in ("ltr", "rtl")
)
_check_math: Any = css.check_math
_Computed: Any = css.ComputedStyle
_Anonymous: Any = css.AnonymousStyle
_plain_computed, _plain_anonymous = _Computed.__init__, _Anonymous.__init__
_copies = {kind: kind.copy for kind in (_Computed, _Anonymous)}


def _initial() -> dict[str, Any]:
    """The usual values; a property whose initial value has to be computed, or is inherited, is none of them."""
    own = [name for name in _USUAL if name not in INITIAL_NOT_COMPUTED and name not in INHERITED]
    known = {name: INITIAL_VALUES[name] for name in own}
    for style, width in _BORDERS.items():
        known |= {style: INITIAL_VALUES[style], width: 0}
    return known


_INITIAL = _initial()
_ANONYMOUS = {name: value for name, value in _INITIAL.items() if name not in _BORDERS}
_HINDERED = {name: (name, _BORDERS[name]) if name in _BORDERS else (name,) for name in _INITIAL}
"""By property that the cascade names: what is then found in the way of the engine."""


def apply() -> None:
    """Put ours for theirs."""
    _Computed.__init__ = _computed
    _Anonymous.__init__ = _anonymous
    for kind in _copies:
        kind.copy = _copy


def _copy(self: Any) -> Any:
    """Stands for `copy` of both kinds of styles: the engine copies a style to change it, and may do so at any time.

    What boxes in it get from it, or are measured by, is therefore asked of it each time.
    """
    made = _copies[self.__class__](self)
    made.swift_used = made.swift_handed = None
    return made


def _computed(self: Any, parent_style: Any, cascaded: Any, *rest: Any) -> None:
    """Stands for `ComputedStyle.__init__`, after which no value is known.

    Equal: what the cascade does not name, nor a logical property for it, has its parent's value if it is inherited,
    else the initial one.
    """
    _plain_computed(self, parent_style, cascaded, *rest)
    if self.__class__ is not _Computed:
        return
    if _LOGICAL.isdisjoint(cascaded):
        self.update(_INITIAL)
        for name in cascaded:
            for hindered in _HINDERED.get(name, ()):
                self.pop(hindered, None)
    handed = None if parent_style is None else _handed(parent_style)
    if handed:
        own = _HANDED_DOWN.intersection(cascaded)
        self.update({name: value for name, value in handed.items() if name not in own} if own else handed)


def _anonymous(self: Any, parent_style: Any) -> None:
    """Stands for `AnonymousStyle.__init__`, in the same way: an anonymous box has no cascade."""
    _plain_anonymous(self, parent_style)
    if self.__class__ is not _Anonymous:
        return
    self.update(_ANONYMOUS)
    handed = _handed(parent_style)
    if handed:
        self.update(handed)


def _handed(style: Any) -> dict[str, Any] | None:
    """What a style hands down to those in it; None where that may change, or holds calculations.

    The style of what is around it hands down the same, unless the cascade names something of it.
    """
    try:
        found: dict[str, Any] | None = style.swift_handed
    except AttributeError:
        if style.__class__ is _Anonymous or (
            style.__class__ is _Computed and style.parent_style is not None and _HANDED_DOWN.isdisjoint(style.cascaded)
        ):
            found = _handed(style.parent_style)
        elif style.__class__ is _Computed:
            found = {name: style[name] for name in _HANDED_DOWN}
            found = None if any(map(_check_math, found.values())) else found
        else:
            found = None
        style.swift_handed = found
    return found
