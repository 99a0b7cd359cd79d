"""Languages, fonts and directions of what stands in the file."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from publish.deck.model import Box, Deck, Para, Properties, Run, Slide, TableCell, TableContent, TextContent
from publish.emitters.pptx.drafts import Relations
from publish.emitters.pptx.links import Links
from publish.emitters.pptx.palette import Palette
from publish.emitters.pptx.styles import list_style
from publish.emitters.pptx.text import Setting, language, paragraphs
from publish.emitters.pptx.theme_part import theme_part
from publish.emitters.pptx.tongues import tongues
from publish.emitters.pptx.write import write_deck
from publish.theme.load import load_theme
from publish.theme.mirror import mirrored

PAPER = load_theme("paper").value
RTL = mirrored(PAPER)
_RUN = re.compile(r"<a:r>(.*?)</a:r>")


def runs(text: str, deck_lang: str, **rest: Any) -> list[tuple[str, str, dict[str, str]]]:
    """Text, language and named fonts of each run of a paragraph."""
    setting = Setting(
        PAPER, Palette(PAPER, dark=False), PAPER.deck.styles["body"], 20.0, deck_lang, Links({}, Relations())
    )
    made = paragraphs([Para((Run(text, **rest),))], setting)
    out = []
    for run in _RUN.findall(made):
        words, tag = re.search(r"<a:t>(.*)</a:t>", run), re.search(r' lang="([^"]*)"', run)
        assert words
        assert tag
        out.append((words[1], tag[1], dict(re.findall(r'<a:(latin|ea|cs) typeface="([^"]*)"', run))))
    return out


def paragraph(para: Para, theme: Any = RTL, style: str = "body", align: Any = "right") -> str:
    """One paragraph as it is written."""
    setting = Setting(
        theme, Palette(theme, dark=False), theme.deck.styles[style], 20.0, "ar", Links({}, Relations()), align
    )
    return paragraphs([para], setting)


def test_text_of_another_script_has_its_language_and_a_font_that_has_it() -> None:
    """So that spelling is checked in it and PowerPoint need not guess."""
    assert runs("Say 你好 and שלום now", "en") == [
        ("Say ", "en", {}),
        ("你好 ", "zh-CN", {"ea": "Microsoft YaHei"}),
        ("and ", "en", {}),
        ("שלום ", "he-IL", {"cs": "Arial"}),
        ("now", "en", {}),
    ]


def test_the_deck_s_own_script_is_set_in_the_theme_s_font() -> None:
    """Which the theme part names: a person who types on has it, too."""
    assert runs("これは IoT です", "ja") == [
        ("これは ", "ja-JP", {}),
        ("IoT ", "en", {}),
        ("です", "ja-JP", {}),
    ]
    part = theme_part(PAPER, "ja").decode()
    assert part.count('<a:ea typeface="Yu Gothic"/>') == 2
    assert '<a:font script="Deva" typeface="Nirmala UI"/>' in part
    assert theme_part(PAPER, "ar").decode().count('<a:cs typeface="Arial"/>') == 2
    assert theme_part(PAPER, "de").decode().count('<a:ea typeface=""/>') == 2


def test_code_names_a_font_for_the_letters_that_its_own_lacks() -> None:
    """Consolas for what it has, the script's font for the rest."""
    assert runs("print 字", "ja", font="mono")[1][2] == {"latin": "Consolas", "ea": "Yu Gothic", "cs": "Consolas"}


def test_numbers_and_blanks_are_in_the_deck_s_language() -> None:
    """They have no script of their own."""
    assert runs("45 %", "he") == [("45 %", "he-IL", {})]


def test_the_writer_s_word_for_a_language_stands() -> None:
    """Han may be Chinese in a Japanese deck."""
    assert runs("你好", "ja", lang="zh-Hant") == [("你好", "zh-TW", {"ea": "Microsoft JhengHei"})]


def test_russian_and_greek_are_tagged_and_need_no_other_font() -> None:
    """Calibri has both."""
    assert runs("Слово и λόγος", "en") == [("Слово и ", "ru-RU", {}), ("λόγος", "el-GR", {})]


