"""Measuring and breaking, with the fonts of the default theme."""

from __future__ import annotations

import pytest

from publish.text import Measurer, Piece
from publish.theme import load_theme


@pytest.fixture(scope="module")
def measurer() -> Measurer:
    """The measurer of the default theme, without slack so that numbers can be worked out."""
    theme = load_theme("paper").value
    return Measurer({role: fonts.measured for role, fonts in theme.fonts.items()}, slack=0.0)


def lines(measurer: Measurer, text: str, width: float, size: float = 20) -> list[str]:
    """The broken lines as text."""
    return [line.text for line in measurer.break_lines([Piece(text, "body")], size, width)]


def test_a_width_is_the_fonts_own(measurer: Measurer) -> None:
    """A monospaced face of 1229/2048 em a letter: ten letters at 20 pt."""
    assert measurer.width("abcdefghij", "mono", 20) == pytest.approx(10 * 20 * 1229 / 2048, rel=1e-3)


def test_bold_is_wider_than_regular(measurer: Measurer) -> None:
    """A bold lead-in takes its own face."""
    assert measurer.width("Efficiency", "body", 20, bold=True) > measurer.width("Efficiency", "body", 20)


def test_widths_grow_with_the_size(measurer: Measurer) -> None:
    """Twice the size is twice the width: the cache holds ems."""
    assert measurer.width("words here", "body", 40) == pytest.approx(2 * measurer.width("words here", "body", 20))


def test_no_line_is_wider_than_asked(measurer: Measurer) -> None:
    """Law 2 rests on this."""
    text = "Language models are changing how people use their computers, at work and at home. " * 4
    for width in (100, 160, 333, 500):
        broken = measurer.break_lines([Piece(text, "body")], 20, width)
        assert all(line.width <= width + 1e-6 for line in broken)
        assert " ".join(" ".join(line.text.split()) for line in broken) == " ".join(text.split())


def test_a_word_longer_than_the_line_is_cut_and_kept(measurer: Measurer) -> None:
    """Addresses and hashes lose no letter."""
    word = "a" * 120
    broken = lines(measurer, word, 100)
    assert len(broken) > 1
    assert "".join(broken) == word


def test_hard_breaks_break(measurer: Measurer) -> None:
    """A vertical tab stands for a hard break."""
    assert lines(measurer, "one\vtwo", 500) == ["one", "two"]


def test_a_no_break_space_does_not_break(measurer: Measurer) -> None:
    """ "10 km" stays together where the writer said so."""
    assert lines(measurer, "aaaa 10\u00a0km", 75)[-1] == "10\u00a0km"


def test_punctuation_stays_with_its_word_across_styles(measurer: Measurer) -> None:
    """A comma after a bold word never begins a line."""
    pieces = [Piece("first and ", "body"), Piece("second", "body", bold=True), Piece(", third", "body")]
    for width in range(90, 240, 7):
        assert not any(line.text.startswith(",") for line in measurer.break_lines(pieces, 20, width))


def test_chinese_breaks_between_characters_but_not_before_a_full_stop(measurer: Measurer) -> None:
    """Kinsoku: a line does not begin with 。"""
    broken = lines(measurer, "自然言語処理の研究。", 20 * 9.5)
    assert broken == ["自然言語処理の研", "究。"]


def test_a_larger_width_never_needs_more_lines(measurer: Measurer) -> None:
    """Law 2, second half, at its root."""
    text = "A model can sift ten thousand papers for the twenty that matter — it can suggest a well-founded idea, too."
    counts = [len(lines(measurer, text, width)) for width in range(80, 700, 20)]
    assert counts == sorted(counts, reverse=True)


def test_missing_glyphs_are_named(measurer: Measurer) -> None:
    """Told, never silently boxed."""
    assert measurer.missing("ab字c字", "body") == "字"


def test_line_pitch_is_never_below_what_the_renderers_use(measurer: Measurer) -> None:
    """LibreOffice and PowerPoint use at least 1.2 × the size."""
    assert all(measurer.pitch(role, 10) >= 12 for role in ("heading", "body", "mono", "small"))
