"""The first slides of a deck → one small picture: the first large, up to three more below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import resvg_py
from fontTools.ttLib import TTFont
from PIL import Image

from publish.base.units import Frame
from publish.deck.model import Deck
from publish.drawing import draw_slide, stage_fonts
from publish.theme.model import Theme

WIDTH = 480
"""Pixels: twice what the report shows it at, for sharp screens."""
BELOW = 3
_GAP = 8
_QUALITY = 72
_EDGE = "#7f7f7f"
_HEAD = re.compile(r"<svg\b[^>]*?>", re.S)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A WebP picture of `width` by `height` pixels, and the titles of the slides in it."""

    width: int
    height: int
    titles: tuple[str, ...]
    data: bytes = field(repr=False)


def contact_sheet(deck: Deck, theme: Theme) -> Sheet:
    """The picture. `theme` is the one that the deck is written in."""
    shown = deck.slides[: 1 + BELOW]
    frames = list(_frames(deck, len(shown)))
    height = round(max((frame.y + frame.h for frame in frames), default=1))
    inside = "".join(
        _placed(draw_slide(deck, slide, theme), frame) for slide, frame in zip(shown, frames, strict=True)
    )
    files = tuple(stage_fonts(theme))
    families = {family: _family(file.path) for family, file in files}
    for family, real in families.items():
        # the drawing names families of its own, and only a browser can be told what they stand for
        inside = inside.replace(f"&#x27;{family}&#x27;", f"&#x27;{real}&#x27;")
    whole = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{WIDTH}" '
    whole += f'height="{height}" viewBox="0 0 {WIDTH} {height}">{inside}</svg>'
    present = [file.path for _, file in files if Path(file.path).is_file()]
    raster = bytes(resvg_py.svg_to_bytes(svg_string=whole, width=WIDTH, height=height, font_files=present))
    titles = tuple(slide.title for slide in shown)
    return Sheet(WIDTH, height, titles, _webp(raster))


def _frames(deck: Deck, count: int) -> Iterator[Frame]:
    shape = deck.height / deck.width
    if count:
        yield Frame(0, 0, WIDTH, WIDTH * shape)
    small = (WIDTH - (BELOW - 1) * _GAP) / BELOW
    for number in range(count - 1):
        yield Frame(number * (small + _GAP), WIDTH * shape + _GAP, small, small * shape)


def _placed(svg: str, frame: Frame) -> str:
    """A drawing at its place in another, with a hair line round it: a white slide shall end somewhere."""
    head = _HEAD.search(svg)
    view = re.search(r'viewBox="[^"]*"', head.group()) if head else None
    if head is None or view is None:
        return ""
    place = f'x="{frame.x:.2f}" y="{frame.y:.2f}" width="{frame.w:.2f}" height="{frame.h:.2f}"'
    edge = (
        f'<rect x="{frame.x + 0.5:.2f}" y="{frame.y + 0.5:.2f}" width="{frame.w - 1:.2f}" '
        f'height="{frame.h - 1:.2f}" fill="none" stroke="{_EDGE}" stroke-opacity="0.45"/>'
    )
    return f"<svg {place} {view.group()}>{svg[head.end() :]}{edge}"


@lru_cache(maxsize=64)
def _family(path: str) -> str:
    """The name by which a font file calls its family; `sans-serif` where it cannot be told."""
    try:
        with TTFont(path, lazy=True) as font:
            names = font["name"]
            # faces beyond the four of a family have the family's name in 16, and one of their own in 1
            return str(names.getDebugName(16) or names.getDebugName(1) or "sans-serif").replace("'", "")
    except Exception:  # noqa: BLE001  # a font that cannot be read costs the picture its look and nothing else
        return "sans-serif"


def _webp(raster: bytes) -> bytes:
    out = BytesIO()
    with Image.open(BytesIO(raster)) as picture:
        picture.save(out, "WEBP", quality=_QUALITY, method=4)
    return out.getvalue()
