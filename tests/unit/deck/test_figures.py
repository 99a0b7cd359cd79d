"""Pictures and the text that speaks of them."""

from __future__ import annotations

from dataclasses import replace

from publish.deck import plan
from publish.deck.model import Slide
from publish.tree.document import Resource

from .made import THEME, document, para, picture, section, words_on

SAID = "The ropes hold the deck between two towers, and the deck carries the road over the river."


def slide_of(width: int, height: int) -> Slide:
    """The slide of a picture of this shape and a sentence before it."""
    made = document(section("Look", para(SAID), picture("wide", "A bridge of ropes")))
    wide = Resource("wide", "image/png", b"x", width, height, "2")
    return plan(replace(made, resources={"wide": wide}), THEME).value.slides[1]


def test_a_broad_picture_stands_above_what_is_said_of_it() -> None:
    """Beside its text it would be half as wide, with nothing below: it is larger so, and nothing overlaps."""
    broad = slide_of(1600, 800)
    assert words_on(broad)[1:] == ["[A bridge of ropes]", SAID]
    shown, said = broad.boxes[1:]
    assert shown.frame.w > 420
    assert said.frame.y >= shown.frame.bottom
    assert said.frame.bottom <= THEME.deck.body_bottom + 1
    assert said.size_pt == 22


def test_a_picture_of_the_usual_shape_stands_beside_it() -> None:
    """Four by three leaves room for text at its side."""
    assert slide_of(1200, 900).layout in ("picture-left", "picture-right")
