"""The colours of a theme and the ground they stand on → a row of colours that everybody can tell apart.

Contrast is WCAG 2.2's (1.4.11 asks for 3 where a thing is to be seen). What people with deuteranopia see is simulated
after Viénot, Brettel and Mollon (1999); distances are in CIELAB.
"""

from __future__ import annotations

import colorsys
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from publish.base.colour import contrast, linear

LEAST_CONTRAST = 3.0
APART = 22.0
"""How far in CIELAB two neighbours are at least apart, where the theme's colours allow it, for all eyes."""
_BETTER = 1.25
_GREY_WEIGHT = 1.6
"""Neighbours that differ by 14 in lightness alone are far enough apart."""


@dataclass(frozen=True, slots=True)
class Swatch:
    """The colour at place `index` of those given, made lighter or darker: `mod` and `off` are the factor and the
    addend of its lightness (HSL), as `lumMod` and `lumOff` of DrawingML have them. `hex` is what comes of it."""

    index: int
    hex: str
    mod: float = 1.0
    off: float = 0.0


_SHADES = ((1.0, 0.0), (0.75, 0.0), (0.8, 0.2), (0.6, 0.4), (0.5, 0.0), (0.4, 0.6))


@lru_cache(maxsize=256)
def swatches(colours: tuple[str, ...], ground: str, count: int) -> tuple[Swatch, ...]:
    """`count` colours: the first of those given, then of the rest those that neighbours tell apart best.

    Each has contrast 3 with the ground where any shade of it has. A colour comes again, in another shade, when all
    have been used.
    """
    chosen: list[Swatch] = []
    for _ in range(count):
        used = [swatch.index for swatch in chosen]
        fewest = min(used.count(k) for k in range(len(colours)))
        free = [k for k in range(len(colours)) if used.count(k) == fewest]
        taken = {(swatch.index, swatch.mod, swatch.off) for swatch in chosen}
        offered = [s for k in free for s in _shades(k, colours[k], ground) if (s.index, s.mod, s.off) not in taken]
        offered = offered or [Swatch(free[0], colours[free[0]])]
        chosen.append(_next(offered, chosen))
    return tuple(chosen)


def _shades(index: int, colour: str, ground: str) -> list[Swatch]:
    made = [Swatch(index, shade(colour, mod, off), mod, off) for mod, off in _SHADES]
    seen = [swatch for swatch in made if contrast(swatch.hex, ground) >= LEAST_CONTRAST]
    return seen or [max(made, key=lambda swatch: contrast(swatch.hex, ground))]


def _next(offered: Sequence[Swatch], chosen: Sequence[Swatch]) -> Swatch:
    if not chosen:
        return offered[0]

    def apart(swatch: Swatch) -> float:
        near = _apart(swatch.hex, chosen[-1].hex)
        return min(near, *(_BETTER * _distance(deuteranope(swatch.hex), deuteranope(o.hex)) for o in chosen))

    # the theme's own colours first, then the nearest of their shades, in the theme's order
    mild = sorted(
        offered, key=lambda swatch: (swatch.mod != 1.0, swatch.index, _SHADES.index((swatch.mod, swatch.off)))
    )
    return next((swatch for swatch in mild if apart(swatch) >= APART), max(offered, key=apart))


def _apart(one: str, other: str) -> float:
    """The least distance that any eye sees between two colours; on paper without colour lightness is all there is."""
    grey = abs(_lab(one)[0] - _lab(other)[0])
    return min(_distance(one, other), _distance(deuteranope(one), deuteranope(other)), _GREY_WEIGHT * grey)


def _distance(one: str, other: str) -> float:
    return math.dist(_lab(one), _lab(other))


def shade(colour: str, mod: float, off: float) -> str:
    """The colour with its lightness times `mod` plus `off`."""
    hue, light, strength = colorsys.rgb_to_hls(*_rgb(colour))
    return _hex(colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light * mod + off)), strength))


def readable(ground: str, *inks: str) -> str:
    """Of some colours of text the one that is read best on `ground`."""
    return max(inks, key=lambda ink: contrast(ink, ground))


def deuteranope(colour: str) -> str:
    """The colour as eyes without green cones see it."""
    red, green, blue = (linear(value) for value in _rgb(colour))
    mixed = 0.29275 * red + 0.70725 * green
    seen = (mixed, mixed, max(0.0, min(1.0, -0.02234 * red + 0.02234 * green + blue)))
    return _hex(tuple(_gamma(value) for value in seen))


@lru_cache(maxsize=1024)
def _lab(colour: str) -> tuple[float, float, float]:
    red, green, blue = (linear(value) for value in _rgb(colour))
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5))
    return red, green, blue


def _hex(rgb: Sequence[float]) -> str:
    return "#" + "".join(f"{round(max(0.0, min(1.0, value)) * 255):02X}" for value in rgb)


def _gamma(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else float(1.055 * value ** (1 / 2.4) - 0.055)
