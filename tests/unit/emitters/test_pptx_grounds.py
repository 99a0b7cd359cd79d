"""Decks on templates whose grounds, bands and letters are not the usual ones: what is written can be read there."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from publish.base.colour import contrast
from publish.deck import plan
from publish.emitters.pptx.layouts import layout_part
from publish.emitters.pptx.template import House
from publish.emitters.pptx.write import write_deck
from publish.reader import read
from publish.theme import load_theme
from publish.theme.model import Theme
from publish.theme.template import inspect_template
from tests.unit.theme.template.company import BODY, FEET, Company, background, holder, solid

ARTICLE = """# Tea

## Kinds

### Green

Green leaves are steamed.

### Black

Black leaves are rolled and left to darken.

### White

White leaves are dried in the sun.

## Water

- Soft water is best.
- It should not boil for long.
- Pour it from high above.
"""
BAND = holder("title", 0, (0, 30, 960, 60), fill=solid("404040"))
WHITE = '><a:defRPr sz="3200"{}><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:defRPr>'


def themed(tmp_path: Path, company: Company) -> Theme:
    return inspect_template(company.write(tmp_path / "acme.potx"), load_theme("paper").value).value.theme


def written(tmp_path: Path, theme: Theme) -> dict[str, str]:
    (tmp_path / "tea.md").write_text(ARTICLE, "utf-8")
    deck = plan(read(tmp_path / "tea.md", root=tmp_path).value, theme).value
    with zipfile.ZipFile(io.BytesIO(write_deck(deck, theme, epoch=0, generator="g"))) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def named(parts: dict[str, str], label: str) -> str:
    """The layout part with this name."""
    layouts = {name: data for name, data in parts.items() if "slideLayouts/s" in name}
    return next(data for data in layouts.values() if f'cSld name="{label}"' in data)


def shape(data: str, name: str) -> str:
    shapes: list[str] = re.findall(r"<p:sp>.*?</p:sp>", data)
    return next(one for one in shapes if f'name="{name}"' in one)


def colour(theme: Theme, style: str) -> str:
    return theme.colour(theme.deck.styles[style].colour)


def test_a_title_on_the_masters_band_keeps_the_colour_that_is_meant_for_it(tmp_path: Path) -> None:
    theme = themed(tmp_path, Company(shapes=BAND + BODY + FEET, title_style=WHITE.format("")))
    assert colour(theme, "title") == "#FFFFFF"
    assert contrast(colour(theme, "display"), "#FFFFFF") >= 4.5  # no band there


def test_the_band_is_handed_down_to_titles_of_content_alone(tmp_path: Path) -> None:
    theme = themed(tmp_path, Company(shapes=BAND + BODY + FEET, title_style=WHITE.format("")))
    assert theme.template is not None
    house = House(theme, theme.template)
    cards, section = (
        layout_part(house.palette(theme.layouts[name]), theme.layouts[name], "en").decode()
        for name in ("cards-3", "closing")
    )
    assert "<a:noFill/>" not in shape(cards, "Title").partition("<p:txBody>")[0]
    assert "<a:noFill/>" in shape(section, "Title").partition("<p:txBody>")[0]
    assert "<a:solidFill>" in shape(cards, "Card 1").partition("<p:txBody>")[0]


def test_a_black_ground_that_is_named_as_the_colour_of_text_stays_black(tmp_path: Path) -> None:
    """A layout with text and ground exchanged would turn the master's own ground white beneath white text."""
    theme = themed(tmp_path, Company(layouts=(), shapes="", back=background("tx1")))
    parts = written(tmp_path, theme)
    layouts = [data for name, data in parts.items() if "slideLayouts/s" in name]
    assert layouts
    assert not any('bg1="dk1"' in data or 'tx1="lt1"' in data for data in layouts)
    body = shape(named(parts, "Points"), "Body")
    assert '<a:schemeClr val="bg1"/>' in body  # white, as this master's map has it
    assert contrast(colour(theme, "body"), theme.colour("background")) >= 7


def test_a_black_ground_of_its_own_colour_still_exchanges_text_and_ground(tmp_path: Path) -> None:
    theme = themed(tmp_path, Company(layouts=(), shapes="", back=background("000000")))
    parts = written(tmp_path, theme)
    assert 'tx1="lt1"' in named(parts, "Points")


def test_letters_that_a_template_sets_apart_are_set_as_they_were_measured(tmp_path: Path) -> None:
    apart = WHITE.format(' spc="300"').replace("bg1", "tx1")
    parts = written(tmp_path, themed(tmp_path, Company(title_style=apart)))
    slides = [data for name, data in parts.items() if "slides/s" in name]
    titles = [shape(data, "Title") for data in slides]
    native = [s for s in titles if 'spc="0"' in s]
    assert native  # on layouts of the template, the runs say it
    assert 'spc="0"' in shape(named(parts, "3 cards"), "Title")  # on ours, the layout does


def test_letters_of_an_ordinary_template_say_nothing_of_it(tmp_path: Path) -> None:
    parts = written(tmp_path, themed(tmp_path, Company()))
    assert not any("spc=" in data for name, data in parts.items() if "slides/s" in name)


def test_a_title_stands_in_by_the_margin_of_its_list(tmp_path: Path) -> None:
    flush = themed(tmp_path, Company(title_style=WHITE.format("").replace("bg1", "tx1")))
    inside = themed(tmp_path, Company(title_style=' marL="254000" indent="0"' + WHITE.format("").replace("bg1", "tx1")))
    assert inside.layouts["points"]["title"].insets[0] == flush.layouts["points"]["title"].insets[0] + 20
    slide = next(d for n, d in written(tmp_path, inside).items() if "slides/s" in n and "Soft water" in d)
    assert f'lIns="{91_440 + 254_000}"' in shape(slide, "Title")


def test_lines_do_not_touch_where_a_template_sets_them_at_70_percent(tmp_path: Path) -> None:
    close = ' marL="228600" indent="-228600"><a:lnSpc><a:spcPct val="70000"/></a:lnSpc><a:buChar char="•"/><a:defRPr sz="2800"/>'
    theme = themed(tmp_path, Company(body_style=close))
    assert theme.deck.styles[theme.layouts["points"]["body"].style].leading == 0.85


def test_a_colour_that_cannot_be_seen_becomes_the_colour_of_text(tmp_path: Path) -> None:
    pale = '><a:defRPr sz="4400"><a:solidFill><a:srgbClr val="F4F4F4"/></a:solidFill></a:defRPr>'
    assert colour(themed(tmp_path, Company(title_style=pale)), "title") == "#1A1A1A"


def test_a_colour_that_is_nearly_dark_enough_is_only_moved(tmp_path: Path) -> None:
    grey = '><a:defRPr sz="2000"><a:solidFill><a:srgbClr val="9A9A9A"/></a:solidFill></a:defRPr>'
    made = colour(themed(tmp_path, Company(title_style=grey)), "title")
    assert made not in {"#1A1A1A", "#000000", "#9A9A9A"}
    assert 3 <= contrast(made, "#FFFFFF") < 3.4
