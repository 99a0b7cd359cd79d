"""Pictures behind slides: what the writer wishes, and where they are cut."""

from __future__ import annotations

import pytest

from publish.deck.backgrounds import focus_of

from .made import deck, notes_on, para, section

POSITIONS = [
    ("", (0.5, 0.5)),
    ("left top", (0.0, 0.0)),
    ("top left", (0.0, 0.0)),
    ("right", (1.0, 0.5)),
    ("bottom", (0.5, 1.0)),
    ("30% 40%", (0.3, 0.4)),
    ("25%", (0.25, 0.5)),
    ("left 20%", (0.0, 0.2)),
    ("center bottom", (0.5, 1.0)),
    ("140% -10%", (1.0, 0.0)),
    ("somewhere nice", (0.5, 0.5)),
]


@pytest.mark.parametrize(("position", "focus"), POSITIONS)
def test_positions_as_css_has_them(position: str, focus: tuple[float, float]) -> None:
    """Names and shares; what is not understood is the middle."""
    assert focus_of(position) == focus


def test_a_section_has_its_picture_behind_it() -> None:
    """Only its own slides, with the focus asked for; what it shows is said in the notes."""
    pairs = {"background-resource": "photo", "background-alt": "The sea at dawn", "background-position": "left top"}
    made = deck(section("Sea", para("A thought on the sea."), **pairs), section("Land", para("A thought on land.")))
    sea, land = made.slides[1:]
    assert sea.background is not None
    assert sea.background.key == "photo"
    assert sea.focus == (0.0, 0.0)
    assert "The sea at dawn" in notes_on(sea)
    assert land.background is None


def test_a_picture_that_was_not_found_is_none() -> None:
    """The slide stands without it."""
    made = deck(section("Sea", para("A thought on the sea."), **{"background-resource": "gone"}))
    assert made.slides[1].background is None
