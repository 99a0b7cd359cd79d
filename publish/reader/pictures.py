"""Bytes of a picture → a `Resource` that every output can take: PNG, JPEG or a safe SVG with its PNG twin.

What a picture is, its bytes say, never its name. Its size is read from its header before anything is decoded, so that
a small file cannot ask for much memory; PostScript and other programs in disguise are never opened.
"""

from __future__ import annotations

import hashlib
import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageCms, ImageFile, ImageOps

from publish.base import Diagnostic, Outcome, Span
from publish.base.diagnostics import info, warning
from publish.reader.privacy import without_metadata
from publish.reader.svg import SvgFault, clean_svg
from publish.tree.document import Resource

MAX_PIXELS = 80_000_000
"""The largest picture that is decoded, in pixels."""
LONGEST = 3840
"""The long side of a stored picture, in pixels: a 4K screen's width."""
_SVG_BYTES = 20_000_000
_ORIENTATION = 0x0112
_SIGNS = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
)
_POSTSCRIPT = "it is PostScript, which is a program and is never run"
_PAGE = ("it is a web page", "save the picture itself, not the page that shows it")
# Lower-case beginnings of what people name .png by accident.
_OTHERS = (
    (b"version https://git-lfs", "it is a Git LFS pointer, not the picture itself", "run `git lfs pull`"),
    (b"%!", _POSTSCRIPT, "export it as SVG or PNG"),
    (b"\xc5\xd0\xd3\xc6".lower(), _POSTSCRIPT, "export it as SVG or PNG"),
    (b"%pdf", "it is a PDF file", "export the page as SVG or PNG"),
    (b"<!doctype html", *_PAGE),
    (b"<html", *_PAGE),
)
# What Pillow and the C libraries behind it raise on broken pictures.
_BROKEN = (
    *(OSError, ValueError, SyntaxError, EOFError, TypeError, IndexError, KeyError, AttributeError),
    *(ArithmeticError, RuntimeError, zlib.error, struct.error),
)


class _BrokenPictureError(Exception):
    """Why a picture cannot be shown."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def load(data: bytes, key: str, span: Span | None = None) -> Outcome[Resource | None]:
    """The picture that `data` is, stored under `key`, or None with the warning `picture.broken`.

    PNG and JPEG files that need nothing keep every pixel and lose only what was written about them. All others are
    turned upright, brought to 8-bit RGB or grey, drawn down to `LONGEST` and written as PNG or JPEG; that is told as
    `picture.converted`.
    """
    told: list[Diagnostic] = []
    try:
        kind = _sniff(data)
        resource = _svg(data, key, span, told) if kind == "SVG" else _raster(data, kind, key, span, told)
    except _BrokenPictureError as fault:
        hints = (fault.hint,) if fault.hint else ()
        said = f"the picture {_name(key)} cannot be shown: {fault.message}"
        return Outcome(None, (warning("picture.broken", said, span, *hints),))
    return Outcome(resource, tuple(told))


def _name(key: str) -> str:
    return "in the data: address" if key.startswith("data:") else f"“{key}”"


def _sniff(data: bytes) -> str:
    """Pillow's name of the format, or SVG."""
    head = data[:4096]
    for sign, kind in _SIGNS:
        if head.startswith(sign):
            return kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp" and (b"avif" in head[8:32] or b"avis" in head[8:32]):
        return "AVIF"
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) and b"<" in head[:6]
    if head.startswith(b"\x1f\x8b") or wide or (text.startswith(b"<") and b"<svg" in data[:65_536]):
        return "SVG"
    raise _unknown(head)


def _unknown(head: bytes) -> _BrokenPictureError:
    for sign, message, hint in _OTHERS:
        if head.lstrip().lower().startswith(sign):
            return _BrokenPictureError(message, hint)
    if not head:
        return _BrokenPictureError("the file is empty")
    if head[4:8] == b"ftyp":
        return _BrokenPictureError("it is a HEIC picture or a film", "export it as JPEG")
    return _BrokenPictureError("it is no PNG, JPEG, GIF, WebP, AVIF, BMP, TIFF or SVG")


