"""Pictures of pixels → the same deflated pixels in the file, packed once, and beside the setting of the pages.

A picture that is neither JPEG nor PNG as it has to be, such as one with a palette, is packed by the engine as a PNG to
be kept, and to be drawn it is unpacked and packed again, with the same outcome: of an article with one large picture
that is a fifth of the time. Pillow lets other threads run while it packs, so it is done while the pages are set, and
waited for when the file is written.

The engine's own way is taken where pictures shall be made smaller or have a mode that is not named here.
"""

from __future__ import annotations

import threading
from copy import copy
from functools import lru_cache
from io import BytesIO
from typing import Any

import pydyf
from PIL import Image
from weasyprint.images import DEFAULT_OPTIONS, LazyImage, RasterImage, rotate_pillow_image

_plain_init: Any = RasterImage.__init__
_plain_x_object: Any = RasterImage.get_x_object
_png_data: Any = RasterImage._get_png_data
_MODES = frozenset({"RGB", "RGBA", "L", "LA"})
_places = threading.BoundedSemaphore(2)
"""Pictures that are packed at once: each is held unpacked meanwhile."""


def apply() -> None:
    """Put ours in the place of the engine's."""
    RasterImage.__init__ = _init
    RasterImage.get_x_object = _x_object


def _init(
    self: Any,
    pillow_image: Any,
    image_id: str,
    image_data: bytes | None,
    filename: Any = None,
    cache: Any = None,
    orientation: Any = "none",
    options: Any = DEFAULT_OPTIONS,
) -> None:
    """For `RasterImage.__init__`: what it would pack is given to it as a PNG that it only has to keep."""
    if pillow_image.format in ("JPEG", "MPO") or any(map(options.get, ("optimize_images", "dpi", "jpeg_quality"))):
        _plain_init(self, pillow_image, image_id, image_data, filename, cache, orientation, options)
        return
    ready = _ready(pillow_image, orientation)
    anew = image_data is None or ready is not pillow_image or ready.format != "PNG"
    if anew:
        # what is broken has to be found out now
        ready.load()
    if ready.mode not in _MODES or not (ready.width and ready.height):
        _plain_init(self, pillow_image, image_id, image_data, filename, cache, orientation, options)
        return
    packing = _packing(ready, anew=anew)
    if anew:
        ready.format, image_data, filename = "PNG", b"", None
    _plain_init(self, ready, image_id, image_data, filename, cache, "none", options)
    self._packing = packing


def _ready(picture: Any, orientation: Any) -> Any:
    """The picture, turned, in the mode that the engine would give it."""
    turned = rotate_pillow_image(picture, orientation)
    if "transparency" in turned.info:
        return turned.convert("RGBA")
    return turned.convert("RGB") if turned.mode in ("1", "P", "I") else turned


def _packing(picture: Any, *, anew: bool) -> _Packing | None:
    """Its packing, under way or done; None where it is left to when it is drawn."""
    if _places.acquire(blocking=False):
        begun = _Packing(picture)
        try:
            threading.Thread(target=begun.work, args=(_places,), daemon=True).start()
        except RuntimeError:
            _places.release()
        else:
            return begun
    if not anew:
        return None
    done = _Packing(picture)
    done.work()
    return done


class _Packing:
    """The packing of one picture: its colours, and its alpha where it has some."""

    def __init__(self, picture: Any) -> None:
        self._picture = picture
        self._done = threading.Event()
        self._parts: tuple[bytes, ...] = ()
        self._failure: BaseException | None = None

    def work(self, place: threading.BoundedSemaphore | None = None) -> None:
        """Do it, and leave the `place` that was taken for it."""
        try:
            self._parts = _parts(self._picture)
        except BaseException as failure:  # noqa: BLE001  # it is raised where the parts are asked for
            self._failure = failure
        finally:
            self._picture = None
            self._done.set()
            if place is not None:
                place.release()

    def part(self, number: int) -> bytes:
        """0: the colours, 1: the alpha. Raises what packing them raised."""
        self._done.wait()
        if self._failure is not None:
            raise self._failure
        return self._parts[number]


def _parts(picture: Any) -> tuple[bytes, ...]:
    if picture.mode not in ("RGBA", "LA"):
        return (_png_data(picture),)
    return _png_data(picture.convert(picture.mode[:-1])), _png_data(picture.getchannel("A"))


class _Part(pydyf.Object):
    """A part of a packing, waited for when it is written."""

    def __init__(self, packing: _Packing, number: int) -> None:
        super().__init__()
        self._packing = packing
        self._number = number

    @property
    def data(self) -> bytes:
        return self._packing.part(self._number)


def _x_object(self: Any, interpolate: bool, dpi_ratio: float) -> Any:
    """For `get_x_object`: the engine describes a dot of the same kind, and the dot is replaced."""
    packing: _Packing | None = getattr(self, "_packing", None)
    if packing is None or dpi_ratio != 1:
        return _plain_x_object(self, interpolate, dpi_ratio)
    twin = copy(self)
    twin._cache = {}
    twin.image_data = LazyImage(twin._cache, "", _dot(self.mode))
    described = _plain_x_object(twin, interpolate, dpi_ratio)
    described.stream = [_Part(packing, 0)]
    if "SMask" in described.extra:
        described.extra["SMask"].stream = [_Part(packing, 1)]
    return described


@lru_cache
def _dot(mode: str) -> bytes:
    file = BytesIO()
    Image.new(mode, (1, 1)).save(file, format="PNG")
    return file.getvalue()
