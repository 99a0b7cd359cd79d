"""A theme on one stage → the same on a stage so many times as large: every length and every size of type with it.

The planner thinks in sizes that a talk can be read at on a slide 540 points high. A company's slide of 10 × 5⅝ inches
is shown on the same wall with type three quarters as large; such a theme is planned as if it were 540 points high.
"""

from __future__ import annotations

import math
from dataclasses import replace

from publish.base.units import Frame
from publish.theme.model import DeckTokens, Layout, Placeholder, TextStyle, Theme

_LENGTHS = (
    *("width", "height", "margin_x", "title_top", "title_height", "body_top", "body_bottom"),
    *("footer_top", "footer_height", "gutter"),
)


def scaled_theme(theme: Theme, factor: float, *, snap: bool = False) -> Theme:
    """`theme` with all of its lengths for the deck times `factor`; the template's own parts stay as they are.

    With `snap`, sizes of type are rounded up to half points, so that 17.96 is not below a floor of 18.
    """
    if factor == 1:
        return theme
    layouts = {name: _layout(layout, factor) for name, layout in theme.layouts.items()}
    return replace(theme, deck=_tokens(theme.deck, factor, snap=snap), layouts=layouts)


def scaled_frame(frame: Frame, factor: float) -> Frame:
    """`frame` times `factor`, from the slide's upper left corner."""
    return Frame(frame.x * factor, frame.y * factor, frame.w * factor, frame.h * factor)


def _tokens(deck: DeckTokens, factor: float, *, snap: bool) -> DeckTokens:
    look = deck.look
    return replace(
        deck,
        **{key: getattr(deck, key) * factor for key in _LENGTHS},
        styles={name: _style(style, factor, snap=snap) for name, style in deck.styles.items()},
        look=replace(
            look,
            rule_size=look.rule_size * factor,
            edge_size=look.edge_size * factor,
            card_edge_size=look.card_edge_size * factor,
            radius=look.radius * factor,
            bar=look.bar * factor,
        ),
    )


def _style(style: TextStyle, factor: float, *, snap: bool) -> TextStyle:
    sizes = [round(size * factor, 3) for size in style.sizes]
    if snap:
        sizes = [math.ceil(size * 2) / 2 for size in sizes]
    return replace(style, sizes=tuple(dict.fromkeys(sizes)), indent=style.indent * factor)


def _layout(layout: Layout, factor: float) -> Layout:
    return replace(
        layout,
        placeholders=tuple(_placeholder(place, factor) for place in layout.placeholders),
        shapes=tuple(replace(shape, frame=scaled_frame(shape.frame, factor)) for shape in layout.shapes),
    )


def _placeholder(place: Placeholder, factor: float) -> Placeholder:
    left, top, right, bottom = place.insets
    return replace(
        place,
        frame=scaled_frame(place.frame, factor),
        insets=(left * factor, top * factor, right * factor, bottom * factor),
        radius=place.radius * factor,
    )
