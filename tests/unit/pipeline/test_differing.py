"""Where two outputs differ is told by what a person has to look at."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pikepdf
import pytest

from publish.pipeline.differing import first_difference, where


def _zip(*members: tuple[str, bytes], year: int = 1980) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


def _pdf(change: Callable[[pikepdf.Pdf], object] = lambda pdf: None) -> bytes:
    pdf = pikepdf.new()
    for words in (b"BT (one) Tj ET", b"BT (two) Tj ET"):
        page = pdf.add_blank_page(page_size=(200, 100))
        page.Contents = pdf.make_stream(words)
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, BaseFont=pikepdf.Name("/ABCDEF+Sans"))
    pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    pdf.docinfo["/Title"] = "Words"
    change(pdf)
    out = io.BytesIO()
    pdf.save(out, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


@pytest.mark.parametrize(
    ("one", "other", "at"),
    [(b"abc", b"abd", 2), (b"abc", b"abcd", 3), (b"", b"a", 0), (b"xbc", b"abc", 0), (b"a" * 5000 + b"b", b"a" * 5001, 5000)],
)
def test_the_first_byte_that_differs(one: bytes, other: bytes, at: int) -> None:
    assert first_difference(one, other) == at


def test_a_part_of_a_zip_is_named_with_what_stands_there() -> None:
    one = _zip(("a.xml", b"<a/>"), ("b.xml", b'<b id="12345678"/>'))
    assert where(one, _zip(("a.xml", b"<a/>"), ("b.xml", b'<b id="12345679"/>'))) == (
        "b.xml (“id=\"12345678\"/>” and “id=\"12345679\"/>”)"
    )


def test_a_part_of_a_book_within_a_deck_is_named() -> None:
    one, other = (_zip(("ppt/book.xlsx", _zip(("core.xml", b"<a>%d</a>" % day)))) for day in (1, 2))
    assert where(one, other) == "ppt/book.xlsx, therein core.xml (“<a>1</a>” and “<a>2</a>”)"


def test_parts_of_one_zip_alone_their_order_and_their_dates() -> None:
    one = _zip(("a", b"1"), ("b", b"2"))
    assert where(one, _zip(("a", b"1"))) == "b (there only the first time)"
    assert where(_zip(("a", b"1")), one) == "b (there only the second time)"
    assert where(one, _zip(("b", b"2"), ("a", b"1"))) == "the order of its parts"
    assert where(one, _zip(("a", b"1"), ("b", b"2"), year=1999)) == (
        "a (its date or how it is packed), b (its date or how it is packed)"
    )


def test_only_the_first_parts_are_named() -> None:
    one, other = (_zip(*((f"{n}", b"\xff%d" % day) for n in range(7))) for day in (1, 2))
    assert where(one, other) == "0 (byte 1), 1 (byte 1), 2 (byte 1), 3 (byte 1) and 3 more"


def _other_words(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].Contents = pdf.make_stream(b"BT (TWO) Tj ET")


def _other_font(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.Font.F1.BaseFont = pikepdf.Name("/FEDCBA+Sans")


def _other_date(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Wordz"


def test_the_object_of_a_pdf_is_told_with_its_page_or_what_it_is() -> None:
    one = _pdf()
    assert " of page 2 (byte " in where(one, _pdf(_other_words))
    assert "(Font ABCDEF+Sans) (byte " in where(one, _pdf(_other_font))
    assert where(one, _pdf(_other_date)).startswith("object ")
    assert where(one, _pdf(lambda pdf: pdf.add_blank_page())).startswith("the number of pages, 2 and 3 (byte ")


def test_a_pdf_that_cannot_be_read_is_told_by_its_byte() -> None:
    assert where(b"%PDF-1.7 nothing", b"%PDF-1.7 anything") == "byte 9"


def test_a_line_of_a_text_is_told() -> None:
    assert where("one\ntwö\n".encode(), b"one\ntwo\n") == "line 2 (“twö” and “two”)"
    assert where(b"one\n", b"one\r\n") == "line 1 (“one” and “one”)"


def test_bytes_that_are_no_text_are_told_by_their_place_and_length() -> None:
    assert where(b"\xff\x01", b"\xff\x02") == "byte 1"
    assert where(b"\xff\x01", b"\xff\x01\x02") == "byte 2, and 2 and 3 bytes long"
