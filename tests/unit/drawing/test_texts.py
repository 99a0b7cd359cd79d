"""Where words stand on a drawn slide: worked out by hand for a face whose letters are all as wide.

Cousine's letters are 1229 units of 2048 wide, so one at 20 points takes 12.002.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.base.units import Frame
from publish.deck.fit import Fit
from publish.deck.model import Para, Run
from publish.drawing.scene import Bit, Ground, Words
from publish.drawing.stage import MARK, setter
from publish.drawing.texts import Ink, Setting, draw_paras
from publish.theme.load import load_theme
from publish.theme.model import TextStyle

THEME = load_theme("paper").value
LETTER = 20 * 1229 / 2048
STYLE = TextStyle("mono", (20.0,), "ink", leading=1.0, space=0.5, bullet="•", indent=20.0)
INK = Ink({"accent": "#AA0000", "highlight": "#FFFF00"}, "#111111", "#0000FF", "#AA0000")
PLAIN = Setting(Fit(THEME, setter(THEME)), STYLE, 20.0, INK, "left", "top")
ROOM = Frame(100, 50, 121, 100)


def words(*paras: Para, setting: Setting = PLAIN, room: Frame = ROOM) -> list[Words]:
    return [part for part in draw_paras(paras, room, setting) if isinstance(part, Words)]


def plain(text: str, **more: object) -> Para:
    return Para((Run(text),), **more)  # type: ignore[arg-type]


def test_lines_break_at_the_last_blank_that_fits_and_stand_1_2_sizes_apart() -> None:
    """Ten letters are 120.02 wide: two words of four and a blank fit in 121, three do not."""
    first, second = words(plain("aaaa bbbb cccc"))
    assert (first.text, second.text) == ("aaaa bbbb", "cccc")
    assert (first.x, first.y) == (100, 70)
    assert (second.x, second.y) == (100, 94)
    assert first.width == pytest.approx(9 * LETTER)


def test_wider_leading_is_set_above_the_letters_and_of_narrower_four_fifths() -> None:
    """1.5: lines 36 high, 4 of them below the letters. 0.9: 21.6 high, 17.28 above."""
    wide = replace(PLAIN, style=replace(STYLE, leading=1.5))
    assert [one.y for one in words(plain("aaaa bbbb cccc"), setting=wide)] == pytest.approx([82, 118])
    narrow = replace(PLAIN, style=replace(STYLE, leading=0.9))
    assert [one.y for one in words(plain("aaaa bbbb cccc"), setting=narrow)] == pytest.approx([67.28, 88.88])


@pytest.mark.parametrize(("anchor", "y"), [("top", 70), ("middle", 108), ("bottom", 146)])
def test_text_stands_at_the_top_in_the_middle_or_at_the_bottom(anchor: str, y: float) -> None:
    (line,) = words(plain("aaaa"), setting=replace(PLAIN, anchor=anchor))  # type: ignore[arg-type]
    assert line.y == pytest.approx(y)


@pytest.mark.parametrize(("align", "x"), [("left", 100), ("center", 160.5 - 2 * LETTER), ("right", 221 - 4 * LETTER)])
def test_lines_start_at_the_left_in_the_middle_or_end_at_the_right(align: str, x: float) -> None:
    (line,) = words(plain("aaaa", align=align))
    assert line.x == pytest.approx(x)


def test_the_gap_between_paragraphs_is_their_own_or_the_style_s() -> None:
    """Half a size, or 30 points where a paragraph says so."""
    assert [one.y for one in words(plain("a"), plain("b"), plain("c", space_before=30.0))] == pytest.approx(
        [70, 70 + 24 + 10, 104 + 24 + 30]
    )


def test_a_mark_hangs_in_the_margin_of_its_lines_and_deeper_ones_are_drawn_in() -> None:
    bullet, text, dash, deeper, number, third = words(
        plain("aaaa bbbb", bullet="•"),
        plain("bb", bullet="•", level=1),
        plain("cc", bullet="number", number=3),
        room=Frame(100, 50, 400, 300),
    )
    assert (bullet.text, bullet.x, text.x) == ("•", 100, 120)
    assert bullet.bits[0].font == MARK
    assert bullet.bits[0].colour == "#AA0000"
    assert (dash.text, dash.x, deeper.x) == ("–", 120, 140)
    assert number.text == "3."
    assert number.x == 100
    # a number needs 0.62 + 0.54 sizes for its digit, which is more than the style's indent of 20
    assert third.x == pytest.approx(123.2)


def test_blanks_that_indent_a_line_of_code_are_drawn() -> None:
    first, second = words(plain("if x:\v    y = 1"), room=Frame(100, 50, 400, 100))
    assert (first.text, second.text) == ("if x:", "    y = 1")
    assert second.x == 100
    assert second.width == pytest.approx(9 * LETTER)


def test_runs_keep_their_looks_over_broken_lines() -> None:
    """A bold word that begins on the second line is bold there, and nothing before it is."""
    para = Para((Run("aaaa "), Run("bbbb cccc", bold=True), Run(" dd", strike=True, colour="accent")))
    first, second = words(para)
    assert [(bit.text, bit.bold) for bit in first.bits] == [("aaaa ", False), ("bbbb", True)]
    assert [(bit.text, bit.bold, bit.strike) for bit in second.bits] == [("cccc", True, False), (" dd", False, True)]
    assert second.bits[1].colour == "#AA0000"


def test_scripts_are_smaller_and_raised_or_lowered() -> None:
    para = Para((Run("x"), Run("2", baseline=1), Run("i", baseline=-1)))
    (line,) = words(para)
    assert [(bit.size, bit.lift) for bit in line.bits] == [(20.0, 0.0), (13.2, 6.0), (13.2, -5.0)]


def test_a_link_is_underlined_in_the_link_s_colour_unless_it_has_one() -> None:
    para = Para((Run("a", link="https://example.org"), Run("b", link="slide:2", colour="#123456")))
    (line,) = words(para)
    assert [(bit.colour, bit.underline) for bit in line.bits] == [("#0000FF", True), ("#123456", True)]


def test_a_highlight_lies_beneath_its_words_alone() -> None:
    para = Para((Run("aa "), Run("bb", highlight="highlight")))
    ground, line = draw_paras((para,), ROOM, PLAIN)
    assert isinstance(ground, Ground)
    assert ground.fill == "#FFFF00"
    assert ground.frame.x == pytest.approx(100 + 3 * LETTER)
    assert ground.frame.w == pytest.approx(2 * LETTER)
    assert (ground.frame.y, ground.frame.h) == pytest.approx((70 - 16, 20))
    assert isinstance(line, Words)


def test_what_runs_from_right_to_left_ends_at_the_right_with_its_mark_beyond() -> None:
    mark, line = words(plain("שלום", rtl=True, bullet="•"))
    assert mark.rtl
    assert mark.x == 221
    assert line.rtl
    assert line.x == pytest.approx(201)


def test_east_asian_letters_keep_a_little_air_from_others() -> None:
    """A fifth of the size, on both sides."""
    (line,) = words(plain("日a本"), room=Frame(0, 0, 400, 100))
    assert [(bit.text, round(bit.gap, 2)) for bit in line.bits] == [("日", 0.0), ("a", 4.0), ("本", 4.0)]


def test_text_in_capitals_is_drawn_so() -> None:
    (line,) = words(plain("abc"), setting=replace(PLAIN, style=replace(STYLE, caps=True)))
    assert line.bits == (Bit("ABC", "mono", 20.0, "#111111"),)


def test_an_empty_paragraph_keeps_its_line() -> None:
    assert [one.y for one in words(plain("a"), plain(""), plain("b"))] == pytest.approx([70, 70 + 2 * 34])