def test_east_asian_runs_name_a_second_language() -> None:
    """As PowerPoint writes them."""
    setting = Setting(PAPER, Palette(PAPER, dark=False), PAPER.deck.styles["body"], 20.0, "ja", Links({}, Relations()))
    assert 'lang="ja-JP" altLang="en-US"' in paragraphs([Para((Run("字"),))], setting)
    assert 'lang="en" altLang="ja-JP"' in paragraphs([Para((Run("word"),))], setting)
    assert "altLang" not in paragraph(Para((Run("سلام"),), rtl=True))


@pytest.mark.parametrize(
    ("tag", "found"), [("zh-Hans", "zh-CN"), ("ZH-hant", "zh-TW"), ("ar", "ar-SA"), ("en-GB", "en-GB")]
)
def test_languages_as_powerpoint_knows_them(tag: str, found: str) -> None:
    """With a region where it takes fonts by one."""
    assert language(tag) == found


def test_joined_parts_are_the_run() -> None:
    """No letter goes lost between two languages."""
    text = "IoT（モノのインターネット）、45% من الناس — ok."
    assert "".join(part.text for part in tongues(text, "ja")) == text


def test_in_a_mirrored_deck_lists_start_at_the_right() -> None:
    """Master and layouts say it once, for all levels."""
    style = list_style(Palette(RTL, dark=False), RTL.deck.styles["body"])
    assert style.count('algn="r"') == style.count('rtl="1"') == 5
    code = list_style(Palette(RTL, dark=False), RTL.deck.styles["code"], "left")
    assert 'rtl="1"' not in code


def test_in_a_mirrored_deck_only_what_differs_is_said() -> None:
    """Arabic and bare numbers follow the deck; an English list has its marks at the left."""
    arabic, number, english, point = (
        paragraph(Para((Run("سلام"),), rtl=True)),
        paragraph(Para((Run("2025"),))),
        paragraph(Para((Run("English"),))),
        paragraph(Para((Run("English"),), bullet="•")),
    )
    assert "rtl=" not in arabic
    assert "rtl=" not in number
    assert "algn=" not in arabic
    assert 'rtl="0"' in english
    assert "algn=" not in english
    assert 'rtl="0"' in point
    assert 'algn="l"' in point


def test_listings_in_a_mirrored_deck_are_as_they_were() -> None:
    """A line of brackets alone, too."""
    made = paragraph(Para((Run("});"),)), style="code", align="left")
    assert "rtl=" not in made
    assert "algn=" not in made


def written(deck: Deck) -> Any:
    """The deck as python-pptx reads it."""
    theme = replace(RTL, layouts={name: RTL.layouts[name] for name in ("points", "table")})
    return Presentation(io.BytesIO(write_deck(deck, theme, epoch=0, generator="g")))


def test_a_mirrored_deck_and_its_tables_say_so() -> None:
    """The presentation opens from the right; the first column stands at the right."""
    place = RTL.layouts["table"]["table"]
    cells = tuple(TableCell((Para((Run(word),), rtl=True),)) for word in ("أول", "ثان"))
    content = TableContent((100.0, 100.0), (30.0,), (cells,), 1)
    title = Box("title", 0, RTL.layouts["table"]["title"].frame, TextContent((Para((Run("عنوان"),), rtl=True),)), 32.0)
    boxes = (title, Box("table", place.idx, place.frame, content, 20.0))
    shown = written(Deck(960, 540, Properties("T", lang="ar"), (Slide("one", "table", "عنوان", boxes),)))
    assert shown.element.get("rtl") == "1"
    table = shown.slides[0]._element.find(f".//{qn('a:tblPr')}")
    assert table.get("rtl") == "1"
    words = [t.text for t in shown.slides[0]._element.iter(qn("a:t"))]
    assert words.index("أول") < words.index("ثان")


def test_lines_of_code_run_from_the_left_on_a_slide_that_runs_from_the_right() -> None:
    made = paragraph(Para((Run("x = 1", font="mono"), Run("\vy = 2", font="mono"))))
    assert 'algn="l"' in made
    assert 'rtl="0"' in made
    # code within a sentence stays in its sentence
    assert 'algn="l"' not in paragraph(Para((Run("نص "), Run("x = 1", font="mono")), rtl=True))
