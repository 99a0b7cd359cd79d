"""Columns: their widths, and pictures that stay in them."""

from __future__ import annotations

import pytest

from publish.deck.draft import Desk
from publish.deck.fit import make_fit
from publish.deck.model import PictureContent
from publish.deck.panes import column_frames
from publish.tree import blocks as b

from .made import THEME, deck, document, items, layouts, para, picture, section, span, words_on

# the body is 840 points wide, and two columns have 30 points between them
ROOM = 840.0 - 30.0


def test_columns_are_as_wide_as_asked_for() -> None:
    """A third and two thirds of the 810 points beside the gap; the gap stays."""
    desk = Desk(document(), make_fit(THEME))
    one, two = column_frames(desk, "columns-2", (1 / 3, 2 / 3))
    assert (one.w, two.w) == pytest.approx((270.0, 540.0))
    assert two.x - one.right == pytest.approx(30.0)
    assert two.right == pytest.approx(900.0)


def test_a_width_that_is_not_said_is_what_is_left() -> None:
    """30 % of 810 points, and the rest."""
    desk = Desk(document(), make_fit(THEME))
    one, two = column_frames(desk, "columns-2", (0.3, None))
    assert (one.w, two.w) == pytest.approx((243.0, 567.0))


def test_widths_of_any_sum_share_the_body() -> None:
    """80 and 80 % are halves."""
    desk = Desk(document(), make_fit(THEME))
    one, two = column_frames(desk, "columns-2", (0.8, 0.8))
    assert one.w == pytest.approx(two.w)
    assert two.right == pytest.approx(900.0)


def test_the_slide_has_the_widths() -> None:
    """The frames on the slide differ from the placeholders'."""
    columns = (b.Column(span(), (para("A narrow one."),), 0.25), b.Column(span(), (items("one", "two"),), 0.75))
    made = deck(section("Both", b.Columns(span(), columns)))
    widths = [box.frame.w for box in made.slides[1].boxes if box.role.startswith("column")]
    assert widths == pytest.approx([ROOM / 4, ROOM * 3 / 4])


def test_a_picture_stays_in_its_column() -> None:
    """No slide of its own; in its own shape, within the column, with its caption below it."""
    columns = (
        b.Column(span(), (para("The bridge is old, and it will be older."),)),
        b.Column(span(), (picture(caption="At dawn"),)),
    )
    made = deck(section("Both", b.Columns(span(), columns)))
    assert layouts(made)[1:] == ["columns-2"]
    shown = next(box for box in made.slides[1].boxes if isinstance(box.content, PictureContent))
    right = THEME.layouts["columns-2"]["column2"].frame
    assert right.x - 0.1 <= shown.frame.x
    assert shown.frame.right <= right.right + 0.1
    assert shown.frame.w / shown.frame.h == pytest.approx(4 / 3, abs=0.01)
    caption = next(box for box in made.slides[1].boxes if box.role == "caption")
    assert caption.placeholder is None
    assert shown.frame.bottom < caption.frame.y < right.bottom
    assert "At dawn" in words_on(made.slides[1])


def test_text_and_picture_of_one_column_stand_in_the_order_written() -> None:
    """The picture first, then what is said of it."""
    columns = (b.Column(span(), (picture(), para("Below it."))), b.Column(span(), (items("one", "two"),)))
    made = deck(section("Both", b.Columns(span(), columns)))
    boxes = {box.role: box for box in made.slides[1].boxes}
    assert boxes["picture"].frame.bottom < boxes["column1"].frame.y
