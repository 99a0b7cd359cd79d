"""Theme → the theme for what is written from right to left: every layout mirrored about the slide's upright middle.

A deck is planned as if it ran from left to right, since what fits in a frame fits in its mirror image too, and is
turned round whole at the end. "picture-right" keeps its name and has its picture at the left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from publish.base.units import Frame
from publish.theme.model import Layout, Placeholder, TextAlign, Theme

_OTHER_SIDE: Mapping[TextAlign, TextAlign] = {"left": "right", "center": "center", "right": "left"}


def for_direction(theme: Theme, *, rtl: bool) -> Theme:
    """`theme` for text that runs from right to left, or as it is: twice is the same as once.

    A company's template is not mirrored: its layouts stand as they were drawn.
    """
    return mirrored(theme) if turns(theme, rtl=rtl) else theme


def turns(theme: Theme, *, rtl: bool) -> bool:
    """Whether a deck in this theme has to be turned round."""
    return rtl and not theme.rtl and theme.template is None


def mirrored(theme: Theme) -> Theme:
    """`theme` with every layout mirrored; mirrored twice it is the theme again."""
    width = theme.deck.width
    layouts = {name: _layout(theme, layout, width) for name, layout in theme.layouts.items()}
    return replace(theme, layouts=layouts, rtl=not theme.rtl)


def mirrored_frame(frame: Frame, width: float) -> Frame:
    """The frame's image on a slide of `width`."""
    return replace(frame, x=width - frame.x - frame.w)


def opposite(align: TextAlign) -> TextAlign:
    """The alignment as a mirror shows it."""
    return _OTHER_SIDE[align]


def _layout(theme: Theme, layout: Layout, width: float) -> Layout:
    places = tuple(_placeholder(theme, place, width) for place in layout.placeholders)
    shapes = tuple(replace(shape, frame=mirrored_frame(shape.frame, width)) for shape in layout.shapes)
    return replace(layout, placeholders=places, shapes=shapes)


def _placeholder(theme: Theme, place: Placeholder, width: float) -> Placeholder:
    """Listings keep their direction: code is read from left to right everywhere."""
    left, top, right, bottom = place.insets
    style = theme.deck.styles.get(place.style)
    code = style is not None and style.font == "mono"
    return replace(
        place,
        frame=mirrored_frame(place.frame, width),
        align=place.align if code else opposite(place.align),
        insets=(right, top, left, bottom),
    )
