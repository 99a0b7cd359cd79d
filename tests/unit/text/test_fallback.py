"""Widths and line heights of what a theme's own faces lack."""

from __future__ import annotations

import pytest

from publish.text import Measurer
from publish.text.fallback import is_pictograph, pitch_of, safe_width, tall_in
from publish.theme import load_theme


@pytest.fixture(scope="module")
def measurer() -> Measurer:
    """The default theme's."""
    theme = load_theme("paper").value
    return Measurer({role: fonts.measured for role, fonts in theme.fonts.items()}, slack=0.0)


def test_a_han_character_is_as_wide_as_its_size(measurer: Measurer) -> None:
    """Full width in every font there is."""
    assert measurer.width("漢字。", "body", 20) == pytest.approx(60, rel=0.01)


def test_marks_take_no_room_of_their_own() -> None:
    """Tone and vowel signs stand above and below."""
    assert safe_width("ที่", "Thai") == safe_width("ท", "Thai")
    assert safe_width("e\u0301", "Latn") == safe_width("e", "Latn")


def test_a_guess_is_not_narrower_than_the_font_that_is_here(measurer: Measurer) -> None:
    """Where no font is installed, text must still fit; 10 % is what a sentence may be off."""
    for text, script in (("भाषा मॉडल बदल रहे हैं", "Deva"), ("แบบจำลองภาษากำลังเปลี่ยน", "Thai"), ("언어 모델은", "Hang")):
        letters = text.replace(" ", "")
        assert safe_width(letters, script) * 20 >= 0.9 * measurer.width(letters, "body", 20)


def test_emoji_are_wide_and_need_no_font() -> None:
    """Each picture of a joined one is counted: programs without the joined one draw them side by side."""
    assert safe_width("👩‍👧", "") == pytest.approx(2.6)
    assert is_pictograph("😀")
    assert not is_pictograph("字")


def test_lines_of_tall_scripts_are_farther_apart(measurer: Measurer) -> None:
    """The fonts that decks name for them are taller than Latin ones."""
    assert not tall_in("Plain “quoted” words – naïve")
    assert pitch_of("Hello") == 0.0
    assert pitch_of("नमस्ते") > 1.3
    assert measurer.pitch("body", 20, "नमस्ते") > measurer.pitch("body", 20, "Hello")
    assert measurer.pitch("body", 20, "Hello") == measurer.pitch("body", 20)


def test_what_no_font_has_is_named(measurer: Measurer) -> None:
    """A character of the private area is in no font of text; emoji are in every viewer's."""
    assert measurer.unknown("a字\ue000\ue000 😀", "body").endswith("\ue000")
    assert "😀" not in measurer.unknown("😀", "body")
