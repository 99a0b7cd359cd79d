"""The zip file, beside the one that Python's own module writes."""

from __future__ import annotations

import io
import zipfile

import pytest

from publish.emitters.pptx.zipped import Zip

MEMBERS = (
    ("[Content_Types].xml", b"<Types/>" * 40, False),
    ("ppt/media/image1.png", bytes(range(256)) * 9, True),
    ("ppt/slides/slide1.xml", b"<p:sld/>" * 20_000, False),
    ("ppt/media/größe.svg", "<svg>ü</svg>".encode(), False),
    ("ppt/empty.xml", b"", False),
    ("ppt/slides/slide2.xml", b"<p:sld/>" * 20_000, False),
)


def test_it_is_what_zipfile_writes():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data, packed in MEMBERS:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    ours = Zip()
    for name, data, packed in MEMBERS:
        ours.put(name, data, packed=packed)
    assert ours.closed() == out.getvalue()


def test_what_comes_out_is_what_was_put_in():
    ours = Zip()
    for name, data, packed in MEMBERS:
        ours.put(name, data, packed=packed)
    with zipfile.ZipFile(io.BytesIO(ours.closed())) as archive:
        assert archive.testzip() is None
        assert [(name, archive.read(name)) for name in archive.namelist()] == [(n, d) for n, d, _ in MEMBERS]


def test_more_members_than_the_format_holds_are_refused():
    ours = Zip()
    for number in range(65_535):
        ours.put(str(number), b"", packed=True)
    with pytest.raises(OverflowError, match="65,000 parts"):
        ours.closed()
