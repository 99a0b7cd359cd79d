"""Pictures together: how many a slide, in which rows, and with which words."""

from __future__ import annotations

import pytest

from publish.deck.model import Deck, PictureContent, Slide
from publish.deck.runs import text_of
from publish.tree import blocks as b
from publish.tree import inlines as i

from .made import deck, layouts, notes_on, para, picture, section, span, text, words_on


def shown(slide: Slide) -> list[tuple[float, float, float, float]]:
    """The frames of a slide's pictures."""
    return [
        (box.frame.x, box.frame.y, box.frame.w, box.frame.h)
        for box in slide.boxes
        if isinstance(box.content, PictureContent)
    ]


def many(count: int) -> Deck:
    """A section of pictures with captions."""
    return deck(section("Look", *(picture(alt=f"Bridge {n}", caption=f"Number {n}") for n in range(count))))


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6])
def test_pictures_in_a_row_share_a_slide(count: int) -> None:
    """Each in its own shape, with its caption, none upon another."""
    made = many(count)
    assert layouts(made)[1:] == [f"gallery-{count}"]
    frames = shown(made.slides[1])
    assert len(frames) == count
    assert all(w / h == pytest.approx(4 / 3, abs=0.01) for _, _, w, h in frames)
    assert {f"Number {n}" for n in range(count)} <= set(words_on(made.slides[1]))


def test_more_than_six_go_on_a_second_slide() -> None:
    """Eight are four and four."""
    assert layouts(many(8))[1:] == ["gallery-4", "gallery-4"]


def test_two_pictures_side_by_side_are_of_one_height() -> None:
    """Two of four to three in 840 points with 20 between them are 410 wide and 307.5 high."""
    made = deck(section("Look", picture(), picture()))
    one, two = shown(made.slides[1])
    assert one[2] == pytest.approx(410.0)
    assert one[3] == pytest.approx(307.5)
    assert one[1] == two[1]


def test_a_figure_of_several_pictures_keeps_its_caption_below_all() -> None:
    """It speaks of them all."""
    images = tuple(i.Image(span(), f"View {n}", "x.png", resource="photo") for n in range(3))
    made = deck(section("Look", b.Figure(span(), images, text("Three views of the bridge"))))
    assert layouts(made)[1:] == ["gallery-3"]
    caption = next(box for box in made.slides[1].boxes if box.role == "caption")
    assert max(y + h for _, y, _, h in shown(made.slides[1])) <= caption.frame.y
    assert "Three views of the bridge" in words_on(made.slides[1])


def test_a_long_caption_goes_to_the_notes() -> None:
    """One line below a small picture holds no sentence of thirty words."""
    long = " ".join(["bridge"] * 30)
    made = deck(section("Look", picture(caption=long), picture(caption="Short")))
    assert long in notes_on(made.slides[1])
    assert "Short" in words_on(made.slides[1])


def test_a_short_lead_is_left_to_the_speaker_and_traced() -> None:
    """No slide of its own for one sentence before the pictures."""
    made = deck(section("Look", para("Here are two of them."), picture(), picture()))
    assert layouts(made)[1:] == ["gallery-2"]
    assert "Here are two of them." in notes_on(made.slides[1])
    assert [p.where for p in made.trace if p.kind == "Paragraph"] == ["notes"]
    assert [p.where for p in made.trace if p.kind == "Figure"] == ["face", "face"]


def test_a_lost_picture_without_a_word_is_told_in_the_trace() -> None:
    """It is in nobody's way, and not lost in silence."""
    made = deck(section("Look", picture(), picture(), picture(None, "")))
    assert layouts(made)[1:] == ["gallery-2"]
    assert sorted(p.where for p in made.trace if p.kind == "Figure") == ["face", "face", "notes"]


def test_titles_are_no_part_of_a_gallery() -> None:
    """The words on the face are the title and the captions alone."""
    made = many(2)
    assert text_of(made.slides[1].boxes[0].content.paras[0].runs) == "Look"  # type: ignore[union-attr]


def test_small_pictures_stand_close_together() -> None:
    """Two of 200 × 160 pixels are 150 × 120 points at most: 40 apart in the middle of the slide, not each lost in a
    half of it."""
    made = deck(section("Look", picture("icon"), picture("icon")))
    one, two = shown(made.slides[1])
    assert one[2:] == two[2:] == (150.0, 120.0)
    assert two[0] - one[0] - one[2] == pytest.approx(40.0)
    assert one[0] + two[0] + two[2] == pytest.approx(960.0)
