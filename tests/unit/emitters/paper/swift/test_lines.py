"""A line that was set before is the line that the engine sets, and is set once."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest

from publish.emitters.paper.loading import load_engine

load_engine()

import weasyprint  # noqa: E402  # the engine is loaded in its own way first
from weasyprint.text import line_break  # noqa: E402
from weasyprint.text.fonts import FontConfiguration  # noqa: E402

from publish.emitters.paper.swift import lines, text  # noqa: E402

_FONTS = FontConfiguration()
_WIDTHS = (None, inf, 1000, 200, 90.5, 61, 40, 25, 8, 1, 0)
_TEXTS = (
    "word",
    "word ",
    " two words",
    "uncharacteristically hyphenated",
    "soft\xadhyphen here",
    "a-b-c d/e/f",
    "AVAST office",
    "one\ntwo",
    "tab\there",
    "日本語の文章です。",
    "السَّلامُ عليكم",
)


def _style(css: str) -> Any:
    """The style of a paragraph."""
    page = f"<html lang=en><style>body {{ font: 12px serif }} p {{ {css} }}</style><p>x</p>"
    document = weasyprint.HTML(string=page).render(font_config=_FONTS)
    return next(box.style for box in document.pages[0]._page_box.descendants() if box.element_tag == "p")


def _told(found: tuple[Any, ...]) -> tuple[Any, ...]:
    return (found[0].text, found[0].first_line_direction, *found[1:])


@pytest.mark.parametrize(
    "css",
    [
        "hyphens: auto",
        "hyphens: manual; overflow-wrap: break-word",
        "overflow-wrap: anywhere; letter-spacing: 1px",
        "letter-spacing: -3px",
        "white-space: pre",
        "white-space: pre-wrap; word-break: break-all",
        "word-spacing: 3px",
        "white-space: nowrap; text-decoration: underline",
    ],
)
def test_lines_are_those_of_the_engine_in_whatever_order_they_are_asked_for(css: str) -> None:
    style = _style(css)
    context = type("Context", (), {"dictionaries": {}})()
    for widths in (_WIDTHS, _WIDTHS[::-1]):
        for word in _TEXTS:
            for width in widths:
                for start, least in ((True, False), (False, True)):
                    asked = word, style, context, width, 0, start, least
                    assert _told(lines.split_first_line(*asked)) == _told(lines._plain_split(*asked)), asked


def test_a_text_that_was_set_whole_is_not_set_again_where_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    style = _style("color: red")
    first = lines.split_first_line("a single line", style, None, inf, 0)
    monkeypatch.setattr(lines, "_plain_split", None)
    again = lines.split_first_line("a single line", _style("color: blue"), None, 500, 0)
    assert _told(again) == _told(first)
    assert set(vars(again[0])) == set(vars(first[0]))
    # who draws one of them changes its layout
    assert again[0] is not first[0]
    assert again[0].max_width == 500


def test_a_word_without_the_space_behind_it_is_not_taken_for_the_whole_text() -> None:
    style = _style("hyphens: none")
    narrow = lines.split_first_line("wordy ", style, None, 1, 0)
    assert narrow[0].text == "wordy"
    assert lines.split_first_line("wordy ", style, None, 500, 0)[0].text == "wordy "


def test_styles_that_say_the_same_of_lines_share_what_is_made_for_them() -> None:
    ready = text.prepared(_style("color: red; margin: 3px"))
    assert ready is text.prepared(_style("background: blue"))
    assert ready is not text.prepared(_style("font-size: 13px"))
    assert text.prepared(_style("word-spacing: 1px")) is None


def test_all_lines_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_KEPT", 2)
    style = _style("font-size: 9px")
    ready = text.prepared(style)
    assert ready is not None
    ready.whole.clear()
    for word in ("one", "two", "three"):
        lines.split_first_line(word, style, None, inf, 0)
    assert set(ready.whole) == {"three"}


def test_with_another_font_all_lines_are_set_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    config = FontConfiguration()
    monkeypatch.setattr(text, "_plain_face", lambda self, rules, fetcher: None)
    config.swift_lines = {"kind": "lines"}
    config._folder = tmp_path
    config.swift_fonts = 0
    config.add_font_face({}, None)
    assert config.swift_lines == {"kind": "lines"}
    (tmp_path / "font").write_bytes(b"")
    config.add_font_face({}, None)
    assert "swift_lines" not in vars(config)
    config._folder = None


def test_a_line_of_code_is_known_by_itself() -> None:
    style = _style("white-space: pre")
    found = lines.split_first_line("code\nand more\nand more", style, None, inf, 0)
    assert _told(found) == _told(line_break.split_first_line("code\na", style, None, 3, 0))
