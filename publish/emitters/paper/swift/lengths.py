"""Boxes and what contains them → the same used lengths, reckoned once for all boxes of a style in such a container.

All paragraphs share a style, and so do all lines and words in them: what is reckoned for the first is put into the
others at once.
"""

from __future__ import annotations

from math import inf
from typing import Any

from weasyprint import css
from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure.boxes import Box, PageBox
from weasyprint.layout import percent

from publish.emitters.paper.swift.replacing import everywhere

_SIZES = tuple(f"{least}{side}" for side in ("width", "height") for least in ("", "min_", "max_"))
_SPACES = tuple(f"{kind}_{side}" for kind in ("margin", "padding") for side in ("left", "right", "top", "bottom"))
_BORDERS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))
_SET = (*_SPACES, *_SIZES, *_BORDERS)
_ASKED = (*_SPACES, *_SIZES)
_plain: Any = percent.resolve_percentages
_percentage: Any = percent.percentage
_check_math: Any = percent.check_math
_adjust: Any = percent.adjust_box_sizing
_FINAL = frozenset({css.ComputedStyle, css.AnonymousStyle})


def apply() -> None:
    """Put ours for theirs."""
    everywhere(_plain, resolve_percentages)


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Stands for the function of that name.

    Equal: the lengths hang on the style and the size of what contains the box alone, as long as none is a calculation
    and no border is one that cells share. A copy of a style, which may
    change, is reckoned with each time (see `starts`).
    """
    if isinstance(containing_block, Box):
        width, height = containing_block.width, containing_block.height
    else:
        width, height = containing_block
    style = box.style
    try:
        known = style.swift_used
    except AttributeError:
        known = style.swift_used = {} if _is_steady(style) else None
    if known is None or isinstance(box, PageBox):
        _resolve(box, width, height)
        return
    lengths = known.get((width, height))
    if lengths is None:
        _resolve(box, width, height)
        made = vars(box)
        known[width, height] = {name: made[name] for name in _SET}
    else:
        vars(box).update(lengths)


def _is_steady(style: Any) -> bool:
    """Whether the lengths of a style hang on nothing but the size of the container."""
    return (
        style.__class__ in _FINAL
        and style["border_collapse"] != "collapse"
        and all(style[name] == "auto" or style[name].__class__ is Dimension for name in _ASKED)
    )


def _used(style: Any, name: str, whole: Any) -> Any:
    """A length of a style in pixels, or `auto`; `whole` is 100 %. By the operations of the original."""
    value = style[name]
    if value.__class__ is Dimension:
        unit = value.unit
        if unit == "px":
            return value.value
        if unit == "%":
            return whole * value.value / 100
    return _percentage(value, style, whole)


def _resolve(box: Any, width: Any, height: Any) -> None:
    """As the original, with the lengths in pixels and the percentages resolved on the spot."""
    upright = height if isinstance(box, PageBox) else width
    style = box.style
    box.margin_left = _used(style, "margin_left", width)
    box.margin_right = _used(style, "margin_right", width)
    box.margin_top = _used(style, "margin_top", upright)
    box.margin_bottom = _used(style, "margin_bottom", upright)
    box.padding_left = _used(style, "padding_left", width)
    box.padding_right = _used(style, "padding_right", width)
    box.padding_top = _used(style, "padding_top", upright)
    box.padding_bottom = _used(style, "padding_bottom", upright)
    box.width = _used(style, "width", width)
    least = _used(style, "min_width", width)
    box.min_width = 0 if least == "auto" else least
    box.max_width = _used(style, "max_width", width)
    if height == "auto":
        asked = style["height"]
        if asked == "auto" or _check_math(asked) or asked.unit == "%":
            box.height = "auto"
        else:
            box.height = asked.value
        least = _used(style, "min_height", 0)
        box.max_height = _used(style, "max_height", inf)
    else:
        box.height = _used(style, "height", height)
        least = _used(style, "min_height", height)
        box.max_height = _used(style, "max_height", height)
    box.min_height = 0 if least == "auto" else least
    _border(box, style)
    if style["box_sizing"] != "content-box":
        _adjust(box, "width")
        _adjust(box, "height")


def _border(box: Any, style: Any) -> None:
    """The widths of its border, unless they came of collapsing with those of other boxes."""
    collapse = style["border_collapse"] == "collapse"
    for name in _BORDERS:
        if not (collapse and hasattr(box, name)):
            setattr(box, name, style[name])
