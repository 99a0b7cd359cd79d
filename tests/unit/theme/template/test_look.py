"""A company's colours, type and fonts: kept where they can be read, mended where not, and told."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from publish.base.colour import contrast
from publish.theme import load_theme
from publish.theme.model import Theme
from publish.theme.template import inspect_template, native_places
from publish.theme.template.fonts import open_eot
from publish.theme.template.names import named
from publish.theme.template.settings import ladder
from tests.unit.theme.template.company import (
    DARK,
    SCHEME,
    USUAL,
    Company,
    Sheet,
    background,
    box,
    holder,
    picture,
    png,
    solid,
)


def themed(tmp_path: Path, company: Company) -> Theme:
    return inspect_template(company.write(tmp_path / "acme.potx"), load_theme("paper").value).value.theme


def coloured(theme: Theme, layout: str, role: str) -> str:
    place = theme.layouts[layout][role]
    return theme.colour(theme.deck.styles[place.style].colour, dark=theme.layouts[layout].dark)


def test_the_slots_of_the_theme_are_our_colours(tmp_path: Path) -> None:
    theme = themed(tmp_path, Company())
    assert theme.colour("background") == "#FFFFFF"
    assert theme.colour("ink") == "#1A1A1A"
    assert theme.colour("accent") == "#C1121F"
    assert theme.colour("surface") == "#F0F0F0"
    assert theme.colour("link") == "#0057B8"


def test_every_colour_of_text_can_be_read_whatever_the_slots_are(tmp_path: Path) -> None:
    faint = {
        **SCHEME,
        **{f"accent{n}": "FFE680" for n in range(1, 7)},
        "hlink": "FFFF00",
        "dk1": "999999",
        "dk2": "AAAAAA",
    }
    theme = themed(tmp_path, Company(scheme=faint))
    for name in ("ink", "muted", "link", "accent"):
        for ground in ("background", "surface"):
            assert contrast(theme.colour(name), theme.colour(ground)) >= 4.5, (name, ground)
    for name in ("code_text", "code_keyword", "code_string", "code_comment", "code_number", "code_name"):
        assert contrast(theme.colour(name), theme.colour("code_background")) >= 4.5, name
    assert contrast(theme.colour("table_header_text"), theme.colour("table_header")) >= 4.5
    assert contrast(theme.colour("ink"), theme.colour("highlight")) >= 4.5


def test_a_dark_master_gives_dark_slides_and_a_handout_on_white(tmp_path: Path) -> None:
    theme = themed(tmp_path, Company(mapping=DARK))
    assert theme.colour("background") == "#003049"
    assert theme.colour("ink") == "#FFFFFF"
    paper = theme.for_print()
    assert paper.colour("background") == "#FFFFFF"
    assert contrast(paper.colour("ink"), "#FFFFFF") >= 7


def test_a_dark_layout_on_a_light_master_sets_light_text(tmp_path: Path) -> None:
    dark = Sheet("Section Header", "secHead", USUAL[2].shapes, background("dk2"), DARK)
    theme = themed(tmp_path, Company(layouts=[*USUAL[:2], dark]))
    assert theme.layouts["section"].dark
    assert not theme.layouts["points"].dark
    assert coloured(theme, "section", "title") == "#FFFFFF"
    assert contrast(theme.colour("link", dark=True), "#003049") >= 4.5


@pytest.mark.parametrize("ground", ["101820", "F2C14E", "808080"])
def test_text_on_a_picture_has_the_contrast_that_the_picture_needs(tmp_path: Path, ground: str) -> None:
    """The layout sets black on whatever photograph stands behind it."""
    back = '<p:bg><p:bgPr><a:blipFill><a:blip r:embed="rId7"/></a:blipFill><a:effectLst/></p:bgPr></p:bg>'
    photo = Sheet("Section Header", "secHead", USUAL[2].shapes, back, media={"rId7": png(ground)})
    theme = themed(tmp_path, Company(layouts=[*USUAL[:2], photo]))
    assert contrast(coloured(theme, "section", "title"), f"#{ground}") >= 3
    assert contrast(coloured(theme, "section", "body"), f"#{ground}") >= 4.5


def test_a_title_on_a_band_keeps_the_white_that_the_company_gave_it(tmp_path: Path) -> None:
    """On the white slide it could not be read; on the band below it it can."""
    white = holder("title", 0, (60, 30, 840, 80), style=f'><a:defRPr sz="3200">{solid("FFFFFF")}</a:defRPr>')
    band = box("Band", (0, 0, 960, 120), "003049")
    theme = themed(tmp_path, Company(layouts=[Sheet("Titel und Inhalt", "obj", band + white + holder("obj", 1))]))
    assert coloured(theme, "points", "title") == "#FFFFFF"


def test_where_composed_slides_lack_the_layout_s_band_the_title_changes_colour(tmp_path: Path) -> None:
    white = holder("title", 0, (60, 30, 840, 80), style=f'><a:defRPr sz="3200">{solid("FFFFFF")}</a:defRPr>')
    band = box("Band", (0, 0, 960, 120), "003049")
    theme = themed(tmp_path, Company(layouts=[Sheet("Titel und Inhalt", "obj", band + white + holder("obj", 1))]))
    assert contrast(coloured(theme, "cards-3", "title"), theme.colour("background")) >= 3


def test_a_picture_that_cannot_be_decoded_is_no_reason_to_fail(tmp_path: Path) -> None:
    shown = picture((0, 0, 960, 540), "rId90")
    company = Company(
        shapes=shown + Company().shapes, media={"rId90": b"no picture"}, extra={"ppt/media/rId90.png": b"\x89PNG"}
    )
    assert themed(tmp_path, company).colour("background") == "#FFFFFF"


@pytest.mark.parametrize(
    ("native", "floor", "sizes"),
    [
        (28, 18, (28, 26, 24, 22, 20, 18)),
        (18, 18, (18,)),
        (15, 18, (18,)),
        (12, 18, (14.4,)),
    ],
)
def test_sizes_go_from_the_template_s_own_down_to_the_floor(
    native: float, floor: float, sizes: tuple[float, ...]
) -> None:
    assert ladder(native, floor) == sizes


def test_on_a_small_slide_type_is_smaller_but_never_below_twelve_points(tmp_path: Path) -> None:
    """The theme speaks of a slide 540 points high; on the company's, of 405, everything is three quarters as large."""
    theme = themed(tmp_path, Company(size=(9_144_000, 5_143_500), layouts=[], shapes=""))
    assert theme.deck.height == 540
    text = {name: style for name, style in theme.deck.styles.items() if name != "footer"}
    assert min(style.sizes[-1] for style in text.values()) * 0.75 >= 12
    assert theme.deck.styles["body"].sizes[-1] == 18


