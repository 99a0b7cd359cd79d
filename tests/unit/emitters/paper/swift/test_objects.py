"""Objects of a PDF are written as pydyf writes them, each once."""

from __future__ import annotations

import io
import zlib
from typing import Any

import pydyf
import pytest

from publish.emitters.paper.swift import objects


@pytest.mark.parametrize(
    ("item", "written"),
    [
        (b"/Page", b"/Page"),
        ("/Page", b"/Page"),
        (7, b"7"),
        (-3, b"-3"),
        (2.0, b"2"),
        (-0.0, b"0"),
        (0.25, b"0.25"),
        (1 / 3, b"0.333333"),
        (-1e-9, b"-0."),
        (123456.5, b"123456.5"),
        (True, b"True"),
        (float("inf"), b"inf"),
    ],
)
def test_numbers_and_words_are_written_as_pydyf_writes_them(item: object, written: bytes) -> None:
    assert objects.to_bytes(item) == written == objects._plain_bytes(item)


def test_a_word_that_is_not_ascii_is_refused_as_before() -> None:
    with pytest.raises(UnicodeEncodeError):
        objects.to_bytes("é")


@pytest.fixture
def swift(monkeypatch: pytest.MonkeyPatch) -> None:
    """The replacements, for one test."""
    monkeypatch.setattr(pydyf, "_to_bytes", objects.to_bytes)
    monkeypatch.setattr(pydyf.Dictionary, "data", property(objects._dictionary))
    monkeypatch.setattr(pydyf.Array, "data", property(objects._array))
    monkeypatch.setattr(pydyf.Object, "reference", property(objects._reference))
    monkeypatch.setattr(pydyf.PDF, "page_references", property(objects._pages))


def _pdf(pages: int = 3, *, info: bool = True) -> Any:
    pdf = pydyf.PDF()
    for number in range(pages):
        stream = pydyf.Stream(["/Span", pydyf.Dictionary({"MCID": number}), b"BDC", 0.5, b"EMC"], compress=True)
        pdf.add_object(stream)
        pdf.add_page(
            pydyf.Dictionary(
                {
                    "Type": "/Page",
                    "Parent": pdf.pages.reference,
                    "Contents": stream.reference,
                    "MediaBox": pydyf.Array([0, 0, 595.3, 841.9]),
                    "Title": pydyf.String("(é)"),
                    "Inner": pydyf.Dictionary({"A": pydyf.Array(["/B", pydyf.Dictionary()])}),
                }
            )
        )
    if info:
        pdf.info["Producer"] = pydyf.String("nobody")
    return pdf


@pytest.mark.parametrize("identifier", [b"0123456789abcdef", True, False, None])
@pytest.mark.parametrize("compress", [True, False])
@pytest.mark.parametrize("version", [b"1.7", "1.4", None])
def test_a_file_is_the_same_byte_for_byte(swift: None, identifier: Any, compress: bool, version: Any) -> None:
    plain, quick = io.BytesIO(), io.BytesIO()
    objects._plain_write(_pdf(), plain, version, identifier, compress)
    objects._write(_pdf(), quick, version, identifier, compress)
    assert quick.getvalue() == plain.getvalue()


def test_a_file_without_information_is_the_same_too(swift: None) -> None:
    plain, quick = io.BytesIO(), io.BytesIO()
    objects._plain_write(_pdf(300, info=False), plain, b"1.7", True, True)
    objects._write(_pdf(300, info=False), quick, b"1.7", True, True)
    assert quick.getvalue() == plain.getvalue()


def test_each_stream_is_deflated_once(swift: None, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    deflate = zlib.compressobj

    def counted(*arguments: Any, **named: Any) -> Any:
        made.append(1)
        return deflate(*arguments, **named)

    monkeypatch.setattr(zlib, "compressobj", counted)
    objects._write(_pdf(3), io.BytesIO(), b"1.7", True, True)
    # the streams of three pages, the one that holds the objects, and the cross-references
    assert len(made) == 5


def test_pages_are_referred_to_as_they_are_now(swift: None) -> None:
    pdf = _pdf(2)
    assert pdf.page_references == (b"4 0 R", b"6 0 R")
    assert pdf.page_references is pdf.page_references
    pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
    assert pdf.page_references == (b"4 0 R", b"6 0 R", b"7 0 R")


@pytest.mark.parametrize("compress", [True, False])
def test_a_stream_is_written_as_before_and_keeps_what_was_put_in_it(swift: None, compress: bool) -> None:
    stream = pydyf.Stream(["/Span", 1.5, pydyf.Dictionary({"MCID": 0})], {"Type": "/XObject"}, compress)
    written = objects._stream(stream)
    assert written == objects._plain_stream(stream)
    assert compress or written == b"<</Type /XObject/Length 21>>\nstream\n/Span\n1.5\n<</MCID 0>>\nendstream"
    assert (stream.stream[:2], stream.extra) == (["/Span", 1.5], {"Type": "/XObject"})
