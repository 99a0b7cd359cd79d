"""Scripts of letters, languages of stretches, and what an article is written in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.text.scripts import is_rtl_language, language_of, script_of, script_of_language, slot_of, spoken, stretches


@pytest.mark.parametrize(
    ("char", "script"),
    [("a", "Latn"), ("é", "Latn"), ("я", "Cyrl"), ("λ", "Grek"), ("字", "Hani"), ("か", "Kana"), ("カ", "Kana"),
     ("한", "Hang"), ("ع", "Arab"), ("ש", "Hebr"), ("ไ", "Thai"), ("न", "Deva"), ("7", ""), ("%", ""), ("。", ""),
     ("،", ""), ("😀", "")],
)  # fmt: skip
def test_the_script_of_a_letter(char: str, script: str) -> None:
    """Signs that several scripts share have none."""
    assert script_of(char) == script


@given(st.text(max_size=60))
def test_stretches_joined_are_the_text(text: str) -> None:
    """No letter is lost or doubled."""
    assert "".join(part.text for part in stretches(text)) == text


def test_stretches_keep_signs_with_what_they_follow_and_brackets_with_what_they_open() -> None:
    """A full stop is set in the font of its sentence."""
    found = [tuple(part) for part in stretches("IoT 45% は、速い (fast)。")]
    assert found == [("IoT 45% ", "Latn"), ("は、速い ", "Kana"), ("(fast)。", "Latn")]


def test_han_between_kana_is_japanese() -> None:
    """One run, not three."""
    assert [tuple(part) for part in stretches("日本の言葉")] == [("日本の言葉", "Kana")]


@pytest.mark.parametrize(
    ("script", "text", "lang", "found"),
    [("Hani", "漢字", "ja", "ja"), ("Hani", "漢字", "zh-Hant", "zh-Hant"), ("Hani", "漢字", "en", "zh"),
     ("Arab", "سلام", "en", "ar"), ("Arab", "پنج", "en", "fa"), ("Arab", "ٹھیک", "en", "ur"),
     ("Arab", "سلام", "fa", "fa"), ("Latn", "word", "ja", "en"), ("Latn", "Wort", "de", "de"),
     ("Cyrl", "слово", "en", "ru"), ("Cyrl", "її", "en", "uk"), ("Cyrl", "слово", "bg", "bg"), ("", "45", "he", "he")],
)  # fmt: skip
def test_the_language_of_a_stretch(script: str, text: str, lang: str, found: str) -> None:
    """The document's own where it is written so, else the likeliest."""
    assert language_of(script, text, lang) == found


def test_what_an_article_is_written_in() -> None:
    """The writer's word stands, unless it is the default and the letters belie it."""
    assert spoken("Hello world, this is English with one 字.", "en") == "en"
    assert spoken("مقدمة إلى إنترنت الأشياء Python", "en") == "ar"
    assert spoken("これは日本語の文章です。Python", "en") == "ja"
    assert spoken("自然语言处理的研究", "en") == "zh"
    assert spoken("Языковые модели на работе", "") == "ru"
    assert spoken("これは日本語の文章です。", "de") == "de"


def test_directions_and_slots() -> None:
    """Languages that run from right to left, and the font of a run that each script takes."""
    assert is_rtl_language("ar-EG")
    assert is_rtl_language("az-Arab")
    assert not is_rtl_language("ku-Latn")
    assert not is_rtl_language("en")
    assert [slot_of(script_of_language(lang)) for lang in ("de", "ja", "ko", "zh-Hant", "he", "th", "hi", "ru")] == [
        "latin", "ea", "ea", "ea", "cs", "cs", "cs", "latin",
    ]  # fmt: skip
