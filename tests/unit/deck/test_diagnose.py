"""What a writer is told of a planned deck."""

from __future__ import annotations

from dataclasses import replace

from publish.deck import plan
from publish.theme.model import Theme
from publish.tree import blocks as b
from publish.tree.attrs import Attrs

from .made import THEME, document, para, picture, section, table

LEAF = "The river is wide here. Boats pass it all day long, and nobody counts them."


def codes(*inside: b.Section, theme: Theme = THEME) -> list[str]:
    return [found.code for found in plan(document(*inside), theme).diagnostics]


def test_a_picture_without_words_for_it_is_told() -> None:
    assert "deck.alt" in codes(section("One", picture(alt="")))
    assert "deck.alt" not in codes(section("One", picture(alt="A bridge")))


def test_a_picture_that_decorates_needs_no_words() -> None:
    figure = replace(picture(alt=""), attrs=Attrs(classes=("decorative",)))
    assert "deck.alt" not in codes(section("One", figure))


def test_a_picture_of_few_pixels_is_told_and_a_large_one_is_not() -> None:
    """The icon has 200 pixels, the photo 1,200."""
    assert "deck.picture-small" in codes(section("One", para(LEAF), picture("icon")))
    assert "deck.picture-small" not in codes(section("One", para(LEAF), picture("photo")))


def test_faint_text_is_told_once_for_each_pair_of_colours() -> None:
    faint = replace(THEME, name="faint", digest="", colours={**THEME.colours, "ink": "#B0B0B0"})
    found = plan(document(section("One", para(LEAF)), section("Two", para(LEAF))), faint).diagnostics
    pairs = [x.message for x in found if x.code == "deck.contrast"]
    assert any("#B0B0B0" in message for message in pairs)
    assert len(pairs) == len(set(pairs))
    assert "deck.contrast" not in codes(section("One", para(LEAF)), section("Two", table("a | b", "1 | 2")))


def test_a_heading_with_nothing_below_it_is_told() -> None:
    assert "deck.empty" in codes(section("One"), section("Two", para(LEAF)))
    assert "deck.empty" not in codes(section("One", para(LEAF)), section("Two", b.Notes(para("x").span, (para(LEAF),))))