def _resource(data: bytes, key: str, media: str, size: tuple[int, int], raster: bytes = b"") -> Resource:
    return Resource(key, media, data, size[0], size[1], hashlib.sha256(data).hexdigest(), raster)


def _raster(data: bytes, kind: str, key: str, span: Span | None, told: list[Diagnostic]) -> Resource:
    with _strict_about_ends(), warnings.catch_warnings():
        # Pillow's own remarks on big or odd files go to nobody: what matters is decided and told here
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=[kind]) as image:
                return _read(image, data, kind, key, span, told)
        except Image.DecompressionBombError as problem:
            raise _BrokenPictureError(
                f"it has more than {MAX_PIXELS // 1_000_000} million pixels", "make it smaller"
            ) from problem
        except MemoryError as problem:
            raise _BrokenPictureError("it needs more memory than there is", "make it smaller") from problem
        except _BROKEN as problem:
            raise _BrokenPictureError(f"the {kind} file is damaged or cut short") from problem


@contextmanager
def _strict_about_ends() -> Iterator[None]:
    """Refuses files cut short, whatever another library of this process set: WeasyPrint lets Pillow take them."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _read(image: Image.Image, data: bytes, kind: str, key: str, span: Span | None, told: list[Diagnostic]) -> Resource:
    """The resource of an opened picture; decodes it once, if only to know that it is whole."""
    width, height = image.size
    if width * height > MAX_PIXELS:
        said = f"it has {width} × {height} pixels, more than {MAX_PIXELS // 1_000_000} million"
        raise _BrokenPictureError(said, f"make it at most {LONGEST} pixels wide")
    upright = image.getexif().get(_ORIENTATION, 1) in {0, 1}
    still = not getattr(image, "is_animated", False)
    deep = kind == "PNG" and data[24:25] == b"\x10"
    plain = image.mode in {"1", "L", "LA", "P", "RGB", "RGBA"} and not deep
    small = max(image.size) <= LONGEST
    if kind == "JPEG" and not small:
        image.draft("RGB" if image.mode == "RGB" else image.mode, (LONGEST, LONGEST))
    image.seek(0)
    image.load()
    if kind in {"PNG", "JPEG"} and upright and still and plain and small:
        return _resource(without_metadata(data), key, f"image/{kind.lower()}", image.size)
    if not still:
        said = f"{_name(key)} moves; its first picture is shown"
        told.append(info("picture.animated", said, span))
    lossy = kind in {"JPEG", "AVIF"} or (kind == "WEBP" and b"VP8L" not in data[:64])
    made = _normal(image)
    as_jpeg = lossy and made.mode in {"L", "RGB"}
    resource = _resource(*_write(made, image.info.get("icc_profile"), as_jpeg, key), made.size)
    why = _why(kind, upright, image.mode, deep, small)
    if why:
        told.append(info("picture.converted", f"{_name(key)} {why}", span))
    return resource


def _why(kind: str, upright: bool, mode: str, deep: bool, small: bool) -> str:
    done = [
        "" if kind in {"PNG", "JPEG"} else f"was {kind}",
        "" if upright else "was turned upright",
        "was made for printing inks (CMYK)" if mode == "CMYK" else "",
        "has 16 bits a channel" if deep or mode.startswith("I") else "",
        "" if small else f"is longer than {LONGEST} pixels",
    ]
    told = ", ".join(word for word in done if word)
    return f"{told}; a converted copy is used" if told else ""


def _normal(image: Image.Image) -> Image.Image:
    """The picture upright, in L, LA, RGB or RGBA of 8 bits, no longer than `LONGEST`."""
    made = ImageOps.exif_transpose(image)
    if made.mode == "CMYK":
        made = _from_inks(made)
    elif made.mode.startswith("I") or made.mode == "F":
        made = _from_deep(made)
    elif made.mode in {"P", "PA"}:
        made = made.convert("RGBA" if "transparency" in made.info or made.mode == "PA" else "RGB")
    elif made.mode == "1":
        made = made.convert("L")
    elif made.mode not in {"L", "LA", "RGB", "RGBA"}:
        made = made.convert("RGBA" if made.mode in {"RGBa", "La"} else "RGB")
    if max(made.size) > LONGEST:
        scale = LONGEST / max(made.size)
        size = (max(1, round(made.width * scale)), max(1, round(made.height * scale)))
        made = made.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return made


def _from_inks(image: Image.Image) -> Image.Image:
    """CMYK as sRGB: by the picture's own colour profile where it has a usable one."""
    profile = image.info.get("icc_profile")
    if isinstance(profile, bytes):
        try:
            inks = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            screen = ImageCms.createProfile("sRGB")
            made = ImageCms.profileToProfile(image, inks, screen, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            made = None
        if made is not None:
            made.info.pop("icc_profile", None)
            return made
    made = image.convert("RGB")
    made.info.pop("icc_profile", None)
    return made


def _from_deep(image: Image.Image) -> Image.Image:
    """Grey of 16 or 32 bits as grey of 8, by its own brightest value where that is beyond 16 bits."""
    floats = image.convert("F")
    extremes = floats.getextrema()
    low, high = (float(one) if isinstance(one, int | float) else 0.0 for one in extremes[:2])
    if image.mode == "F" or high > 65_535 or low < 0:
        floor, scale = low, 255.0 / ((high - low) or 1.0)
    else:
        floor, scale = 0.0, 1.0 if high <= 255 and image.mode == "I" else 255.0 / 65_535.0
    return floats.point(lambda value: value * scale - floor * scale).convert("L")


def _write(image: Image.Image, profile: object, as_jpeg: bool, key: str) -> tuple[bytes, str, str]:
    """The bytes, the key and the media type of the finished picture, free of all metadata but its colours."""
    out = io.BytesIO()
    colours = profile if isinstance(profile, bytes) and "icc_profile" in image.info else None
    clean = Image.frombytes(image.mode, image.size, image.tobytes())
    if as_jpeg:
        clean.save(out, "JPEG", quality=92, subsampling=0, icc_profile=colours)
        return out.getvalue(), key, "image/jpeg"
    clean.save(out, "PNG", compress_level=6, icc_profile=colours)
    return out.getvalue(), key, "image/png"


def _svg(data: bytes, key: str, span: Span | None, told: list[Diagnostic]) -> Resource:
    if data.startswith(b"\x1f\x8b"):
        data = _unzipped(data)
    if len(data) > _SVG_BYTES:
        raise _BrokenPictureError(f"the drawing is larger than {_SVG_BYTES // 1_000_000} MB", "export it as PNG")
    made = clean_svg(data)
    if isinstance(made, SvgFault):
        raise _BrokenPictureError(made.message, made.hint)
    if made.removed:
        said = f"{_name(key)}: removed from the drawing: {', '.join(made.removed)}"
        # what only acts is never missed on paper; anything else may be
        tell = info if set(made.removed) <= {"event handlers", "<script>"} else warning
        told.append(tell("picture.svg-cleaned", said, span))
    return _resource(made.data, key, "image/svg+xml", (made.width, made.height), made.raster)


def _unzipped(data: bytes) -> bytes:
    """A compressed drawing's bytes, of which no more than the limit is ever unpacked."""
    inflate = zlib.decompressobj(wbits=31)
    try:
        out = inflate.decompress(data, _SVG_BYTES + 1)
    except zlib.error as problem:
        raise _BrokenPictureError("it is no readable compressed drawing") from problem
    if b"<svg" not in out[:65_536]:
        raise _BrokenPictureError("it is a compressed file, but no drawing")
    return out
