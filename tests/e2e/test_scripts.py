"""One deck in eight scripts and one that runs from the right, built by the command, and what independent judges say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from tests.judges import audit_errors, deck_texts, openxml_errors, pdf_text, render_deck

PUBLISH = Path(sys.executable).with_name("publish")
EIGHT = """---
title: One deck, eight scripts
lang: en
---
# One deck, eight scripts

Every program that shows this deck must find a font for each of these sentences. It must break them well, too.

## Four greetings

- English: language models change how people work, and 45% of them like it.
- 日本語：コンピューターのデータを、サーバーへ送ってください。
- 中文：大型语言模型正在改变人们使用计算机的方式。
- 한국어: 언어 모델은 방식을 바꾸고 있습니다.

## Four more

- العربية: تغير نماذج اللغة طريقة العمل.
- עברית: מודלי שפה משנים את העבודה.
- ไทย: แบบจำลองภาษากำลังเปลี่ยนวิธีทำงาน
- हिन्दी: भाषा मॉडल काम का तरीका बदल रहे हैं।
"""
HEBREW = """---
lang: he
---
# מודלי שפה בעבודה

מודלי שפה משנים את העבודה. חוקרים מצאו שרוב המשתמשים רוצים עזרה בכתיבה.

## השוואה

| מודל | מחיר |
|------|-----:|
| Alpha | 7 |
| Beta | 70 |

## למה זה חשוב

- **מהירות**: טיוטה נכתבת בדקות, ו-45% חוסכים יום.
- **איכות**: הטקסט ברור יותר.
- **נגישות**: סיכום קצר של [המדריך המלא](https://example.org/guide).
"""


def built(folder: Path, name: str, text: str) -> Path:
    """The deck of an article."""
    (folder / "publish.toml").touch()
    (folder / f"{name}.md").write_text(text, "utf-8")
    done = subprocess.run(
        [PUBLISH, "build", f"{name}.md", "--to", "pptx"],
        cwd=folder, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder / "build" / f"{name}.pptx"


@pytest.mark.judge
def test_eight_scripts_on_one_deck(tmp_path: Path) -> None:
    """Valid, every sentence whole on a face, drawn on the page, each letter in its language."""
    deck = built(tmp_path, "eight", EIGHT)
    assert openxml_errors(deck) == []
    assert audit_errors(deck) == []
    faces = " ".join(line for slide in deck_texts(deck) for line in slide.face)
    for words in (
        "サーバーへ送ってください",
        "改变人们使用计算机",
        "바꾸고 있습니다",
        "نماذج اللغة",
        "מודלי שפה",
        "กำลังเปลี่ยน",
        "काम का तरीका",
    ):
        assert words in faces
    tags = {r.get("lang") for slide in Presentation(str(deck)).slides for r in slide._element.iter(qn("a:rPr"))}
    assert {"en", "ja-JP", "zh-CN", "ko-KR", "ar-SA", "he-IL", "th-TH", "hi-IN"} <= tags
    drawn = "".join("".join(pdf_text(render_deck(deck, tmp_path / "pdf"))).split())
    for words in ("サーバー", "计算机", "바꾸고", "แบบจำลอง"):
        assert words in drawn


@pytest.mark.judge
def test_a_deck_that_runs_from_the_right(tmp_path: Path) -> None:
    """Valid, mirrored as a whole, its table too."""
    deck = built(tmp_path, "hebrew", HEBREW)
    assert openxml_errors(deck) == []
    assert audit_errors(deck) == []
    shown = Presentation(str(deck))
    assert shown.element.get("rtl") == "1"
    assert all(t.get("rtl") == "1" for slide in shown.slides for t in slide._element.iter(qn("a:tblPr")))
    middle = shown.slide_width / 2
    for layout in shown.slide_layouts:
        for place in layout.placeholders:
            assert place.left >= 0
            assert place.left + place.width <= shown.slide_width + 2
            if place.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
                assert place.left < middle