def test_a_family_with_the_same_metrics_measures_the_company_s(tmp_path: Path) -> None:
    theme = themed(tmp_path, Company(fonts=("Cambria", "Calibri")))
    assert theme.fonts["heading"].deck == "Cambria"
    assert {Path(f.path).stem.split("-")[0] for f in theme.fonts["heading"].measured} == {"Caladea"}
    assert "Carlito" in theme.fonts["body"].measured[0].path


def test_a_family_that_nobody_has_is_measured_by_a_wider_one_and_told(tmp_path: Path) -> None:
    path = Company(fonts=("Acme Grotesk", "Calibri")).write(tmp_path / "acme.potx")
    found = inspect_template(path, load_theme("paper").value)
    said = [d for d in found.diagnostics if d.code == "template.font"]
    assert ["'Acme Grotesk'" in d.message for d in said] == [True]
    assert found.value.theme.fonts["heading"].deck == "Acme Grotesk"
    assert found.value.theme.fonts["heading"].measured


def test_a_family_that_only_one_placeholder_names_gets_a_role_of_its_own(tmp_path: Path) -> None:
    quirky = holder("title", 0, style='><a:defRPr><a:latin typeface="Georgia"/></a:defRPr>')
    theme = themed(tmp_path, Company(layouts=[Sheet("Titel und Inhalt", "obj", quirky + holder("obj", 1))]))
    style = theme.deck.styles[theme.layouts["points"]["title"].style]
    assert theme.fonts[style.font].deck == "Georgia"
    assert theme.template is not None
    assert native_places(theme.template, theme.layouts["points"].part)[0].font == "Georgia"


def test_an_embedded_font_is_read_plain_and_scrambled_and_told_when_compressed() -> None:
    font = b"\x00\x01\x00\x00" + bytes(range(100))

    def eot(flags: int, data: bytes) -> bytes:
        return struct.pack("<IIII", 82 + len(data), len(data), 0x20001, flags) + bytes(66) + data

    assert open_eot(eot(0, font)) == font
    assert open_eot(eot(0x10000000, bytes(b ^ 0x50 for b in font))) == font
    assert open_eot(eot(0x4, font)) == b""
    assert open_eot(b"short") == b""


def test_equal_templates_give_equal_themes_and_other_bytes_another_digest(tmp_path: Path) -> None:
    one, same = themed(tmp_path, Company()), themed(tmp_path, Company())
    other = themed(tmp_path, Company(fonts=("Cambria", "Cambria")))
    assert one.digest == same.digest != other.digest


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("Title Slide", "title"),
        ("Titelfolie", "title"),
        ("1_Titelfolie", "title"),
        ("TITLE_AND_BODY", "points"),
        ("Abschnitts-\nüberschrift", "section"),
        ("Titre et contenu", "points"),
        ("Título y objetos", "points"),
        ("两栏内容", "columns-2"),
        ("タイトル スライド", "title"),
        ("Заголовок раздела", "section"),
        ("Zwei Inhalte", "columns-2"),
        ("Vergleich", "comparison"),
        ("Nur Titel", "title-only"),
        ("Acme title slide", "title"),
        ("Xyzzy", ""),
    ],
)
def test_names_are_known_in_many_languages(name: str, ours: str) -> None:
    assert named(name)[0] == ours
