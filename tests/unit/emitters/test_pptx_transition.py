"""The change from slide to slide, and round corners, as the file says them."""

from __future__ import annotations

import pytest
from lxml import etree

from publish.base.units import Frame
from publish.emitters.pptx.corners import corners
from publish.emitters.pptx.transition import transition
from publish.theme.schema import TRANSITIONS

P = "http://schemas.openxmlformats.org/presentationml/2006/main"


@pytest.mark.parametrize("name", TRANSITIONS)
def test_every_change_that_a_theme_may_name_can_be_written(name: str):
    made = etree.fromstring(f'<x xmlns:p="{P}">{transition(name)}</x>')
    (change,) = made
    assert change.tag == f"{{{P}}}transition"
    assert change.get("spd") in ("slow", "med", "fast")
    assert [child.tag for child in change] == [f"{{{P}}}{name}"]


def test_no_change_is_nothing():
    assert transition("") == ""


def test_the_radius_is_a_share_of_the_shorter_side():
    """12 pt of 96 are an eighth: 12 500 of 100 000; more than half cannot be round."""
    assert 'fmla="val 12500"' in corners(Frame(0, 0, 300, 96), 12)
    assert 'fmla="val 50000"' in corners(Frame(0, 0, 300, 20), 12)
    assert 'prst="rect"' in corners(Frame(0, 0, 300, 96), 0)
