"""What a camera or an editor wrote about people and places is in no output."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from publish.reader.pictures import load
from publish.reader.privacy import without_metadata

SECRET = b"Canary Street 7"


def jpeg() -> bytes:
    """A JPEG with EXIF, a comment and a colour profile."""
    image = Image.effect_noise((64, 48), 40).convert("RGB")
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=SECRET, dpi=(300, 300), icc_profile=b"profile" * 20)
    return out.getvalue()


def png() -> bytes:
    """A PNG with texts and a resolution."""
    info = PngInfo()
    info.add_text("Author", SECRET.decode())
    info.add_itxt("Comment", SECRET.decode())
    out = io.BytesIO()
    Image.effect_noise((64, 48), 40).save(out, "PNG", pnginfo=info, dpi=(300, 300))
    return out.getvalue()


@pytest.mark.parametrize("data", [jpeg(), png()], ids=["jpeg", "png"])
def test_metadata_goes_and_the_picture_stays(data: bytes) -> None:
    """Not a pixel changes, nor the resolution or the colour profile."""
    assert SECRET in data
    clean = without_metadata(data)
    assert SECRET not in clean
    before, after = Image.open(io.BytesIO(data)), Image.open(io.BytesIO(clean))
    assert before.tobytes() == after.tobytes()
    assert before.info.get("icc_profile") == after.info.get("icc_profile")
    assert before.info.get("dpi") == after.info.get("dpi")


@pytest.mark.parametrize("data", [jpeg(), png()], ids=["jpeg", "png"])
def test_the_reader_hands_on_clean_pictures_only(data: bytes) -> None:
    """The resource that emitters embed."""
    resource = load(data, "photo").value
    assert resource is not None
    assert SECRET not in resource.data


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n\0\0", jpeg()[:40], png()[:50], b"GIF89a"])
def test_a_broken_file_is_left_to_the_decoder(data: bytes) -> None:
    """Cutting a file short is never this function's doing."""
    assert without_metadata(data) == data
