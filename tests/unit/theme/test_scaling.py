"""A theme on a larger or smaller stage: its lengths grow together, and so does its type."""

from __future__ import annotations

from publish.base.units import Frame
from publish.theme.load import load_theme
from publish.theme.scaling import scaled_theme

PAPER = load_theme("paper").value


def test_every_length_of_the_stage_grows_with_it() -> None:
    twice = scaled_theme(PAPER, 2.0)
    assert (twice.deck.width, twice.deck.height, twice.deck.gutter) == (1920, 1080, 40)
    before, after = PAPER.layouts["cards-4"]["card1"], twice.layouts["cards-4"]["card1"]
    f = before.frame
    assert after.frame == Frame(2 * f.x, 2 * f.y, 2 * f.w, 2 * f.h)
    assert after.insets == tuple(2 * inset for inset in before.insets)
    assert twice.deck.styles["body"].sizes == (56, 52, 48, 44, 40, 36)
    assert twice.deck.styles["body"].space == PAPER.deck.styles["body"].space
    assert twice.deck.styles["body"].indent == 44
    shape = twice.layouts["cards-4"].shapes[0].frame
    assert shape.h == 2 * PAPER.layouts["cards-4"].shapes[0].frame.h


def test_the_same_stage_is_the_same_theme() -> None:
    assert scaled_theme(PAPER, 1.0) is PAPER


def test_snapped_sizes_do_not_fall_just_below_a_floor() -> None:
    # 18 × 0.9977 = 17.9586; 20 × 0.9977 = 19.954
    assert scaled_theme(PAPER, 0.9977, snap=True).deck.styles["body"].sizes[-2:] == (20, 18)
    assert scaled_theme(PAPER, 0.9977).deck.styles["body"].sizes[-1] == 17.959
