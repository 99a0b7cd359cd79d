"""A layout → the layout whose every text placeholder holds a line of its smallest size, whatever the template says."""

from __future__ import annotations

from dataclasses import replace

from publish.theme.model import Layout, Placeholder
from publish.theme.template.settings import Styler

_PITCH = 1.45
"""Height of a line in ems, on the safe side: faces with tall accents need it."""

_SMALLEST = 9.0
_TEXT = frozenset({"title", "ctrTitle", "subTitle", "body"})


def held(layout: Layout, styler: Styler) -> Layout:
    """`layout` with smaller ladders, and at the worst higher frames, where one line would not go in."""
    places = tuple(_held(p, styler) if p.kind in _TEXT else p for p in layout.placeholders)
    return layout if places == layout.placeholders else replace(layout, placeholders=places)


def _held(place: Placeholder, styler: Styler) -> Placeholder:
    style = styler.styles[place.style]
    pitch = _PITCH * max(0.8, style.leading)
    _, top, _, bottom = place.insets
    room = place.frame.h - top - bottom
    if room >= pitch * style.sizes[-1]:
        return place
    floor = int(2 * room / pitch) / 2
    if floor >= _SMALLEST:
        name = styler.put(f"{place.style}~low", replace(style, sizes=(floor,)))
        return replace(place, style=name)
    name = styler.put(f"{place.style}~low", replace(style, sizes=(_SMALLEST,)))
    frame = replace(place.frame, h=pitch * _SMALLEST + 1)
    return replace(place, style=name, frame=frame, insets=(place.insets[0], 0.0, place.insets[2], 0.0))
