"""Axes begin, end and step at numbers that a person would choose, and colours can be told apart."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.base.colour import contrast
from publish.figures.colours import deuteranope, swatches
from publish.figures.frame import spread
from publish.figures.scale import nice_scale


@pytest.mark.parametrize(
    ("values", "zero", "ticks"),
    [
        ((3, 97), False, (0, 20, 40, 60, 80, 100)),
        ((1010, 1040), False, (1010, 1020, 1030, 1040)),
        ((1010, 1040), True, (0, 250, 500, 750, 1000, 1250)),
        ((-5, 12), True, (-5, 0, 5, 10, 15)),
        ((-3, -1), True, (-3, -2, -1, 0)),
        ((0.1, 0.3), False, (0, 0.1, 0.2, 0.3)),
        ((0,), True, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        ((), True, (0, 0.2, 0.4, 0.6, 0.8, 1)),
    ],
)
def test_ticks(values: tuple[float, ...], zero: bool, ticks: tuple[float, ...]) -> None:
    assert nice_scale(values, zero=zero).ticks == ticks


@given(st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=6), st.booleans())
def test_an_axis_holds_its_values_on_few_marks(values: list[float], zero: bool) -> None:
    scale = nice_scale(values, zero=zero)
    room = 1e-6 * (scale.high - scale.low)
    assert scale.low - room <= min(values)
    assert max(values) <= scale.high + room
    assert 2 <= len(scale.ticks) <= 6
    assert not zero or scale.low <= 0 <= scale.high


@given(st.lists(st.floats(0, 100), min_size=1, max_size=8))
def test_labels_are_moved_apart_and_keep_their_order(places: list[float]) -> None:
    out = spread(places, 12, 0, 100)
    order = sorted(range(len(places)), key=lambda k: places[k])
    for a, b in pairwise(order):
        assert out[b] - out[a] >= 11.5
    assert min(out) > -1
    assert max(out) < 101


PAPER = ("#B5432A", "#1F5F6B", "#8A5A00", "#5B4A8A", "#3F6B2E", "#7A3E5C")


@pytest.mark.parametrize("ground", ["#FBF8F2", "#FFFFFF", "#1F2A33"])
def test_colours_are_seen_on_their_ground_and_neighbours_told_apart(ground: str) -> None:
    found = swatches(PAPER, ground, 6)
    assert sorted(swatch.index for swatch in found) == [0, 1, 2, 3, 4, 5]
    assert all(contrast(swatch.hex, ground) >= 3 for swatch in found)
    for one, other in pairwise(found):
        seen = [math.dist(_rgb(f(one.hex)), _rgb(f(other.hex))) for f in (str, deuteranope)]
        assert min(seen) > 40


def test_red_and_green_look_alike_without_green_cones() -> None:
    red, green = deuteranope("#A05000"), deuteranope("#507000")
    assert math.dist(_rgb(red), _rgb(green)) < 30
    assert deuteranope("#808080") == "#808080"


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[k : k + 2], 16) for k in (1, 3, 5))
