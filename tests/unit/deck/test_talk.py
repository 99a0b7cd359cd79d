"""How long a talk takes, and whether it fits."""

from __future__ import annotations

import pytest

from publish.base.diagnostics import Severity
from publish.base.units import Frame
from publish.deck.model import Box, Deck, Para, PictureContent, Properties, Run, Slide, TextContent
from publish.deck.talk import parts_of, seconds, talk_time

FRAME = Frame(0, 0, 100, 100)


def slide(section: str, notes: str = "", face: str = "", picture: bool = False) -> Slide:
    boxes = [Box("body", 10, FRAME, TextContent((Para((Run(face),)),)))]
    if picture:
        boxes.append(Box("picture", 11, FRAME, PictureContent(None, "A bridge")))
    return Slide(section, "points", section, tuple(boxes), (Para((Run(notes),)),), section)


def deck(*slides: Slide) -> Deck:
    return Deck(960, 540, Properties("A talk"), slides)


def test_130_words_of_notes_take_a_minute() -> None:
    """And four seconds for the change of slides."""
    assert seconds(slide("One", notes="word " * 130)) == pytest.approx(64)


def test_220_chinese_characters_take_a_minute() -> None:
    assert seconds(slide("One", notes="字" * 220)) == pytest.approx(64)


def test_without_notes_the_face_is_read() -> None:
    assert seconds(slide("One", face="word " * 65)) == pytest.approx(34)


def test_a_picture_is_looked_at() -> None:
    assert seconds(slide("One", picture=True)) == pytest.approx(14)


def test_slides_of_one_section_are_summed() -> None:
    parts = parts_of(deck(slide("One", "word " * 130), slide("One", "word " * 130), slide("Two", "word " * 65)))
    assert [(part.title, part.slides, round(part.seconds)) for part in parts] == [("One", 2, 128), ("Two", 1, 34)]


def test_a_talk_that_is_too_long_is_a_warning_with_its_longest_section_first() -> None:
    made = deck(slide("Short", "word " * 130), slide("Long", "word " * 650))
    found = talk_time(made, 5)
    assert (found.code, found.severity) == ("deck.time", Severity.WARNING)
    assert "about 6 minutes" in found.message
    assert found.hints[0].startswith("5.1 min, 1 slide: Long")
    assert talk_time(made, 7).severity is Severity.INFO
