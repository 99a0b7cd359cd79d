"""From places in a cleaned text back to the original."""

from __future__ import annotations

from publish.base import Span
from publish.reader.cursor import Cursor
from publish.reader.linemap import Origin, Strand, clean, lines_of


def test_lines_end_as_they_do_on_every_system() -> None:
    assert list(lines_of("a\nb\r\nc\rd\n\n")) == [(0, "a"), (2, "b"), (5, "c"), (7, "d"), (9, "")]


def test_places_after_characters_that_were_taken_out() -> None:
    text, origin, found = clean("xx\x00a\x01\x02b", "a.md", 2)
    assert text == "ab"
    assert origin.span(0, 1) == Span("a.md", 3, 4)
    assert origin.span(1, 2) == Span("a.md", 6, 7)
    assert origin.span(0, 2) == Span("a.md", 3, 7)
    assert [finding.code for finding in found] == ["text.control"]


def test_a_strand_knows_the_place_of_each_piece() -> None:
    strand = Strand(Origin("a.md"), [(10, "one"), (20, "two")])
    assert strand.text == "one\ntwo"
    assert strand.span(1, 2) == Span("a.md", 11, 12)
    assert strand.span(0, 7) == Span("a.md", 10, 23)
    assert strand.span(4, 4) == Span("a.md", 20, 20)


def test_tabs_run_to_columns_and_may_be_used_up_in_part() -> None:
    cursor = Cursor(0, "\t\tx")
    assert cursor.indent == 8
    cursor.skip(2)
    assert (cursor.indent, cursor.rest) == (6, "  \tx")
    cursor.skip(2)
    assert (cursor.indent, cursor.rest) == (4, "\tx")
    cursor = Cursor(0, " -\tx")
    cursor.eat(1)
    assert cursor.indent == 2
