"""Luminance and contrast as WCAG defines them; a colour made readable is as near to what it was as it can be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.base.colour import contrast, luminance, mixed, readable

COLOURS = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06X}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # the first from the definition; the greys are the well-known pair that just fails and just passes 4.5 on white
    [("#000000", "#FFFFFF", 21.0), ("#777777", "#FFFFFF", 4.48), ("#767676", "#FFFFFF", 4.54), ("#123456", "#123456", 1.0)],
)
def test_contrast(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_mixtures() -> None:
    assert mixed("#000000", "#FFFFFF", 0.5) == "#808080"
    assert mixed("#102030", "#FFFFFF", 0.0) == "#102030"
    assert mixed("#102030", "#FFFFFF", 1.0) == "#FFFFFF"


@given(COLOURS, COLOURS)
def test_a_readable_colour_is_readable(colour: str, ground: str) -> None:
    """4.5 to 1 can be had on any ground: black or white reaches it."""
    assert contrast(readable(colour, ground, 4.5), ground) >= 4.5
    if contrast(colour, ground) >= 4.5:
        assert readable(colour, ground, 4.5) == colour


@given(COLOURS)
def test_luminance_lies_between_black_and_white(colour: str) -> None:
    assert 0.0 <= luminance(colour) <= 1.0
