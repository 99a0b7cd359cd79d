"""Pictures of a slide → where they stand: their shape kept, cropped, over the whole slide; or words in their place."""

from __future__ import annotations

from collections.abc import Iterator

from publish.base.units import Frame
from publish.deck.model import PictureContent
from publish.drawing.scene import Ground, Part, Picture
from publish.tree.document import Resource

_SHOWN = frozenset({"image/png", "image/jpeg", "image/svg+xml"})
_LEAST_SHOWN = 0.01
_SAME_SHAPE = 0.002


def can_show(resource: Resource | None) -> bool:
    """Whether a deck can show it, and so its drawing."""
    if resource is None or resource.media_type not in _SHOWN:
        return False
    return bool(resource.raster) or resource.media_type != "image/svg+xml"


def draw_picture(content: PictureContent, resource: Resource, frame: Frame, plate: str) -> Iterator[Part]:
    """The picture as large as its frame allows; `plate` is the colour beneath it, seen where it is clear."""
    crop = _safe(content.crop)
    width, height = resource.width * (1 - crop[0] - crop[2]), resource.height * (1 - crop[1] - crop[3])
    shown = _kept(frame, width, height)
    if plate:
        yield Ground(shown, plate)
    yield _behind(resource, shown, crop)


def draw_background(resource: Resource, whole: Frame, focus: tuple[float, float]) -> Picture:
    """A picture over the whole slide, cut at two sides where its shape is another: most far from its `focus`."""
    shares = (whole.w / whole.h) / (resource.width / resource.height)
    across, down = max(0.0, 1 - shares), max(0.0, 1 - 1 / shares)
    crop = (across * focus[0], down * focus[1], across * (1 - focus[0]), down * (1 - focus[1]))
    return _behind(resource, whole, crop)


def _behind(resource: Resource, window: Frame, crop: tuple[float, float, float, float]) -> Picture:
    """The picture seen through `window`, with what is cropped outside of it."""
    left, top, right, bottom = crop
    w, h = window.w / (1 - left - right), window.h / (1 - top - bottom)
    frame = Frame(window.x - left * w, window.y - top * h, w, h)
    return Picture(frame, resource.media_type, resource.data, resource.digest, window if any(crop) else None)


def _safe(crop: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """`crop` if anything is left of the picture, else none."""
    left, top, right, bottom = (max(0.0, share) for share in crop)
    shown = 1 - left - right >= _LEAST_SHOWN and 1 - top - bottom >= _LEAST_SHOWN
    return (left, top, right, bottom) if shown else (0.0, 0.0, 0.0, 0.0)


def _kept(frame: Frame, width: float, height: float) -> Frame:
    """The part of `frame` that has the picture's own shape."""
    if width <= 0 or height <= 0 or frame.w <= 0 or frame.h <= 0:
        return frame
    stretch = (frame.w / frame.h) / (width / height)
    return frame if abs(stretch - 1) <= _SAME_SHAPE else frame.contain(width, height)
