"""Layouts mirrored for what runs from right to left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.base.units import Frame
from publish.theme import load_theme
from publish.theme.mirror import for_direction, mirrored, mirrored_frame
from publish.theme.model import Theme


@pytest.fixture(scope="module")
def paper() -> Theme:
    """The default theme."""
    return load_theme("paper").value


def close(one: Frame, other: Frame) -> bool:
    """Whether two frames are the same but for rounding."""
    return all(abs(getattr(one, side) - getattr(other, side)) < 1e-6 for side in ("x", "y", "w", "h"))


def test_mirrored_twice_it_is_the_same(paper: Theme) -> None:
    """Every placeholder and shape comes back to its place."""
    back = mirrored(mirrored(paper))
    assert not back.rtl
    for name, layout in paper.layouts.items():
        again = back.layouts[name]
        pairs = [
            *zip(layout.placeholders, again.placeholders, strict=True),
            *zip(layout.shapes, again.shapes, strict=True),
        ]
        assert all(close(one.frame, other.frame) for one, other in pairs)
        assert [replace(p, frame=Frame(0, 0, 0, 0)) for p in layout.placeholders] == [
            replace(p, frame=Frame(0, 0, 0, 0)) for p in again.placeholders
        ]


def test_every_frame_stays_on_the_slide(paper: Theme) -> None:
    """And keeps its size."""
    for layout in mirrored(paper).layouts.values():
        for thing in (*layout.placeholders, *layout.shapes):
            assert thing.frame.x >= -1e-6
            assert thing.frame.right <= paper.deck.width + 1e-6


def test_what_stood_at_the_right_stands_at_the_left(paper: Theme) -> None:
    """The picture of picture-right, the number of the slide, the first card of a row."""
    turned = mirrored(paper).layouts
    beside = turned["picture-right"]
    assert beside["picture"].frame.right < beside["body"].frame.x
    assert beside["number"].frame.x == pytest.approx(paper.deck.margin_x)
    assert beside["number"].align == "left"
    assert beside["title"].align == "right"
    assert turned["cards-3"]["card1"].frame.x > turned["cards-3"]["card3"].frame.x
    assert turned["cards-3"]["card1"].insets[0] == paper.layouts["cards-3"]["card1"].insets[2]


def test_listings_keep_their_direction(paper: Theme) -> None:
    """Code is read from left to right everywhere."""
    assert mirrored(paper).layouts["code"]["code"].align == "left"


def test_only_what_must_turn_is_turned(paper: Theme) -> None:
    """Twice asked is once turned; a left-to-right deck has the theme itself."""
    assert for_direction(paper, rtl=False) is paper
    turned = for_direction(paper, rtl=True)
    assert turned.rtl
    assert for_direction(turned, rtl=True) is turned


def test_a_frame_and_its_image() -> None:
    """Worked out by hand: 100 of 960 from the left is 100 from the right."""
    assert mirrored_frame(Frame(100, 5, 200, 50), 960) == Frame(660, 5, 200, 50)
