"""Pictures of pixels are in the file as the engine puts them there, though packed once and beside its work."""

from __future__ import annotations

import threading
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from publish.emitters.paper.loading import load_engine

load_engine()

from weasyprint.images import RasterImage, get_image_from_uri  # noqa: E402  # as the next

from publish.emitters.paper.swift import packing  # noqa: E402  # it takes the engine's functions when imported

DEFAULTS = {"optimize_images": False, "jpeg_quality": None, "dpi": None}


def _saved(picture: Image.Image, kind: str = "PNG", **more: Any) -> bytes:
    file = BytesIO()
    picture.save(file, format=kind, **more)
    return file.getvalue()


def _shades(mode: str) -> Image.Image:
    """30 × 20 dots of many colours, whose alpha, where they have some, is one of many too."""
    whole = Image.merge("RGBA", [Image.linear_gradient("L").rotate(turn).resize((30, 20)) for turn in (0, 90, 45, 30)])
    return whole.convert("RGB").convert(mode) if mode in ("P", "1") else whole.convert(mode)


def _turned() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    return _saved(_shades("RGB"), exif=exif)


def _moving() -> bytes:
    frames = [_shades("P"), _shades("P").rotate(180)]
    return _saved(frames[0], "GIF", save_all=True, append_images=frames[1:])


KINDS = {
    "palette": _saved(_shades("P")),
    "palette with a clear colour": _saved(_shades("P"), transparency=3),
    "two colours": _saved(_shades("1")),
    "colours": _saved(_shades("RGB")),
    "colours with a clear one": _saved(_shades("RGB"), transparency=(0, 0, 0)),
    "colours and alpha": _saved(_shades("RGBA")),
    "greys": _saved(_shades("L")),
    "greys and alpha": _saved(_shades("LA")),
    "turned": _turned(),
    "moving": _moving(),
    "webp": _saved(_shades("RGB"), "WEBP", lossless=True),
    "webp with alpha": _saved(_shades("RGBA"), "WEBP", lossless=True),
    "jpeg": _saved(_shades("RGB"), "JPEG"),
    "sixteen bits": _saved(Image.frombytes("I;16", (30, 20), bytes(at % 251 for at in range(1200)))),
}


def _from_engine(data: bytes, init: Callable[..., None], x_object: Callable[..., Any], **options: Any) -> Any:
    """What a page refers to for this picture, and its mask; loaded and described by these functions."""

    class Response:
        path, content_type = None, "image/any"

        def read(self) -> bytes:
            return data

        def __enter__(self) -> Response:
            return self

        def __exit__(self, *_: object) -> None:
            pass

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RasterImage, "__init__", init)
        patch.setattr("weasyprint.images.fetch", lambda *_, **__: Response())
        picture = get_image_from_uri({}, None, {**DEFAULTS, **options}, "article:1")
        assert isinstance(picture, RasterImage)
        made = x_object(picture, True, options.get("ratio", 1))
    mask = made.extra.pop("SMask", None)
    return made.data, mask.data if mask else None


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_in_the_file_as_before(kind: str) -> None:
    data = KINDS[kind]
    before = _from_engine(data, packing._plain_init, packing._plain_x_object)
    assert _from_engine(data, packing._init, packing._x_object) == before
    assert (before[1] is not None) == ("alpha" in kind or "clear" in kind)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_also_where_it_finds_no_place_to_be_packed_aside(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "_places", threading.BoundedSemaphore(1))
    with packing._places:
        found = _from_engine(KINDS[kind], packing._init, packing._x_object)
    assert found == _from_engine(KINDS[kind], packing._plain_init, packing._plain_x_object)


def test_a_picture_that_shall_be_made_smaller_is_the_engines() -> None:
    for options in ({"optimize_images": True}, {"dpi": 72, "ratio": 0.5}):
        before = _from_engine(KINDS["palette"], packing._plain_init, packing._plain_x_object, **options)
        assert _from_engine(KINDS["palette"], packing._init, packing._x_object, **options) == before


def test_what_packing_raises_is_raised_where_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(picture: Image.Image) -> bytes:
        raise MemoryError

    monkeypatch.setattr(packing, "_png_data", fails)
    with pytest.raises(MemoryError):
        _from_engine(KINDS["palette"], packing._init, packing._x_object)
    assert packing._places.acquire(blocking=False)
    assert packing._places.acquire(blocking=False)
    packing._places.release(2)


def test_a_broken_picture_is_found_out_when_it_is_loaded() -> None:
    with pytest.raises((AssertionError, OSError, SyntaxError)):
        _from_engine(KINDS["moving"][:20], packing._init, packing._x_object)
