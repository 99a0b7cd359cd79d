"""Pictures: known by their bytes, bounded before they are decoded, ready for every output."""

from __future__ import annotations

import base64
import gzip
import io
import struct
import time
import zlib

import pytest
from PIL import Image

from publish.reader.pictures import load
from publish.tree.document import Resource


def saved(image: Image.Image, kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def shown(data: bytes) -> Resource:
    outcome = load(data, "x")
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def why(data: bytes) -> str:
    outcome = load(data, "x")
    assert outcome.value is None
    (only,) = outcome.diagnostics
    assert only.code == "picture.broken"
    return only.message


def opened(resource: Resource) -> Image.Image:
    return Image.open(io.BytesIO(resource.data))


def bare_png(width: int, height: int) -> bytes:
    """A PNG that declares a size and holds next to nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


RED = Image.new("RGB", (6, 4), (250, 0, 0))


@pytest.mark.parametrize(("kind", "media"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_what_needs_nothing_passes_byte_for_byte(kind: str, media: str):
    data = saved(RED, kind)
    resource = shown(data)
    assert (resource.data, resource.media_type, resource.width, resource.height) == (data, media, 6, 4)
    assert load(data, "x").diagnostics == ()


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "WEBP"])
def test_other_formats_are_converted_and_told(kind: str):
    outcome = load(saved(RED, kind), "x")
    assert outcome.value is not None
    assert outcome.value.media_type in {"image/png", "image/jpeg"}
    assert [one.code for one in outcome.diagnostics] == ["picture.converted"]
    red, green, blue = opened(outcome.value).convert("RGB").getpixel((2, 2))
    assert red > 240
    assert max(green, blue) < 20


def test_transparency_survives():
    resource = shown(saved(Image.new("RGBA", (4, 4), (0, 0, 0, 0)), "WEBP", lossless=True))
    assert resource.media_type == "image/png"
    assert opened(resource).getpixel((1, 1))[3] == 0


def test_a_turned_photograph_stands_upright():
    photo = Image.new("RGB", (40, 20), (0, 0, 250))
    photo.paste((250, 0, 0), (0, 0, 20, 20))
    exif = photo.getexif()
    exif[0x0112] = 6  # the camera was turned: the left half belongs to the top
    resource = shown(saved(photo, "JPEG", exif=exif, quality=95))
    assert (resource.width, resource.height) == (20, 40)
    red, _, blue = opened(resource).convert("RGB").getpixel((10, 5))
    assert red > 200 > 60 > blue


def test_printing_inks_become_screen_colours():
    resource = shown(saved(Image.new("CMYK", (4, 4), (0, 255, 255, 0)), "JPEG"))
    assert opened(resource).mode == "RGB"
    red, green, _ = opened(resource).getpixel((1, 1))
    assert red > 180 > 100 > green


def test_sixteen_bits_become_eight():
    resource = shown(saved(Image.new("I;16", (4, 4), 32_768), "PNG"))
    assert opened(resource).mode == "L"
    assert opened(resource).getpixel((0, 0)) in {127, 128}


def test_only_the_first_picture_of_a_moving_one_and_that_is_told():
    frames = [Image.new("RGB", (4, 4), (250, 0, 0)), Image.new("RGB", (4, 4), (0, 0, 250))]
    outcome = load(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]), "x")
    assert outcome.value is not None
    assert [one.code for one in outcome.diagnostics] == ["picture.animated", "picture.converted"]
    assert opened(outcome.value).convert("RGB").getpixel((0, 0))[0] > 200


def test_long_pictures_are_drawn_down_to_4k_the_same_each_time():
    data = saved(Image.new("RGB", (5000, 10), (9, 9, 9)), "PNG")
    assert (shown(data).width, shown(data).height) == (3840, 8)
    assert shown(data) == shown(data)


@pytest.mark.parametrize("size", [(50_000, 50_000), (13_000, 13_000), (2**31 - 1, 1000)])
def test_a_header_that_asks_for_too_much_is_refused_at_once(size: tuple[int, int]):
    start = time.perf_counter()
    assert "pixels" in why(bare_png(*size))
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "TIFF"])
def test_a_file_cut_short_is_not_shown(kind: str):
    noise = Image.frombytes("RGB", (64, 64), bytes(range(256)) * 48)
    data = saved(noise, kind)
    assert "damaged" in why(data[: len(data) // 2])


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "PostScript"),
        (b"\xc5\xd0\xd3\xc6" + b"\0" * 40, "PostScript"),
        (b"%PDF-1.7\n", "PDF"),
        (b"<!DOCTYPE html><html></html>", "web page"),
        (b"version https://git-lfs.github.com/spec/v1\n", "Git LFS"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
        (b"", "empty"),
        (b"hello", "no PNG"),
        (b"\x1f\x8b" + b"x" * 50, "compressed"),
        (gzip.compress(b"no drawing", mtime=0), "compressed"),
    ],
)
def test_what_is_no_picture_is_called_by_its_name(data: bytes, word: str):
    assert word in why(data)


# SVG


def svg(inner: str, attrs: str = 'width="20" height="10"') -> bytes:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {attrs}>'
    return f"{head}{inner}</svg>".encode()


@pytest.mark.parametrize(
    ("attrs", "size"),
    [
        ('width="20" height="10"', (20, 10)),
        ('width="2in" height="1in"', (192, 96)),
        ('viewBox="0 0 300 100"', (300, 100)),
        ('width="100%" viewBox="0 0 300 100"', (300, 100)),
        ('width="150" viewBox="0 0 300 100"', (150, 50)),
        ("", (300, 150)),
        ('width="1e999" height="-3" viewBox="0 0 nan 1"', (300, 150)),
    ],
)
def test_a_drawing_has_a_size(attrs: str, size: tuple[int, int]):
    resource = shown(svg("<rect width='9' height='9'/>", attrs))
    assert resource.media_type == "image/svg+xml"
    assert (resource.width, resource.height) == size
    twin = Image.open(io.BytesIO(resource.raster))
    assert twin.width / twin.height == pytest.approx(size[0] / size[1], rel=0.02)
    assert max(twin.size) <= 3840


def test_a_drawing_is_the_same_each_time_and_compressed_ones_are_read():
    plain = svg("<circle r='5' fill='#c00'/>")
    assert shown(plain) == shown(plain) == shown(gzip.compress(plain, mtime=0))


@pytest.mark.parametrize(
    ("inner", "gone"),
    [
        ("<script>alert(1)</script>", "script"),
        ("<rect onclick='x()' width='1' height='1'/>", "onclick"),
        ("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>canary</p></foreignObject>", "canary"),
        ("<image href='http://canary/x.png'/>", "canary"),
        ("<image xlink:href='file:///canary'/>", "canary"),
        ("<image href='../canary.png'/>", "canary"),
        ("<use href='canary.svg#a'/>", "canary"),
        ("<style>@import 'http://canary/x.css';</style>", "canary"),
        ("<style>@im@import;port 'http://canary/x.css';</style>", "canary"),
        ("<style>@font-face{font-family:a;src:url(http://canary)}</style>", "canary"),
        ("<style>rect{fill:u\\72l(http://canary)}</style>", "canary"),
        ("<rect fill='url(http://canary#a)' width='1' height='1'/>", "canary"),
        ("<rect style='fill:url( &quot;canary.svg#a&quot; )' width='1' height='1'/>", "canary"),
        ("<image href='data:image/svg+xml;base64,AAAA'/>", "data:"),
        ("<g xml:base='http://canary/'/>", "canary"),
    ],
)
def test_nothing_in_a_drawing_acts_or_reaches_out(inner: str, gone: str):
    outcome = load(svg(inner + "<path d='M0 0h9'/>"), "x")
    assert outcome.value is not None
    assert gone not in outcome.value.data.decode()
    assert "path" in outcome.value.data.decode()
    assert [one.code for one in outcome.diagnostics] == ["picture.svg-cleaned"]


def test_an_escaped_backslash_does_not_become_an_escape():
    assert b"\\" not in shown(svg("<style>rect{fill:\\5c 75rl(http://x)}</style>")).data


def test_what_is_harmless_stays():
    dot = base64.b64encode(saved(RED, "PNG")).decode()
    inner = (
        "<!-- c --><defs><linearGradient id='g'><stop stop-color='#c00'/></linearGradient><g id='d'><path d='M0 0h1'/></g></defs>"
        f"<rect fill='url(#g)' width='9' height='9'/><use href='#d'/><image href='data:image/png;base64,{dot}'/><text>Words</text>"
    )
    outcome = load(svg(inner), "x")
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    text = outcome.value.data.decode()
    assert all(one in text for one in ("url(#g)", "#d", dot, "Words"))


def test_a_large_picture_inside_a_drawing_is_taken_out():
    bomb = base64.b64encode(bare_png(30_000, 30_000)).decode()
    outcome = load(svg(f"<image href='data:image/png;base64,{bomb}'/>"), "x")
    assert outcome.value is not None
    assert bomb not in outcome.value.data.decode()


def laughs(levels: int) -> str:
    steps = "".join(
        f"<g id='u{n + 1}'>{f'<use href=&quot;#u{n}&quot;/>' * 10}</g>".replace("&quot;", '"') for n in range(levels)
    )
    return f"<defs><path id='u0' d='M0 0h1'/>{steps}</defs><use href='#u{levels}'/>"


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>',
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'.encode("utf-16"),
        svg(laughs(9)),
        svg("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>"),
        svg("<g>" * 250 + "</g>" * 250),
        svg("<g>" * 100),
        b"<svg",
        svg(
            "<g clip-path='url(#c)'><path d='M0 0h1'/></g>" * 4_000
            + "<clipPath id='c'><rect width='1' height='1'/></clipPath>"
        ),
    ],
)
def test_drawings_that_would_never_end_are_refused_at_once(data: bytes):
    start = time.perf_counter()
    why(data)
    assert time.perf_counter() - start < 3


def test_a_plain_document_type_is_no_reason_to_refuse():
    kind = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert b"DOCTYPE" not in shown(b"<?xml version='1.0'?>" + kind + svg("<path d='M0 0h1'/>")).data
