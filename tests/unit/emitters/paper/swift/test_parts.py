"""Parts of the engine that were replaced answer what those of the plain engine answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.emitters.paper.loading import load_engine

load_engine()

import pyphen  # noqa: E402  # the engine is loaded in its own way first
from cffi import CDefError  # noqa: E402
from tinyhtml5.inputstream import HTMLUnicodeInputStream  # noqa: E402
from weasyprint.text.ffi import ffi  # noqa: E402

from publish.emitters.paper.swift import hyphens  # noqa: E402


@pytest.mark.parametrize(
    ("language", "word", "parted"),
    [
        ("en_US", "hyphenation", "hy-phen-ation"),
        ("de_DE", "Donaudampfschiff", "Do-nau-dampf-schiff"),
        ("fr", "extraordinaire", "ex-tra-or-di-naire"),
        ("hu_HU", "asszonnyal", "asz-szony-nyal"),
    ],
)
def test_words_are_parted_where_their_dictionary_says(language: str, word: str, parted: str):
    assert pyphen.Pyphen(lang=language).inserted(word) == parted


def test_a_pattern_counts_from_its_first_number_to_its_last_and_one_without_numbers_not_at_all(tmp_path: Path):
    made = tmp_path / "hyph_xx.dic"
    made.write_text("UTF-8\n% a comment with 1 number\n\n.ab1c\nx2y3\nplain\nLEFTHYPHENMIN 2\n", encoding="utf-8")
    dictionary = pyphen.HyphDict(made)
    assert set(dictionary.patterns) == {".abc", "xy"}
    assert hyphens._read(".ab1c") == (3, (1,))
    assert hyphens._read("x2y3") == (1, (2, 3))
    # the odd numbers part: before the c, and after the y
    assert dictionary.positions("abc") == [2]
    assert dictionary.positions("axyb") == [3]


def test_types_are_those_that_the_parser_finds():
    row = ffi.typeof("hb_codepoint_t[12]")
    assert (row.kind, row.length, row.item) == ("array", 12, ffi.typeof("hb_codepoint_t"))
    pointer = ffi.typeof("PangoRectangle *")
    assert (pointer.kind, pointer.item.kind, {name for name, _ in pointer.item.fields}) == (
        "pointer",
        "struct",
        {"x", "y", "width", "height"},
    )
    assert ffi.typeof("char[]").length is None
    assert ffi.sizeof("unsigned int[3]") == 3 * ffi.sizeof("unsigned int")
    # from what cffi has read beforehand, the error is cffi's own of that way
    with pytest.raises((CDefError, ffi.error)):
        ffi.typeof("nothing *")


def test_a_text_is_read_up_to_a_character_across_chunks():
    text = "x" * 10300 + "<b>"
    stream = HTMLUnicodeInputStream(text)
    assert stream.chars_until(("&", "<")) == "x" * 10300
    assert stream.character() == "<"
    assert stream.chars_until(frozenset("b"), True) == "b"
    assert stream.chars_until(("&", "<")) == ">"
    assert stream.chars_until(("&", "<")) == ""
