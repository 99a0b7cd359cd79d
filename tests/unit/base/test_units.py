"""Frames: the shape of a picture is kept, and insets never turn a frame inside out."""

from __future__ import annotations

import pytest

from publish.base.units import Frame, emu


def test_a_point_is_12700_emu() -> None:
    """ECMA-376: 914,400 EMU an inch, 72 points an inch."""
    assert emu(72) == 914_400


@pytest.mark.parametrize(("w", "h"), [(1600, 900), (900, 1600), (10, 10)])
def test_a_contained_picture_keeps_its_shape_and_stays_inside(w: float, h: float) -> None:
    """Neither side passes the frame, and one of them fills it."""
    frame = Frame(10, 20, 300, 200)
    got = frame.contain(w, h)
    assert got.w / got.h == pytest.approx(w / h)
    assert got.x >= frame.x - 1e-9
    assert got.right <= frame.right + 1e-9
    assert got.y >= frame.y - 1e-9
    assert got.bottom <= frame.bottom + 1e-9
    assert got.w == pytest.approx(frame.w) or got.h == pytest.approx(frame.h)


def test_alignment_moves_a_picture_within_its_frame() -> None:
    """0 is the left edge, 1 the right."""
    frame = Frame(0, 0, 300, 100)
    assert frame.contain(100, 100, align=0).x == 0
    assert frame.contain(100, 100, align=1).right == pytest.approx(300)


def test_insets_larger_than_the_frame_leave_nothing() -> None:
    """No negative widths reach the measurer."""
    assert Frame(0, 0, 10, 10).inset(8, 8).w == 0
