"""Places: what a person is told as line and column."""

from __future__ import annotations

import pytest

from publish.base.source import SourceText, Span


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("ab\ncd", 0, (1, 1)),
        ("ab\ncd", 3, (2, 1)),
        ("ab\ncd", 5, (2, 3)),
        ("ab\r\ncd", 4, (2, 1)),
        ("ab\rcd", 3, (2, 1)),
        ("", 0, (1, 1)),
        ("a\n\n\nb", 4, (4, 1)),
    ],
)
def test_lines_and_columns_count_from_one_whatever_the_line_end(text: str, offset: int, place: tuple[int, int]) -> None:
    """LF, CRLF and CR each end one line."""
    assert SourceText("a.md", text).position(offset) == place


def test_a_span_gives_back_its_text() -> None:
    """The slice is of the original text."""
    source = SourceText("a.md", "one two")
    assert source.slice(source.span(4, 7)) == "two"


def test_a_span_never_runs_backward() -> None:
    """A slip in a reader is found where it is made."""
    with pytest.raises(ValueError, match="runs forward"):
        Span("a.md", 3, 2)


def test_covering_spans_hold_both() -> None:
    """A section's span grows from its parts."""
    assert Span("a", 3, 5).cover(Span("a", 8, 9)) == Span("a", 3, 9)
