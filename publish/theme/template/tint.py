"""Colours as numbers: mixing, luminance, contrast (WCAG 2.2), and moving a colour until it can be read.

A colour is three shares of 1 in sRGB; `#RRGGBB` outside.
"""

from __future__ import annotations

import colorsys
from typing import TypeAlias

Rgb: TypeAlias = tuple[float, float, float]

BLACK: Rgb = (0.0, 0.0, 0.0)
WHITE: Rgb = (1.0, 1.0, 1.0)
TEXT = 4.5
"""The contrast that text needs (WCAG 2.2, 1.4.3)."""

LARGE = 3.0
"""The contrast that text of 24 points and more needs."""

_STEPS = 40


def from_hex(text: str) -> Rgb | None:
    """`#RRGGBB` or `RRGGBB` as shares; None for anything else."""
    digits = text.removeprefix("#")
    try:
        value = int(digits, 16) if len(digits) == 6 else -1
    except ValueError:
        return None
    return None if value < 0 else ((value >> 16) / 255, (value >> 8 & 255) / 255, (value & 255) / 255)


def to_hex(colour: Rgb) -> str:
    """`#RRGGBB`."""
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, part))):02X}" for part in colour)


def mix(one: Rgb, other: Rgb, share: float) -> Rgb:
    """`one` with `share` of `other` in it."""
    r, g, b = (a + (c - a) * share for a, c in zip(one, other, strict=True))
    return (r, g, b)


def luminance(colour: Rgb) -> float:
    """Relative luminance, 0 for black, 1 for white."""
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def is_dark(ground: Rgb) -> bool:
    """Whether white can be read better on it than black."""
    return contrast(ground, WHITE) > contrast(ground, BLACK)


def readable(colour: Rgb, ground: Rgb, least: float = TEXT) -> Rgb:
    """`colour`, moved towards black or white as little as makes its contrast to `ground` at least `least`.

    On grounds of middle brightness where neither end reaches `least`, the better end.
    """
    if contrast(colour, ground) >= least:
        return colour
    end = WHITE if is_dark(ground) else BLACK
    for step in range(1, _STEPS + 1):
        # what is written has 8 bits a channel: judge that
        moved = from_hex(to_hex(mix(colour, end, step / _STEPS))) or end
        if contrast(moved, ground) >= least:
            return moved
    return end


def hls(colour: Rgb) -> tuple[float, float, float]:
    """Hue, lightness, saturation, each a share of 1."""
    return colorsys.rgb_to_hls(*colour)


def from_hls(hue: float, light: float, saturation: float) -> Rgb:
    """The colour of this hue; lightness and saturation are kept within 0 to 1."""
    return colorsys.hls_to_rgb(hue % 1.0, min(1.0, max(0.0, light)), min(1.0, max(0.0, saturation)))


def linear(colour: Rgb, factor: float, *, towards_white: bool) -> Rgb:
    """Tint or shade in linear light, as ECMA-376 Part 1 §20.1.2.3.31 and .34 mean them."""
    out = []
    for part in colour:
        light = part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        light = light * factor + (1 - factor) if towards_white else light * factor
        light = min(1.0, max(0.0, light))
        out.append(12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055)
    return (out[0], out[1], out[2])
