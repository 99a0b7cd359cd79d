"""A picture of a template → its colour under any part of it, from a decoded thumbnail.

Only raster formats that Pillow reads by itself are decoded, and none beyond a budget of pixels.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO

from PIL import Image

from publish.theme.template.tint import Rgb, mix

_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF")
_MOST_PIXELS = 40_000_000
_SIDE = 32


@dataclass(frozen=True)
class Thumbnail:
    """A picture of 32 × 32 points: red, green, blue and opacity of each, row by row."""

    pixels: tuple[tuple[int, int, int, int], ...] = field(repr=False)

    def over(self, ground: Rgb, left: float, top: float, right: float, bottom: float) -> Rgb:
        """The mean colour of a part of it (shares of its width and height) laid over `ground`."""
        columns, rows = _span(left, right), _span(top, bottom)
        found = [self.pixels[row * _SIDE + column] for row in rows for column in columns]
        laid = [mix(ground, (r / 255, g / 255, b / 255), a / 255) for r, g, b, a in found]
        r, g, b = (sum(c[k] for c in laid) / len(laid) for k in range(3))
        return (r, g, b)


def _span(low: float, high: float) -> range:
    first = min(_SIDE - 1, max(0, int(low * _SIDE)))
    return range(first, min(_SIDE, max(first + 1, round(high * _SIDE))))


@lru_cache(maxsize=64)
def thumbnail(data: bytes) -> Thumbnail | None:
    """The thumbnail of a picture; None for one that is drawn (EMF, SVG), too large or broken."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=_FORMATS) as image:
                if image.width * image.height > _MOST_PIXELS:
                    return None
                image.draft("RGB", (4 * _SIDE, 4 * _SIDE))
                small = image.convert("RGBA").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError):
        return None
    raw = small.tobytes()
    return Thumbnail(tuple((raw[k], raw[k + 1], raw[k + 2], raw[k + 3]) for k in range(0, len(raw), 4)))
