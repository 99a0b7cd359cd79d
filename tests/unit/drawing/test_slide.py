"""A planned slide as a scene: nothing of its face is missing, and all of it stands where the deck has it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from publish.base.source import Span
from publish.base.units import Frame
from publish.deck import plan
from publish.deck.model import (
    Box,
    ChartContent,
    Deck,
    MathContent,
    Para,
    PictureContent,
    Properties,
    Run,
    Slide,
    TableCell,
    TableContent,
    TextContent,
)
from publish.drawing import draw_scene
from publish.drawing.pictures import draw_background, draw_picture
from publish.drawing.scene import Ground, Picture, Rule, Scene, Vector, Words
from publish.reader.read import read
from publish.theme.inks import with_readable_code
from publish.theme.load import load_theme
from publish.tree.blocks import Chart, Series
from publish.tree.document import Resource

THEME = load_theme("paper").value
ROOT = Path(__file__).resolve().parents[3]
S = Span("a.md", 0, 0)


def text(role: str, words: str, **more: object) -> Box:
    place = THEME.layouts["points"][role]
    content = TextContent((Para((Run(words),)),))
    return Box(role, place.idx, place.frame, content, 24.0, **more)  # type: ignore[arg-type]


def scene(*boxes: Box, layout: str = "points", footer: str = "", **more: object) -> Scene:
    slide = Slide("one", layout, "Tides", boxes, **more)  # type: ignore[arg-type]
    first = Slide("zero", "points", "Nothing", ())
    return draw_scene(Deck(960, 540, Properties("Deck"), (first, slide), footer=footer), slide, THEME)


def said(made: Scene) -> str:
    return " ".join(part.text for part in made.parts if isinstance(part, Words))


def resource(width: int = 400, height: int = 200) -> Resource:
    return Resource("a.png", "image/png", b"png", width, height, "digest")


def test_every_word_on_a_face_is_drawn() -> None:
    """Of the whole guide, which has every construct: text, cards, tables, code, quotes."""
    document = read(ROOT / "source" / "field-guide.md", root=ROOT / "source").value
    deck = plan(document, THEME).value
    theme = with_readable_code(THEME)
    for slide in deck.slides:
        drawn = "".join(said(draw_scene(deck, slide, theme)).split()).replace("\u00a0", "")
        for box in slide.boxes:
            paras = box.content.paras if isinstance(box.content, TextContent) else ()
            if isinstance(box.content, TableContent):
                paras = tuple(para for row in box.content.rows for cell in row if cell for para in cell.paras)
            for word in (word for para in paras for word in para.text.split()):
                assert word in drawn, (slide.id, word)


def test_the_ground_is_the_layout_s_and_its_shapes_lie_on_it() -> None:
    made = scene(text("title", "Tides"))
    whole, *shapes = [part for part in made.parts if isinstance(part, Ground)]
    assert whole == Ground(Frame(0, 0, 960, 540), THEME.colour("background"))
    assert [shape.frame for shape in shapes] == [shape.frame for shape in THEME.layouts["points"].shapes]


def test_dark_layouts_have_light_words_and_links_in_the_colour_of_text() -> None:
    place = THEME.layouts["section"]["title"]
    paras = (Para((Run("Seas", link="https://example.org"), Run(" and tides"))),)
    made = scene(Box("title", place.idx, place.frame, TextContent(paras), 40.0), layout="section")
    (line,) = [part for part in made.parts if isinstance(part, Words) and "Seas" in part.text]
    assert [bit.colour for bit in line.bits] == [THEME.colours["background"], THEME.colour("ink", dark=True)]


def test_a_card_has_its_fill_and_an_empty_one_is_not_there() -> None:
    place = THEME.layouts["cards-2"]["card1"]
    full = Box("card1", place.idx, place.frame, TextContent((Para((Run("Ebb"),)),)), 20.0)
    panel = Ground(place.frame, THEME.colour(place.fill), "", place.radius)
    assert panel in scene(full, layout="cards-2").parts
    empty = replace(full, content=TextContent((Para((Run(" "),)),)))
    assert panel not in scene(empty, layout="cards-2").parts


def test_the_foot_has_the_deck_s_line_and_the_slide_s_own_number() -> None:
    assert said(scene(text("title", "Tides"), footer="On the sea")).split() == "Tides On the sea 2".split()


def test_over_a_picture_lies_a_veil_and_no_foot() -> None:
    made = scene(text("title", "Tides"), footer="On the sea", background=resource())
    behind = next(k for k, part in enumerate(made.parts) if isinstance(part, Picture))
    (veil,) = [part for part in made.parts[behind:] if isinstance(part, Ground) and part.frame.w == 960]
    shape = Ground(THEME.layouts["points"].shapes[0].frame, THEME.colour(THEME.layouts["points"].shapes[0].fill))
    assert behind < made.parts.index(shape) < made.parts.index(veil)
    assert veil.fill == THEME.colour("background")
    assert 0.6 <= veil.opacity < 1
    assert "sea" not in said(made)


def test_a_background_is_cut_at_the_sides_that_are_far_from_its_focus() -> None:
    """2000 × 500 on 960 × 540: as high as the slide it is 2160 wide, and 1200 of them are cut, all at the right."""
    made = draw_background(resource(2000, 500), Frame(0, 0, 960, 540), (0.0, 0.5))
    assert made.window == Frame(0, 0, 960, 540)
    assert (made.frame.x, made.frame.y) == pytest.approx((0, 0))
    assert (made.frame.w, made.frame.h) == pytest.approx((2160, 540))


def test_a_picture_keeps_its_shape_and_shows_what_its_crop_leaves() -> None:
    """400 × 200 without its left half is a square: 100 × 100 in the middle of 300 × 100."""
    content = PictureContent(resource(), "A wave", crop=(0.5, 0.0, 0.0, 0.0))
    plate, shown = draw_picture(content, resource(), Frame(0, 0, 300, 100), "#FFFFFF")
    assert isinstance(shown, Picture)
    assert shown.window == Frame(100, 0, 100, 100)
    assert shown.frame == Frame(0, 0, 200, 100)
    assert plate == Ground(Frame(100, 0, 100, 100), "#FFFFFF")


def test_words_stand_for_a_picture_that_cannot_be_shown() -> None:
    frame = Frame(100, 150, 300, 200)
    made = scene(Box("picture", None, frame, PictureContent(None, "A wave that breaks")))
    assert "A wave that breaks" in said(made)
    assert Ground(frame, THEME.colour("surface"), THEME.colour("rule"), dash=True) in made.parts


def test_a_table_has_a_dark_header_bands_rules_and_words_in_its_cells() -> None:
    """Two columns of 100, three rows of 40, from (60, 136) on."""
    rows = tuple(
        tuple(TableCell((Para((Run(words),)),), align) for words, align in zip(row, ("left", "right"), strict=True))
        for row in (("Name", "High"), ("Ebb", "12"), ("Flow", "13"))
    )
    content = TableContent((100.0, 100.0), (40.0, 40.0, 40.0), rows, 1)
    place = THEME.layouts["table"]["table"]
    made = scene(Box("table", place.idx, place.frame, content, 20.0), layout="table")
    x, y = place.frame.x, place.frame.y
    assert Ground(Frame(x, y, 200, 40), THEME.colour("table_header")) in made.parts
    assert Ground(Frame(x, y + 80, 200, 40), THEME.colour("table_band")) in made.parts
    assert {part.y1 - y for part in made.parts if isinstance(part, Rule)} == {0, 40, 80, 120}
    cells = {part.text: part for part in made.parts if isinstance(part, Words)}
    assert cells["Ebb"].x == pytest.approx(x + 7.2)
    assert cells["12"].x + cells["12"].width == pytest.approx(x + 200 - 7.2)
    # Carlito set solid reaches 0.75 above and 0.25 below: 20 points in the middle of 40, 15 of them above
    assert cells["Ebb"].y == pytest.approx(y + 40 + 10 + 15)
    assert cells["Name"].bits[0].bold
    assert cells["Name"].bits[0].colour == THEME.colour("table_header_text")


def test_a_merged_cell_spans_its_columns_without_a_rule_through_it() -> None:
    wide = TableCell((Para((Run("Both"),)),), "center", colspan=2)
    tall = TableCell((Para((Run("Long"),)),), rowspan=2)
    last = [TableCell((Para((Run(words),)),)) for words in ("a", "b")]
    content = TableContent((100.0, 100.0), (40.0, 40.0, 40.0), ((wide, None), (tall, last[0]), (None, last[1])), 1)
    made = scene(Box("table", None, Frame(0, 0, 200, 120), content, 20.0))
    both = next(part for part in made.parts if isinstance(part, Words) and part.text == "Both")
    assert both.x + both.width / 2 == pytest.approx(100)
    assert [part.x1 for part in made.parts if isinstance(part, Rule) and part.y1 == 80] == [100]


def test_a_chart_fills_its_frame_and_its_words_are_words() -> None:
    chart = Chart(S, "column", "", ("North", "South"), (Series("Rain", (1.0, 2.0)),))
    frame = Frame(60, 136, 840, 345)
    made = scene(Box("chart", None, frame, ChartContent(chart, "South has twice the rain."), 16.0))
    (drawn,) = [part for part in made.parts if isinstance(part, Vector)]
    assert "<text" not in drawn.svg
    assert drawn.frame.h == pytest.approx(frame.h, rel=0.02)
    assert frame.x - 0.01 <= drawn.frame.x <= drawn.frame.right <= frame.right + 0.01
    names = [part for part in made.parts if isinstance(part, Words) and part.text in ("North", "South")]
    assert [name.bits[0].size for name in names] == pytest.approx([16.0, 16.0], abs=0.05)
    assert all(frame.y < name.y < frame.bottom for name in names)


def test_a_formula_stands_in_the_middle_at_its_own_size_or_is_said_in_words() -> None:
    frame = Frame(100, 150, 400, 200)
    (drawn,) = [p for p in scene(Box("formula", None, frame, MathContent("x^2", "x squared"), 30.0)).parts
                if isinstance(p, Vector)]  # fmt: skip
    assert drawn.frame.x + drawn.frame.w / 2 == pytest.approx(300)
    assert drawn.frame.y + drawn.frame.h / 2 == pytest.approx(250)
    assert drawn.frame.w < 100
    bad = scene(Box("formula", None, frame, MathContent(r"\nonsense{", "no formula"), 30.0))
    assert "no formula" in said(bad)


def test_the_alternative_text_says_title_words_and_pictures_in_order() -> None:
    made = scene(
        text("title", "Tides"),
        text("body", "High water"),
        Box("picture", None, Frame(0, 0, 10, 10), PictureContent(resource(), "A wave")),
        Box("picture", None, Frame(0, 0, 10, 10), PictureContent(resource(), "An ornament", decorative=True)),
    )
    assert made.alt == "Tides. High water. A wave."
