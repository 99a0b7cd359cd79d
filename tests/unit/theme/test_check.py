"""`publish theme check`: what a room could not read is found, at the line to change; what is fine is left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publish.base.diagnostics import Severity
from publish.emitters.pdf.css import style_sheet
from publish.emitters.pdf.geometry import page_of
from publish.theme import load_theme, theme_names
from publish.theme.check import CSS_NAMES, Checked, check_theme
from publish.theme.check_colours import SERIES, chart_faults, difference, text_pairs

HEAD = 'schema = 1\nname = "mine"\nlabel = "Mine"\nextends = "paper"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mine").mkdir()
    return tmp_path


def checked(folder: Path, text: str, css: str = "") -> Checked:
    (folder / "mine" / "theme.toml").write_text(HEAD + text)
    (folder / "mine" / "print.css").write_text(css)
    return check_theme("mine", [folder])


def told(found: Checked, code: str) -> list[tuple[int, str]]:
    """Line and message of each finding of this code in the theme's own files."""
    out = []
    for one in found.diagnostics:
        if one.code == code and one.span is not None:
            path, text = found.files[one.span.source]
            if path.parent.name == "mine":
                out.append((text.position(one.span.start)[0], one.message))
    return out


@pytest.mark.parametrize("name", [name for name, _ in theme_names()])
def test_the_themes_of_the_program_have_no_errors(name: str):
    assert [one.message for one in check_theme(name).diagnostics if one.severity is Severity.ERROR] == []


def test_faint_text_is_told_with_its_line_and_a_colour_that_would_do(folder: Path):
    """#999999 on paper's #FBF8F2: (0.9405+0.05) / (0.3185+0.05) = 2.69."""
    found = checked(folder, '[colours]\naccent = "#B5432A"\nink = "#999999"\n')
    lines = told(found, "theme.contrast")
    assert {line for line, _ in lines} == {7}
    assert any("ink on background has a contrast of 2.69" in message for _, message in lines)
    assert all("would do" in one.hints[0] for one in found.diagnostics if one.code == "theme.contrast")


def test_a_colour_of_paper_alone_is_placed_in_its_own_table(folder: Path):
    found = checked(folder, '[colours.print]\nink = "#BBBBBB"\n')
    assert {line for line, _ in told(found, "theme.contrast")} == {6}


def test_dark_layouts_are_judged_in_their_own_colours(folder: Path):
    found = checked(folder, '[colours.dark]\nmuted = "#333333"\n')
    lines = told(found, "theme.contrast")
    assert {line for line, _ in lines} == {6}
    assert any("section" in message for _, message in lines)


def test_large_titles_need_less_than_small_text(folder: Path):
    """#8A8A8A on white has 3.45: enough at 24 pt, not at 18."""
    base = '[colours]\nbackground = "#FFFFFF"\nloud = "#8A8A8A"\n'
    title = base + '[deck.styles.title]\nfont = "heading"\nsizes = [32, 24]\ncolour = "loud"\n'
    assert not [m for _, m in told(checked(folder, title), "theme.contrast") if m.startswith("loud")]


def test_small_text_in_the_same_colour_is_refused(folder: Path):
    base = '[colours]\nbackground = "#FFFFFF"\nloud = "#8A8A8A"\n'
    body = base + '[deck.styles.body]\nfont = "body"\nsizes = [28, 18]\ncolour = "loud"\n'
    assert any(m.startswith("loud on background") for _, m in told(checked(folder, body), "theme.contrast"))


@pytest.mark.parametrize(
    ("style", "floor"), [("body", 18), ("title", 24), ("table", 14), ("code", 14), ("caption", 12)]
)
def test_a_ladder_that_goes_too_low_is_told(folder: Path, style: str, floor: int):
    found = checked(folder, f"[deck.styles.{style}]\nsizes = [{floor + 6}, {floor - 1}]\n")
    assert told(found, "theme.size") == [(6, f"{style} goes down to {floor - 1} pt; a room needs {floor}")]


def test_layouts_that_run_off_the_slide_are_told(folder: Path):
    found = checked(folder, "[deck]\nfooter_top = 530\n")
    assert any("footer reaches past the slide" in message for _, message in told(found, "theme.layout"))


def test_layouts_whose_parts_meet_are_told(folder: Path):
    """A title of 110 pt from 30 reaches to 140; the body begins at 136."""
    found = checked(folder, "[deck]\ntitle_height = 110\n")
    assert any("points: title overlaps body by 840 × 4 pt" in message for _, message in told(found, "theme.layout"))


def test_series_that_fade_or_look_alike_are_told(folder: Path):
    found = checked(folder, '[colours]\naccent2 = "#EEEEEE"\naccent4 = "#B5442B"\n')
    lines = told(found, "theme.chart")
    assert (6, "accent2 has a contrast of 1.09 to 1 with the background; bars need 3") in lines
    assert (7, "accent4 looks much like accent") in lines


def test_charts_in_every_theme_keep_four_series_apart_for_all():
    for name, _ in theme_names():
        assert not list(chart_faults(load_theme(name).value)), name


def test_black_and_white_are_a_hundred_apart():
    assert difference("#000000", "#FFFFFF") == pytest.approx(100, abs=0.1)
    assert difference("#336699", "#336699") == 0


def test_a_colour_by_value_in_the_style_sheet_is_told(folder: Path):
    found = checked(folder, "", "/* not #FF0000 */\nh1 { color: var(--accent) }\nh2 { color: #FF0000 }\n")
    assert told(found, "theme.css") == [(3, "a colour by value: #FF0000")]


def test_a_name_that_no_style_sheet_has_is_told_with_the_nearest(folder: Path):
    found = checked(folder, "", "h2 { color: var(--acent); font-size: var(--size-h2) }\n")
    assert told(found, "theme.css") == [(1, "there is no --acent")]
    assert [one.hints for one in found.diagnostics if one.code == "theme.css"] == [("did you mean 'accent'?",)]


def test_the_names_of_style_sheets_are_those_that_the_handout_hands_down():
    """All that stands in the `:root` of a handout beside the colours, and no more."""
    theme = load_theme("paper").value
    root = style_sheet(theme, page_of(theme.page), {}).partition(":root {")[2].partition("}")[0]
    handed = set(re.findall(r"--([\w-]+):", root)) - {name.replace("_", "-") for name in theme.colours}
    assert set(CSS_NAMES) == handed


def test_missing_glyphs_name_the_family_that_stands_in(folder: Path):
    found = checked(folder, '[fonts.body]\nprint = "Source Serif Pro"\nfallback = ["Noto Emoji"]\n')
    (lack,) = [one for one in found.diagnostics if one.code == "theme.glyphs" and one.severity is not Severity.INFO]
    assert "Cyrillic" in lack.message
    assert "no family stands in" in lack.message
    assert "fonts.body.fallback" in lack.hints[0]


def test_ink_is_dark_on_slides_and_light_on_paper():
    """Contrast of text on ink's slides is 7 or better, and its paper is white."""
    ink = load_theme("ink").value
    words = [p for p in text_pairs(ink) if p.layer == "" and p.text in ("ink", "muted", "link", "accent")]
    assert min(pair.ratio for pair in words if pair.ground != "highlight") >= 7
    assert ink.for_print().colours["background"] == "#FFFFFF"
    assert ink.for_print().colours["ink"] == "#131A26"
    assert {ink.colours[name] for name in SERIES}.isdisjoint({ink.for_print().colours[name] for name in SERIES})
