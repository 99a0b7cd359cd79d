"""Where lines may break in the world's scripts; line ends compared with what LibreOffice set, by eye."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.text import Measurer, Piece
from publish.text.breaking import NOT_FIRST, NOT_LAST, may_break, parts
from publish.theme import load_theme

_JAPANESE = "日本語のコンピューター、「データ」をチェックする。（例えば）ッャュョー々ゝ！？『二重』…"
_THEME = load_theme("paper").value
_MEASURER = Measurer({role: fonts.measured for role, fonts in _THEME.fonts.items()}, slack=0.0)


def broken(text: str, ems: float) -> list[str]:
    """The lines of `text` in a column of so many ems."""
    return [line.text for line in _MEASURER.break_lines([Piece(text, "body")], 20, 20 * ems)]


@given(st.text(alphabet=_JAPANESE, min_size=1, max_size=60), st.integers(min_value=8, max_value=30))
@settings(max_examples=150, deadline=None)
def test_no_line_begins_or_ends_with_a_mark_that_may_not_stand_there(text: str, ems: int) -> None:
    """Kinsoku, unless marks alone fill a line."""
    lines = broken(text, ems)
    assert "".join(lines) == text
    for before, after in pairwise(lines):
        unbroken = all(a in NOT_LAST or b in NOT_FIRST for a, b in pairwise(before))
        if not unbroken:
            assert after[0] not in NOT_FIRST
            assert before[-1] not in NOT_LAST


@given(st.text(alphabet=_JAPANESE + "กาเขียนที่ abc-한글", max_size=80))
@settings(max_examples=150, deadline=None)
def test_parts_joined_are_the_text(text: str) -> None:
    """Nothing is lost between two parts."""
    assert "".join(parts(text)) == text


def test_japanese_breaks_where_libreoffice_breaks_it() -> None:
    """333 pt at 20 pt: a row of small kana and marks is one part, and goes down whole with the letter before it."""
    assert broken(
        "「今日は、とても良い天気ですね。」と彼女は言った。ァィゥェォッャュョー々ゝゞ、コンピューターのデータをチェック"
        "する場合は、サーバーへアクセスしてください。（例えば、この様に）「括弧」『二重』です。",
        16.65,
    ) == [
        "「今日は、とても良い天気です",
        "ね。」と彼女は言っ",
        "た。ァィゥェォッャュョー々ゝゞ、",
        "コンピューターのデータをチェック",
        "する場合は、サーバーへアクセスし",
        "てください。（例えば、この様に）",
        "「括弧」『二重』です。",
    ]


def test_small_kana_and_marks_of_repetition_do_not_begin_a_line() -> None:
    """Each goes down with the letter before it."""
    assert broken("あいうえっ", 4.2) == ["あいう", "えっ"]
    assert broken("我々は人々", 4.2) == ["我々は", "人々"]
    assert broken("データー", 3.2) == ["デー", "ター"]


def test_korean_breaks_at_blanks_alone() -> None:
    """As PowerPoint and LibreOffice set it: 대규모 언어 모델은 fits in 12 ems, 사람들이 does not."""
    assert broken("대규모 언어 모델은 사람들이 컴퓨터를", 10) == ["대규모 언어 모델은", "사람들이 컴퓨터를"]
    assert not may_break("대", "규")


def test_thai_never_parts_a_vowel_or_a_tone_from_its_letter() -> None:
    """A cluster is a vowel written before, its consonant, and the marks above and below."""
    assert list(parts("ที่นี่เขียน")) == ["ที่", "นี่", "เขี", "ย", "น"]
    for width in range(3, 12):
        for line in broken("แบบจำลองภาษากำลังเปลี่ยนวิธีที่ผู้คนใช้คอมพิวเตอร์", width)[1:]:
            assert line[0] not in "ะัาำิีึืุูๅ็่้๊๋์"


_THAI = (
    "แบบจำลองภาษากำลังเปลี่ยนวิธีที่ผู้คนใช้คอมพิวเตอร์ในที่ทำงานและที่บ้าน "
    "นักวิจัยพบว่าผู้ใช้ส่วนใหญ่ต้องการความช่วยเหลือในการเขียนและการเรียนรู้สิ่งใหม่ ๆ"
)
_HINDI = (
    "भाषा मॉडल बदल रहे हैं कि लोग काम पर और घर पर अपने कंप्यूटर का उपयोग कैसे करते हैं। "
    "शोधकर्ताओं ने पाया कि अधिकांश उपयोगकर्ता लिखने में सहायता चाहते हैं।"
)
_TAMIL = "மொழி மாதிரிகள் மக்கள் வேலையிலும் வீட்டிலும் தங்கள் கணினிகளைப் பயன்படுத்தும் விதத்தை மாற்றுகின்றன."
_LAO = "ແບບຈໍາລອງພາສາກໍາລັງປ່ຽນວິທີທີ່ຜູ້ຄົນໃຊ້ຄອມພິວເຕີຢູ່ບ່ອນເຮັດວຽກແລະຢູ່ເຮືອນ"
_HEBREW = (
    "מודלי שפה משנים את האופן שבו אנשים משתמשים במחשבים שלהם בעבודה ובבית, "
    "וחוקרים מצאו שרוב המשתמשים רוצים עזרה בכתיבה."
)


@pytest.mark.parametrize(
    ("text", "wide", "narrow"),
    [(_THAI, 4, 5), (_HINDI, 4, 6), (_TAMIL, 4, 7), (_LAO, 3, 3), (_HEBREW, 4, 6)],
    ids=["Thai", "Hindi", "Tamil", "Lao", "Hebrew"],
)
def test_never_fewer_lines_than_libreoffice_sets(text: str, wide: int, narrow: int) -> None:
    """At 20 pt in text boxes of 333 and 251 pt without insets, and at most one line more."""
    for width, lines in ((333, wide), (251, narrow)):
        assert lines <= len(_MEASURER.break_lines([Piece(text, "body")], 20, width)) <= lines + 1


@pytest.mark.parametrize(
    ("before", "after", "may"),
    [("字", "字", True), ("字", "。", False), ("「", "字", False), ("字", "abc", True), ("abc", "def", False),
     ("字", "…", False), ("％", "字", True), ("well-", "known", True), ("¥", "字", False)],
)  # fmt: skip
def test_between_two_parts(before: str, after: str, may: bool) -> None:
    """The pairs that decide."""
    assert may_break(before, after) is may


def test_latin_words_stand_apart_from_east_asian_letters() -> None:
    """LibreOffice sets a fifth of an em between them; blanks part them well enough."""
    width = _MEASURER.break_lines([Piece("字abc字", "body")], 20, 900)[0].width
    assert width == pytest.approx(2 * 20 + _MEASURER.width("abc", "body", 20) + 2 * 4, rel=1e-3)
    plain = _MEASURER.break_lines([Piece("字 abc", "body")], 20, 900)[0].width
    assert plain == pytest.approx(20 + _MEASURER.width(" ", "body", 20) + _MEASURER.width("abc", "body", 20), rel=1e-3)


@pytest.mark.parametrize(
    ("path", "width"), [("alpha/beta", 230), ("reading/writing", 240), ("test/integration/auth/test.go", 320)]
)
def test_a_path_is_one_word(path: str, width: float) -> None:
    """LibreOffice lets no line end after a slash between letters: the whole path goes down to the next line."""
    room, head = width * (1 - _MEASURER.slack), "Integration tests in "
    assert _MEASURER.width(head + path[: path.index("/") + 1], "body", 20) < room
    first, second = _MEASURER.break_lines([Piece(f"{head}{path} to go", "body")], 20, width)
    assert first.text.strip() == head.strip()
    assert second.text.startswith(path)


def test_no_line_ends_within_a_fraction_or_a_count() -> None:
    """Unicode Annex 14, LB25: no line ends between a slash and a digit."""
    assert not may_break("(1/", "2)")
    assert not may_break("and/", "or")
