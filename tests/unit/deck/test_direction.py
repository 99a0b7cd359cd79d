"""The language of an article and the direction of its deck; what is told of characters that no font has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from publish.deck import plan
from publish.deck.direction import directed, in_its_language
from publish.deck.model import Deck, TextContent
from publish.deck.words import allowance, count, has_direction, is_rtl, said
from publish.reader import read
from publish.theme.load import load_theme
from publish.theme.mirror import mirrored
from publish.theme.model import Template, TemplatePart, Theme

THEME = load_theme("paper").value
_ARABIC = """# مقدمة إلى إنترنت الأشياء

إنترنت الأشياء شبكة من الأجهزة التي تتبادل البيانات.

## لماذا هي مهمة

- **الزراعة**: أجهزة الاستشعار تقيس رطوبة التربة.
- **الصحة**: الساعات الذكية تعد نبضات القلب.
- **المنزل**: التدفئة تعمل فقط عندما يكون أحد في البيت.
"""


def planned(folder: Path, text: str, theme: Theme = THEME) -> Deck:
    """The deck of an article."""
    (folder / "a.md").write_text(text, "utf-8")
    return plan(read(folder / "a.md", root=folder).value, theme).value


def test_an_arabic_article_needs_not_say_that_it_is_one(tmp_path: Path) -> None:
    """Its letters do; and its agenda is in its language."""
    (tmp_path / "a.md").write_text(_ARABIC, "utf-8")
    document = read(tmp_path / "a.md", root=tmp_path).value
    assert in_its_language(document).meta.lang == "ar"
    assert plan(document, THEME).value.properties.lang == "ar"


def test_an_arabic_deck_fills_the_mirrored_layouts(tmp_path: Path) -> None:
    """Every box that fills a placeholder of the usual frame stands in the mirrored one."""
    deck = planned(tmp_path, _ARABIC)
    turned = mirrored(THEME).layouts
    plain = THEME.layouts
    met = 0
    for slide in deck.slides:
        for box in slide.boxes:
            place = next((p for p in plain[slide.layout].placeholders if p.idx == box.placeholder), None)
            assert box.frame.x >= 0
            assert box.frame.right <= deck.width + 1e-6
            if place and box.frame.w == place.frame.w:
                image = turned[slide.layout][place.role].frame
                assert box.frame.x == pytest.approx(image.x)
                met += 1
    assert met >= 6
    cards = next(slide for slide in deck.slides if slide.layout == "cards-3")
    first, *_, last = (box for box in cards.boxes if box.role.startswith("card"))
    assert first.frame.x > last.frame.x


def test_other_decks_and_templates_are_not_turned(tmp_path: Path) -> None:
    """A company's layouts stand as they were drawn."""
    deck = planned(tmp_path, "# Title\n\nA sentence of English words.\n")
    assert directed(deck, THEME) is deck
    part = TemplatePart("/ppt/presentation.xml", "x", b"")
    company = replace(THEME, template=Template("c", "d", (), (), "", part, (1, 1)))
    arabic = replace(deck, properties=replace(deck.properties, lang="ar"))
    assert directed(arabic, company) is arabic
    assert directed(arabic, THEME) != arabic


def test_a_sentence_that_begins_with_a_name_keeps_its_direction() -> None:
    """Most of its letters tell; signs and numbers tell nothing."""
    assert is_rtl("IoT هي شبكة من الأجهزة")
    assert is_rtl("42 سلام")
    assert not is_rtl("Hello سلام")
    assert not is_rtl("2025 (45%)")
    assert not has_direction("2025 (45%) →")
    assert has_direction("2025 a")


def test_characters_count_one_each_as_the_limit_of_a_face_does() -> None:
    """日本語です is five; a Korean word is one; a point of Japanese may have more of them than of words."""
    assert count("日本語です。") == 5
    assert count("언어 모델은") == 2
    assert said("शुरुआती लोगों के लिए") == 4
    assert said("well-known naïve words") == count("well-known naïve words")
    assert allowance("日本語の文章です", 20) == 44
    assert allowance("日本語の文章です", 40) == 48
    assert allowance("English words", 20) == 20


def test_a_character_that_no_font_has_is_told(tmp_path: Path) -> None:
    """With the character, once for each script."""
    (tmp_path / "a.md").write_text(
        "# Title\n\nWords.\n\n## More\n\nA sentence with \ue123 and \ue123 in it.\n", "utf-8"
    )
    found = plan(read(tmp_path / "a.md", root=tmp_path).value, THEME).diagnostics
    told = [d for d in found if d.code == "deck.glyphs"]
    assert len(told) == 1
    assert "\ue123" in told[0].message
    assert told[0].hints
    assert told[0].span is not None


def test_nothing_is_told_of_text_that_every_machine_shows(tmp_path: Path) -> None:
    """Latin, typographic signs, emoji."""
    (tmp_path / "a.md").write_text("# Title\n\nA “sentence” — naïve → and 😀 done.\n", "utf-8")
    found = plan(read(tmp_path / "a.md", root=tmp_path).value, THEME)
    assert [d for d in found.diagnostics if d.code == "deck.glyphs"] == []
    assert any(isinstance(box.content, TextContent) for slide in found.value.slides for box in slide.boxes)
