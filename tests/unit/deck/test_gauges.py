"""What is known of runs must be what measuring them anew would give."""

from __future__ import annotations

from dataclasses import replace

from publish.deck.fit import make_fit, pieces
from publish.deck.model import Para, Run

from .made import THEME

FIT = make_fit(THEME)
STYLE = FIT.style(THEME.layouts["points"]["body"])
WORDS = Para((Run("A bridge of steel carries "), Run("trains", bold=True), Run(" and two lanes of road over the strait.")))


def test_lines_are_those_of_the_size_and_width_that_are_asked_for() -> None:
    """One paragraph at several sizes and widths, asked twice: never the answer of another."""
    asked = [(size, width) for size in (28.0, 20.0, 16.0) for width in (120.0, 300.0, 900.0)] * 2
    found = [FIT.lines(WORDS, STYLE, size, width) for size, width in asked]
    assert found == [FIT.measure.count_lines(pieces(WORDS, STYLE), size, width) for size, width in asked]
    assert len(set(found)) > 3


def test_a_style_in_bold_is_measured_in_bold() -> None:
    """The same runs in two styles are two measures: bold letters are wider."""
    room = FIT.measure.width("W" * 20, STYLE.font, 20.0) * 1.1
    wide = Para((Run(" ".join("W" * 10 for _ in range(2))),))
    assert FIT.lines(wide, STYLE, 20.0, room) < FIT.lines(wide, replace(STYLE, bold=True, font="heading"), 20.0, room / 2)


def test_two_runs_of_one_link_are_as_wide_as_both() -> None:
    """A link that changes its look in the middle is one link: it stands on a line of its own where both do not fit."""
    first, second = Run("steel bridges", link="https://a.example"), Run(" of the north", True, link="https://a.example")
    other = replace(second, link="https://b.example")
    alone = FIT.measure.width(first.text, STYLE.font, 20.0) * 1.09
    room = alone * 1.2
    assert FIT.lines(Para((first, second)), STYLE, 20.0, room) > FIT.lines(Para((first, other)), STYLE, 20.0, room)
