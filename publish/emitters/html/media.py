"""A picture of the article → its bytes inside the page: no more pixels than a fine screen shows, as few bytes."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image

from publish.tree.document import Resource

SVG = "image/svg+xml"
DENSITY = 2
"""Pixels of the finest usual screens for one of CSS."""
_WORTH = 40_000
"""Bytes: a smaller picture is taken as it is."""
_GAIN = 0.8
_PHOTO, _DRAWN = 82, 90
"""Quality of WebP for what was a photograph, and for what has sharp edges."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a `data:` address, its size in px of CSS, and whether one can see through parts of it."""

    address: str
    width: int
    height: int
    clear: bool


def shown(resource: Resource, widest: int, tallest: int) -> Shown:
    """The picture at its own size, or smaller so that it fits `widest` × `tallest` px."""
    w, h = max(1, resource.width), max(1, resource.height)
    scale = min(1.0, widest / w, tallest / h)
    width, height = max(1, round(w * scale)), max(1, round(h * scale))
    if resource.media_type == SVG:
        return Shown(data_address(SVG, resource.data), width, height, True)
    media_type, data, clear = _raster(_Held(resource), width * DENSITY)
    return Shown(data_address(media_type, data), width, height, clear)


def data_address(media_type: str, data: bytes) -> str:
    """The bytes as an address (RFC 2397)."""
    return f"data:{media_type};base64,{b64encode(data).decode()}"


def smaller(media_type: str, data: bytes, digest: str, pixels: int) -> str:
    """The address of a raster picture of which `pixels` across are enough; an SVG is left as it is."""
    if media_type == SVG:
        return data_address(media_type, data)
    held = Resource("", media_type, data, 0, 0, digest)
    made = _raster(_Held(held), pixels)
    return data_address(made[0], made[1])


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """A picture that is the same as another of the same digest: what is remembered of it hangs on that alone."""

    resource: Resource

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.resource.digest == self.resource.digest

    def __hash__(self) -> int:
        return hash(self.resource.digest)


@lru_cache(maxsize=64)
def _raster(held: _Held, pixels: int) -> tuple[str, bytes, bool]:
    """Media type, bytes and clearness of a picture `pixels` wide at most."""
    resource = held.resource
    as_is = resource.media_type, resource.data
    try:
        with Image.open(BytesIO(resource.data)) as opened:
            clear = _is_clear(opened)
            turned = opened.getexif().get(0x0112, 1) != 1
            if turned or (opened.width <= pixels and len(resource.data) < _WORTH):
                return *as_is, clear
            made = _encoded(opened, pixels, clear)
    except (OSError, ValueError, SyntaxError):  # the reader has decoded it, so this is a rare kind: shown as it came
        return *as_is, False
    return ("image/webp", made, clear) if len(made) < _GAIN * len(resource.data) else (*as_is, clear)


def _is_clear(picture: Image.Image) -> bool:
    if not picture.has_transparency_data:
        return False
    low, _ = picture.convert("RGBA").getchannel("A").getextrema()
    return isinstance(low, int | float) and low < 250


def _encoded(picture: Image.Image, pixels: int, clear: bool) -> bytes:
    """The picture as WebP, without what a camera wrote into it."""
    drawn = picture.format != "JPEG"
    made = picture.convert("RGBA" if clear else "RGB")
    if made.width > pixels:
        size = pixels, max(1, round(made.height * pixels / made.width))
        made = made.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    out = BytesIO()
    made.save(out, "WEBP", quality=_DRAWN if drawn else _PHOTO, method=4, exact=False)
    return out.getvalue()
