"""Which lines stand out and how lines are numbered, in the words of many tools."""

from __future__ import annotations

import pytest

from publish.text.listings import LineMarks, line_marks
from publish.tree.attrs import Attrs


def attrs(*classes: str, **pairs: str) -> Attrs:
    return Attrs(classes=classes, pairs=tuple((key.replace("__", "-"), value) for key, value in pairs.items()))


@pytest.mark.parametrize(
    ("given", "marked"),
    [
        (attrs(hl_lines="3-5,8"), {3, 4, 5, 8}),
        (attrs(hl_lines="2 4-5"), {2, 4, 5}),
        (attrs(hl_lines="[1, 3]"), {1, 3}),
        (attrs(hl_lines="7 - 6"), {6, 7}),
        (attrs(lines="1|3-4|all"), {1, 3, 4}),
        (attrs(emphasize__lines="2"), {2}),
        (attrs(hl_lines="0,x,3"), {3}),
        (attrs(hl_lines="1-999999999999"), set()),
        (attrs(), set()),
    ],
)
def test_lines_that_stand_out(given: Attrs, marked: set[int]) -> None:
    """What cannot be understood marks nothing."""
    assert line_marks(given).marked == marked


@pytest.mark.parametrize(
    ("given", "first"),
    [
        (attrs(linenums="1"), 1),
        (attrs(linenums="12"), 12),
        (attrs(linenums="true"), 1),
        (attrs(linenums="False"), None),
        (attrs("numberLines"), 1),
        (attrs("numberLines", startFrom="98"), 98),
        (attrs(linenos=""), 1),
        (attrs(linenos="", lineno__start="40"), 40),
        (attrs(lineno__start="40"), 40),
        (attrs(start="3"), None),
        (attrs(), None),
    ],
)
def test_the_number_of_the_first_line(given: Attrs, first: int | None) -> None:
    """None where no numbers are asked for."""
    assert line_marks(given).first == first


def test_a_listing_without_attributes_asks_for_nothing() -> None:
    """The common case."""
    assert line_marks(Attrs()) == LineMarks()
