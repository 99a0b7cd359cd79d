"""Words that nothing obeys."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some
from lxml import etree

from publish.pipeline.located import Place
from publish.pipeline.reports.markup import el
from publish.pipeline.reports.words import place_of, plural, safe, shortened, size


@given(some.text(some.characters(categories=["L", "N", "P", "S", "C", "Z"])))
def test_what_is_safe_fits_into_xml_and_one_line(text: str):
    shown = safe(text)
    assert len(shown.splitlines()) <= 1
    root = etree.fromstring(el("p", el("b", aria_label=text)).encode())
    assert root[0].get("aria-label") == shown


def test_what_is_shown():
    assert safe("Größe – 日本 🌊") == "Größe – 日本 🌊"
    assert safe("a\tb\nc\r\x00\u2028\u202e\ufeff\ud800\ufffe\U0001ffff") == (
        "a b\\nc\\x0d\\x00\\u2028\\u202e\\ufeff\\ud800\\ufffe\\u1ffff"
    )
    assert safe("##[error] ##vso[task] ## heading") == "#\\x23[error] #\\x23vso[task] ## heading"


def test_places_sizes_and_numbers():
    assert [place_of(one) for one in (Place(), Place("a.md"), Place("a.md", 3, 4))] == ["", "a.md", "a.md:3:4"]
    assert [size(one) for one in (0, 999, 1000, 999_499, 999_500)] == ["0 B", "999 B", "1 kB", "999 kB", "1.0 MB"]
    assert (plural(1, "part"), plural(0, "part")) == ("1 part", "0 parts")
    assert (shortened("abcd", 4), shortened("abc de", 5)) == ("abcd", "abc…")
