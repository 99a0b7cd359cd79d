"""Styles of boxes → the same values, found with less asking: the cascade's common cases, and used lengths."""

from __future__ import annotations

from math import inf
from typing import Any

from publish.emitters.paper.swift.replacing import everywhere

_INHERITED, _INITIAL, _SPECIFIED, _BORDER_WIDTH = 1, 2, 3, 4
_SPECIFIED_TOO = frozenset({"position", "float"})
"""What is specified for them is kept besides, because `float` and `display` hang on it."""
_NO_BORDER = frozenset({"none", "hidden"})
_BORDERED = frozenset(
    f"{edge}_width" for edge in ("border_top", "border_right", "border_bottom", "border_left", "outline")
)


def apply() -> None:
    """Replace `__missing__` of both kinds of styles, `check_math` and `resolve_percentages`."""
    _ask_math_less()
    _find_values_sooner()
    _resolve_sooner()


def _ask_math_less() -> None:
    """Stands for `check_math`, where a value is of a kind that holds no function: it then is no calculation either.

    Equal: the original gives nothing for whatever has no `type` that is "function", and looks into tuples alone.
    """
    from weasyprint.css import functions
    from weasyprint.css.properties import Dimension

    plain = functions.check_math
    simple = frozenset({str, int, float, Dimension, type(None), bool, list, set, frozenset, dict})

    def check_math(token: Any) -> Any:
        return None if token.__class__ in simple else plain(token)

    everywhere(plain, check_math)


def _find_values_sooner() -> None:
    """Stands for `ComputedStyle.__missing__` and `AnonymousStyle.__missing__`, where the cascade has nothing to say.

    Equal: a property that neither the cascade names, nor a logical one of its own, is its parent's value if it is
    inherited, else the initial one; most initial values are computed values already. What is computed in another way
    (calculations, variables, `page`, text decorations, what hangs on other properties) goes to the original.
    """
    from weasyprint import css
    from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
    from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

    kinds = {key: kind for key in INITIAL_VALUES if (kind := _kind(key, INHERITED, INITIAL_NOT_COMPUTED))}
    initial = {key: INITIAL_VALUES[key] for key, kind in kinds.items() if kind in (_INITIAL, _SPECIFIED)}
    logical = frozenset(
        function(block="ttb", inline=inline) for function in PHYSICAL_FUNCTIONS.values() for inline in ("ltr", "rtl")
    )
    check_math = css.check_math
    full, anonymous = css.ComputedStyle.__missing__, css.AnonymousStyle.__missing__

    def computed_missing(self: Any, key: str) -> Any:
        cascaded = self.cascaded
        kind = kinds.get(key)
        if kind is None or key in cascaded or (key in PHYSICAL_FUNCTIONS and not logical.isdisjoint(cascaded)):
            return full(self, key)
        if kind == _INITIAL:
            value = self[key] = initial[key]
        elif kind == _INHERITED:
            parent = self.parent_style
            if parent is None or check_math(value := parent[key]):
                return full(self, key)
            self[key] = value
        elif kind == _BORDER_WIDTH:
            if self[key[:-5] + "style"] not in _NO_BORDER:
                return full(self, key)
            value = self[key] = 0
        else:
            if key == "float":
                self["position"]
            value = self[key] = self.specified[key] = initial[key]
        return value

    def anonymous_missing(self: Any, key: str) -> Any:
        kind = kinds.get(key)
        if kind in (_INITIAL, _SPECIFIED):
            value = self[key] = initial[key]
        elif kind == _INHERITED:
            value = self[key] = self.parent_style[key]
        else:
            value = anonymous(self, key)
        return value

    css.ComputedStyle.__missing__ = computed_missing
    css.AnonymousStyle.__missing__ = anonymous_missing


def _kind(key: str, inherited: Any, not_computed: Any) -> int | None:
    """How the value of a property is found that the cascade does not name; None where the engine must find it."""
    if key in ("page", "display") or key.startswith(("text_decoration_", "__")):
        return None
    if key in inherited:
        return _INHERITED
    if key in not_computed:
        return _BORDER_WIDTH if key in _BORDERED else None
    return _SPECIFIED if key in _SPECIFIED_TOO else _INITIAL


def _resolve_sooner() -> None:
    """Stands for `resolve_percentages`, with the lengths in pixels and the percentages resolved on the spot.

    Equal: the same attributes get the same values, by the same operations; calculations and boxes that are not sized
    by their content go to the functions that the original calls for all.
    """
    from weasyprint.css.properties import Dimension
    from weasyprint.formatting_structure.boxes import Box, PageBox
    from weasyprint.layout import percent

    plain = percent.resolve_percentages
    percentage, check_math, adjust = percent.percentage, percent.check_math, percent.adjust_box_sizing

    def used(style: Any, name: str, whole: Any) -> Any:
        value = style[name]
        if value.__class__ is Dimension:
            unit = value.unit
            if unit == "px":
                return value.value
            if unit == "%":
                return whole * value.value / 100
        return percentage(value, style, whole)

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        if isinstance(containing_block, Box):
            width, height = containing_block.width, containing_block.height
        else:
            width, height = containing_block
        upright = height if isinstance(box, PageBox) else width
        style = box.style
        box.margin_left = used(style, "margin_left", width)
        box.margin_right = used(style, "margin_right", width)
        box.margin_top = used(style, "margin_top", upright)
        box.margin_bottom = used(style, "margin_bottom", upright)
        box.padding_left = used(style, "padding_left", width)
        box.padding_right = used(style, "padding_right", width)
        box.padding_top = used(style, "padding_top", upright)
        box.padding_bottom = used(style, "padding_bottom", upright)
        box.width = used(style, "width", width)
        least = used(style, "min_width", width)
        box.min_width = 0 if least == "auto" else least
        box.max_width = used(style, "max_width", width)
        if height == "auto":
            asked = style["height"]
            if asked == "auto" or check_math(asked) or asked.unit == "%":
                box.height = "auto"
            else:
                box.height = asked.value
            least = used(style, "min_height", 0)
            box.max_height = used(style, "max_height", inf)
        else:
            box.height = used(style, "height", height)
            least = used(style, "min_height", height)
            box.max_height = used(style, "max_height", height)
        box.min_height = 0 if least == "auto" else least
        _border(box, style)
        if style["box_sizing"] != "content-box":
            adjust(box, "width")
            adjust(box, "height")

    everywhere(plain, resolve_percentages)


def _border(box: Any, style: Any) -> None:
    """The widths of its border, unless they came of collapsing with those of other boxes."""
    collapse = style["border_collapse"] == "collapse"
    if not (collapse and hasattr(box, "border_top_width")):
        box.border_top_width = style["border_top_width"]
    if not (collapse and hasattr(box, "border_right_width")):
        box.border_right_width = style["border_right_width"]
    if not (collapse and hasattr(box, "border_bottom_width")):
        box.border_bottom_width = style["border_bottom_width"]
    if not (collapse and hasattr(box, "border_left_width")):
        box.border_left_width = style["border_left_width"]
