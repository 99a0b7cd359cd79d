"""A master's colours, and the grounds that its layouts have → our colours by name, for light layouts and for dark ones.

Slots of the theme are kept wherever they can be read; the rest is mixed from them. Text has a contrast of 4.5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from publish.theme.template.colours import Scheme
from publish.theme.template.tint import (
    BLACK,
    LARGE,
    TEXT,
    WHITE,
    Rgb,
    contrast,
    from_hex,
    is_dark,
    luminance,
    mix,
    readable,
    to_hex,
)

_ACCENTS = ("accent", "accent2", "accent3", "accent4", "accent5", "accent6")
_DEEP = 8.0
"""The contrast to white of a ground that is dark enough to set everything on."""

_PALE = 0.2
"""The most that the channels of a panel's colour differ: a bright one would shout behind text."""

_YELLOW: Rgb = (0.96, 0.89, 0.63)
_CODE = ("code_keyword", "code_string", "code_number", "code_name")


@dataclass(frozen=True, slots=True)
class Grounds:
    """The lightest and the darkest ground that text is set on, either None where the template has none of its kind."""

    light: Rgb | None
    dark: Rgb | None


def make_colours(
    scheme: Scheme, grounds: Grounds, base: Mapping[str, str], base_dark: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Colours by name for light layouts, and those for dark ones."""
    slots = [scheme.slot(name) for name in ("lt1", "dk1", "lt2", "dk2")]
    light = grounds.light or next((c for c in slots if not is_dark(c)), WHITE)
    darks = [c for c in (slots[3], *slots) if contrast(c, WHITE) >= _DEEP]
    dark = grounds.dark or (darks[0] if darks else readable(min(slots, key=luminance), WHITE, _DEEP))
    white = {"#FFFFFF": "#FFFFFF"}  # the ground that pictures with clear parts have on dark slides
    bright = white | _family(scheme, light, dark, base)
    deep = white | _family(scheme, dark, dark, {**base, **base_dark})
    return bright, deep


def _family(scheme: Scheme, ground: Rgb, stage: Rgb, base: Mapping[str, str]) -> dict[str, str]:
    ink = _ink(scheme, ground)
    surface = _surface(scheme, ground, ink)
    out: dict[str, Rgb] = {
        "background": ground,
        "surface": surface,
        "ink": _on(ink, ground, surface),
        "muted": _on(mix(ink, ground, 0.3), ground, surface),
        "rule": mix(ink, ground, 0.75),
        "link": _on(scheme.slot("hlink"), ground, surface),
        "stage": stage,
    }
    for n, name in enumerate(_ACCENTS, 1):
        least = TEXT if n == 1 else LARGE
        out[name] = readable(readable(scheme.slot(f"accent{n}"), surface, least), ground, least)
    code = mix(surface, ground, 0.3)
    out["code_background"], out["code_text"] = code, readable(out["ink"], code)
    out["code_comment"] = readable(out["muted"], code)
    for name, slot in zip(_CODE, (1, 6, 2, 5), strict=True):
        out[name] = readable(scheme.slot(f"accent{slot}"), code)
    head = _header(scheme, ground)
    out["table_header"], out["table_header_text"] = head, readable(WHITE if is_dark(head) else BLACK, head)
    out["table_band"] = mix(surface, ground, 0.5)
    out["highlight"] = marker(from_hex(base.get("highlight", "")) or _YELLOW, out["ink"], ground)
    rest = {name: value for name, value in base.items() if name not in out}
    other = {name: to_hex(readable(from_hex(value) or ink, ground, LARGE)) for name, value in rest.items()}
    return {name: to_hex(colour) for name, colour in out.items()} | other


def _ink(scheme: Scheme, ground: Rgb) -> Rgb:
    """The template's own colour of text if it can be read on `ground`, else the best of its other three."""
    order = [scheme.slot(name) for name in ("tx1", "bg1", "tx2", "bg2")]
    good = next((c for c in order if contrast(c, ground) >= 7), None)
    best = good or max(order, key=lambda c: contrast(c, ground))
    return readable(best, ground)


def _surface(scheme: Scheme, ground: Rgb, ink: Rgb) -> Rgb:
    """The colour of panels: near the ground, and one that text can be read on."""
    for name in ("bg2", "lt2", "dk2"):
        colour = scheme.slot(name)
        pale = max(colour) - min(colour) <= _PALE
        if pale and 1.04 <= contrast(colour, ground) <= 1.45 and contrast(ink, colour) >= 6:
            return colour
    return mix(ground, ink, 0.07)


def _on(colour: Rgb, *grounds: Rgb) -> Rgb:
    """`colour` readable on every one of `grounds`."""
    for ground in sorted(grounds, key=lambda g: contrast(colour, g), reverse=True):
        colour = readable(colour, ground)
    return colour


def _header(scheme: Scheme, ground: Rgb) -> Rgb:
    """The band of a table's head: the first accent, or a dark slot, that stands out from the ground."""
    for name in ("accent1", "tx2", "dk2", "accent2", "tx1"):
        colour = scheme.slot(name)
        if contrast(colour, ground) >= 2.5 and max(contrast(colour, WHITE), contrast(colour, BLACK)) >= TEXT:
            return colour
    return mix(ground, WHITE if is_dark(ground) else BLACK, 0.6)


def marker(colour: Rgb, ink: Rgb, ground: Rgb) -> Rgb:
    """The colour behind marked words, drawn to the ground until text in `ink` can be read on it."""
    steps = (mix(colour, ground, step / 10) for step in range(11))
    return next((made for made in steps if contrast(made, ink) >= TEXT), ground)
