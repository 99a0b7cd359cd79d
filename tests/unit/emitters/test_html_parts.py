"""What the web page is made with: colours that can be read, fonts with just what is set in them, what is set in which."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from publish.base.colour import contrast, luminance
from publish.base.fonts import FontFile
from publish.drawing.scene import Bit, Scene, Words
from publish.emitters.html import fonts, usage
from publish.emitters.html.fonts import Wanted, font_faces
from publish.emitters.html.formula import display, inline_formula
from publish.emitters.html.palette import palette_of
from publish.emitters.html.tongues import direction, spoken
from publish.emitters.html.words import word
from publish.theme.inks import INKS
from publish.theme.load import load_theme

THEMES = ("paper", "ink", "chalk", "ledger")


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_of_text_is_readable_by_day_and_by_night(theme: str) -> None:
    palette = palette_of(load_theme(theme).value)
    for colours in (palette.day, palette.night):
        for ground in ("background", "surface", "table_band"):
            for name in ("ink", "muted", "link", "accent", "accent2", "accent3", "accent4", "accent5"):
                assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
        assert contrast(colours["ink"], colours["highlight"]) >= 4.5
        for name in INKS:
            assert contrast(colours[name], colours["code_background"]) >= 4.5, name
            assert contrast(colours[name], colours["code_band"]) >= 4.5, name


@pytest.mark.parametrize("theme", THEMES)
def test_day_is_light_and_night_is_dark(theme: str) -> None:
    palette = palette_of(load_theme(theme).value)
    assert luminance(palette.day["background"]) > 0.7
    assert luminance(palette.night["background"]) < 0.05


def test_a_page_sets_words_in_the_face_of_their_element() -> None:
    found = usage.of_page(
        "<h1>A</h1><p>b<em>c<strong>d</strong></em><br>e &amp;</p><pre><code>f</code></pre>"
        '<svg class="drawing large"><text>g</text></svg><svg role="img"><text>h</text></svg><nav><p>i</p></nav>'
    )
    assert found[("heading", True, False)] == {"A"}
    assert found[("body", False, False)] == set("be &")
    assert found[("body", False, True)] == {"c"}
    assert found[("body", True, True)] == {"d"}
    assert found[("mono", False, False)] == {"f"}
    assert found[("small", True, False)] == {"g"}
    assert found[("small", False, False)] == {"i"}
    assert "h" not in set().union(*found.values())


def test_a_scene_sets_words_in_the_face_of_their_bit() -> None:
    line = Words(0, 0, 10, (Bit("ab", "body", 12, "#000000"), Bit("c", "mono", 12, "#000000", bold=True)))
    assert usage.of_scenes((Scene(10, 10, "", "", (line,)),)) == {
        ("body", False, False): {"a", "b"},
        ("mono", True, False): {"c"},
    }


def body() -> FontFile:
    return load_theme("paper").value.fonts["body"].print_files[0]


def test_a_font_in_the_page_has_what_is_wanted_and_is_small() -> None:
    data = fonts._made(body(), frozenset("Ωa"))
    assert data is not None
    font = TTFont(BytesIO(data))
    assert font.flavor == "woff2"
    assert {0x3A9, ord("a"), ord("Z")} <= set(font.getBestCmap())
    assert len(data) < 30_000


def test_a_font_that_has_nothing_of_what_is_wanted_stays_out() -> None:
    assert font_faces([Wanted("F", body(), frozenset("語"))]).value == ""


def test_fonts_beyond_the_cap_are_left_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "MOST", 10_000)
    made = font_faces([Wanted("F", body(), frozenset("a"))])
    assert made.value == ""
    assert [told.code for told in made.diagnostics] == ["html.fonts"]


def test_a_font_file_that_is_gone_is_told_and_the_page_is_made() -> None:
    made = font_faces([Wanted("F", FontFile("/nowhere/f.ttf", 400, False), frozenset("a"))])
    assert made.value == ""
    assert [told.code for told in made.diagnostics] == ["font.missing"]


def test_variables_are_set_in_the_sloped_letters_of_the_font_for_formulas() -> None:
    theme = load_theme("paper").value
    (want,) = usage.wanted({("math", False, False): {"x", "h", "α", "2"}}, {}, theme)
    assert want.characters == frozenset("xhα2𝑥ℎ𝛼")


def test_columns_of_equations_keep_their_sides() -> None:
    made = display(r"\begin{align} a &= b \\ c &= d \end{align}")
    assert 'class="mr"' in made
    assert 'class="ml"' in made


def test_a_formula_takes_no_address_along() -> None:
    assert " href=" not in inline_formula(r"\href{javascript:x}{y}")


def test_direction_is_said_only_where_it_differs() -> None:
    assert direction("words", rtl=False) is None
    assert direction("שלום world שלום", rtl=False) == "rtl"
    assert direction("words alone", rtl=True) == "ltr"
    assert direction("שלום", rtl=True) is None
    assert direction("12 + 3", rtl=True) is None


def test_words_of_the_page_s_own_language_are_not_marked() -> None:
    assert spoken("schön – ja", "de") == "schön – ja"
    assert spoken("луна", "ru") == "луна"
    assert spoken("a <b>", "en") == "a &lt;b&gt;"


def test_the_page_speaks_the_article_s_language_or_english() -> None:
    assert word("slides", "de-CH") == "Folien"
    assert word("slides", "sw") == "Slides"
    assert word("contents", "de") == "Inhalt"
