"""A picture over the whole slide: where it is cut, and how strong the veil upon it must be."""

from __future__ import annotations

import re

import pytest

from publish.emitters.pptx.drafts import Relations
from publish.emitters.pptx.links import Links
from publish.emitters.pptx.media import Media
from publish.emitters.pptx.pictures import background_picture, veil
from publish.tree.document import Resource

CROPS = [
    # twice as wide as the slide: half of it goes, all at the right, all at the left, or both sides alike
    ((200, 100), (0.0, 0.5), {"r": 50_000}),
    ((200, 100), (1.0, 0.5), {"l": 50_000}),
    ((200, 100), (0.5, 0.5), {"l": 25_000, "r": 25_000}),
    # four times as high: three quarters go, a third of them above
    ((100, 400), (0.5, 1 / 3), {"t": 25_000, "b": 50_000}),
    ((300, 300), (0.0, 0.0), {}),
]


@pytest.mark.parametrize(("size", "focus", "cut"), CROPS)
def test_a_background_is_cut_far_from_its_focus(
    size: tuple[int, int], focus: tuple[float, float], cut: dict[str, int]
) -> None:
    """On a square slide."""
    resource = Resource("sea", "image/png", b"x", *size, "0")
    xml = background_picture(resource, 100, 100, focus, Media(), Links({}, Relations()))
    found = re.search(r"<a:srcRect([^>]*)/>", xml)
    shares = {side: int(value) for side, value in re.findall(r'(\w)="(\d+)"', found.group(1))} if found else {}
    assert shares == cut


def test_a_veil_is_as_thin_as_its_words_allow() -> None:
    """#595959 has 7.0 on white: over black it is read from 82 % white on. Black needs the thinnest veil there is."""
    assert veil("#FFFFFF", ["#595959"]) == 0.82
    assert veil("#FFFFFF", ["#000000"]) == 0.6
    assert veil("#FFFFFF", ["#000000", "#595959"]) == 0.82


def test_no_veil_hides_the_picture_wholly() -> None:
    """Words that are not read even on the plain ground are no reason to."""
    assert veil("#FFFFFF", ["#CCCCCC"]) == 0.97
